"""Rewards: what a community gives for points, how many there are, and its limits of a month."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.base.refusals import Unfit
from models.community.points.ledger import Line, add, locked
from models.community.points.life import EXCHANGE, REWARD
from models.community.points.record import (
    Exchange,
    ExchangeState,
    PointLimit,
    Reason,
    Reward,
    RewardState,
)
from models.community.points.who import require_community
from models.post.outgoing import tell
from models.post.said import said
from models.registry.people import Person
from models.rights.life import Actor

LONGEST_TEXT = 60
HIGHEST = 10_000
"""Points of a price, or of a month's limit, and pieces of a stock, at most."""


def add_reward(session: Session, by: Person, text: str, price: int, stock: int, now: datetime) -> Reward:
    """A community offers it. Raises Refused for others, Unfit for numbers that cannot be meant."""
    branch_id = require_community(session, by)
    require_number("price", price)
    require_number("stock", stock)
    reward = Reward(branch_id=branch_id, text=text, price=price, stock=stock, added_by_id=by.id, added_at=now)
    REWARD.begin(reward, "add")
    session.add(reward)
    session.flush()
    return reward


def require_number(name: str, number: int) -> None:
    """Raises Unfit, so that the question `name` is asked again."""
    if not 1 <= number <= HIGHEST:
        raise Unfit(name, "points.not_that_many", most=HIGHEST)


def restock(session: Session, reward: Reward, by: Person, more: int) -> Reward:
    """There are more of it, and it is offered again. Raises NotAllowed, TooLate, Unfit."""
    require_number("stock", more)
    REWARD.take(session, "restock", reward, by)
    reward.stock += more
    return reward


def end(session: Session, reward: Reward, by: Person, now: datetime) -> Reward:
    """Nobody exchanges for it any more; codes that are out hold. Raises NotAllowed, TooLate."""
    REWARD.take(session, "end", reward, by)
    return reward


def run_out(session: Session, reward: Reward, by: Person, now: datetime) -> Reward:
    """There is none left after all: who has a code for it hears it and gets the points back.

    Raises NotAllowed, TooLate.
    """
    REWARD.take(session, "run_out", reward, by)
    reward.stock = 0
    reserved = (Exchange.reward_id == reward.id, Exchange.state == ExchangeState.RESERVED)
    rows = select(Exchange, Person).join(Person, col(Person.id) == col(Exchange.person_id)).where(*reserved)
    found = session.exec(rows.order_by(col(Exchange.id)).with_for_update(of=Exchange)).all()
    accounts = locked(session, [one.person_id for one, _ in found]) if found else {}
    for one, person in found:
        EXCHANGE.take(session, "fall", one, Actor.CONSEQUENCE)
        one.ended_at = now
        line = Line(one.price, Reason.RETURN, reward.branch_id, exchange_id=one.id)
        add(session, accounts[one.person_id], line, now)
        tell(session, [person], said("points.ran_out", text=reward.text, price=one.price), shows=one)
    return reward


def set_limits(session: Session, by: Person, earned: int, given: int, each: int) -> PointLimit:
    """A community's limits from now on. Raises Refused for others, Unfit."""
    branch_id = require_community(session, by)
    for name, number in (("earned", earned), ("given", given), ("each", each)):
        require_number(name, number)
    limit = session.get(PointLimit, branch_id) or PointLimit(branch_id=branch_id)
    limit.earned, limit.given, limit.each = earned, given, each
    session.add(limit)
    session.flush()
    return limit


def offered(session: Session, community_ids: list[int], skip: int, limit: int) -> list[Reward]:
    """What these communities offer, the cheapest first."""
    which = (col(Reward.branch_id).in_(community_ids), Reward.state == RewardState.OFFERED)
    rows = select(Reward).where(*which).order_by(col(Reward.price), col(Reward.id))
    return list(session.exec(rows.offset(skip).limit(limit)))
