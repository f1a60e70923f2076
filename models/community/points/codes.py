"""One-time codes for rewards: paid for at once, kept aside for some days, handed over when the code is shown."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, select

from models.base.hours import is_awake
from models.base.links import start_link
from models.base.refusals import NotAllowed, Refused, TooLate
from models.community.points.ledger import Line, add, locked, require_enough
from models.community.points.life import EXCHANGE, REWARD
from models.community.points.record import (
    CODE_DIGITS,
    Exchange,
    ExchangeState,
    Reason,
    Reward,
    RewardState,
)
from models.community.points.who import communities, lock_exchange
from models.post.outgoing import changed, tell
from models.post.said import said
from models.registry.people import Person
from models.rights.life import Actor

PREFIX = "gift-"
"""How the payload of the link begins that stands in a code's QR."""
DAYS = 14
"""So long a code holds."""
TOGETHER = 20


def exchange(session: Session, reward: Reward, by: Person, now: datetime) -> Exchange:
    """Points for a reward, which is locked: it is paid for and kept aside, and they have a code.

    Raises Refused where there are too few points, TooLate where it has run out, NotAllowed.
    """
    if reward.state is not RewardState.OFFERED or reward.stock < 1:
        raise TooLate("points.gone", text=reward.text)
    REWARD.require(session, "exchange", reward, by)
    account = locked(session, [by.id])[by.id]
    require_enough(account, reward.price)
    REWARD.take(session, "exchange", reward, by)
    one = Exchange(
        reward_id=reward.id,
        person_id=by.id,
        price=reward.price,
        token=_code(session),
        made_at=now,
        until=now.date() + timedelta(days=DAYS),
    )
    EXCHANGE.begin(one, "reserve")
    session.add(one)
    session.flush()
    add(
        session, account, Line(-reward.price, Reason.REWARD, reward.branch_id, by.id, exchange_id=one.id), now
    )
    reward.stock -= 1
    return one


def _code(session: Session) -> str:
    """Digits that no other exchange has: who types them in may hold a wet bag in the other hand."""
    while True:
        code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
        if session.exec(select(Exchange.id).where(Exchange.token == code)).first() is None:
            return code


def link(exchange: Exchange, bot_username: str) -> str:
    """What its QR leads to."""
    return start_link(bot_username, f"{PREFIX}{exchange.token}")


def withdraw(session: Session, one: Exchange, by: Person, now: datetime) -> Exchange:
    """They do not want it after all: the points come back. Raises NotAllowed, TooLate."""
    EXCHANGE.take(session, "withdraw", one, by)
    _pay_back(session, one, now)
    return one


def find(session: Session, written: str, by: Person, now: datetime) -> Exchange:
    """What a code stands for that was typed or scanned, for the community's staff and for whose it is.

    Raises Refused for a code that nobody has, or of another community; TooLate, with when, for one that was used, is
    late, was given up, or whose reward ran out.
    """
    code = "".join(one for one in written.removeprefix(PREFIX) if one.isdecimal())
    known = session.exec(select(Exchange).where(Exchange.token == code)).one_or_none()
    if known is None:
        raise Refused("points.unknown_code")
    if known.person_id != by.id and known.reward.branch_id not in communities(session, by):
        raise NotAllowed("points.for_staff")
    one = lock_exchange(session, known.id, by)
    if one.person_id != by.id:
        _require_good(one, now)
    return one


def _require_good(one: Exchange, now: datetime) -> None:
    late = one.state is ExchangeState.LAPSED or (
        one.state is ExchangeState.RESERVED and now.date() > one.until
    )
    if late:
        raise TooLate("points.code_late", until=one.until.isoformat())
    if one.state is ExchangeState.GIVEN and one.ended_at is not None:
        raise TooLate("points.code_used", at=one.ended_at.isoformat())
    if one.state is not ExchangeState.RESERVED:
        raise TooLate("points.code_ended", out=one.state is ExchangeState.OUT)


def give(session: Session, one: Exchange, by: Person, now: datetime) -> Exchange:
    """It was handed over; whose it was hears it. Raises TooLate for a code that holds no longer, NotAllowed."""
    _require_good(one, now)
    EXCHANGE.take(session, "give", one, by)
    one.ended_at, one.given_by_id = now, by.id
    had = session.get_one(Person, one.person_id)
    tell(session, [had], said("points.handed_over", text=one.reward.text), shows=one)
    return one


def lapse(session: Session, now: datetime) -> bool:
    """Codes whose last day is over: the points come back, and whose they were hear it, at an hour when they are awake."""
    if not is_awake(now):
        return False
    late = (Exchange.state == ExchangeState.RESERVED, col(Exchange.until) < now.date())
    ids = session.exec(select(Exchange.id).where(*late).order_by(col(Exchange.id)).limit(TOGETHER)).all()
    for id in ids:
        one = lock_exchange(session, id, session.get_one(Person, session.get_one(Exchange, id).person_id))
        if one.state is not ExchangeState.RESERVED:
            continue
        EXCHANGE.take(session, "lapse", one, Actor.CLOCK)
        _pay_back(session, one, now)
        had = session.get_one(Person, one.person_id)
        tell(session, [had], said("points.code_lapsed", text=one.reward.text, price=one.price), shows=one)
    return len(ids) == TOGETHER


def _pay_back(session: Session, one: Exchange, now: datetime) -> None:
    """The reward is there for others again, and its price with whose it was."""
    one.ended_at = now
    one.reward.stock += 1
    changed(session, one.reward)
    line = Line(one.price, Reason.RETURN, one.reward.branch_id, exchange_id=one.id)
    add(session, locked(session, [one.person_id])[one.person_id], line, now)


def codes_of(session: Session, person: Person) -> list[Exchange]:
    """The codes that somebody holds."""
    held = (Exchange.person_id == person.id, Exchange.state == ExchangeState.RESERVED)
    rows = select(Exchange).where(*held).order_by(col(Exchange.id)).options(joinedload(Exchange.reward))  # type: ignore[arg-type]
    return list(session.exec(rows))


def require_own(one: Exchange, by: Person) -> None:
    """Raises NotAllowed for whoever does not hold it, TooLate for one that holds no longer."""
    if one.person_id != by.id:
        raise NotAllowed("refusals.not_yours")
    if one.state is not ExchangeState.RESERVED:
        raise TooLate("refusals.too_late")
