"""What people see of points: their own, what they get for them, a code, and what a coordinator looks into."""

from datetime import datetime

from sqlmodel import Session, col, select

from models.base.things import About
from models.community.helping.card import outline as task_outline
from models.community.helping.record import HelpTask
from models.community.helping.volunteers import active
from models.community.points import ledger
from models.community.points.codes import codes_of
from models.community.points.life import EXCHANGE, FLAG, REWARD
from models.community.points.record import (
    Exchange,
    ExchangeState,
    FlagState,
    PointEntry,
    PointFlag,
    Reward,
)
from models.community.points.who import communities, holder, home_community
from models.post.press import Button, Keyboard, button
from models.post.said import Said, Values, said
from models.registry.people import Person
from models.rights.titles import title

POINTS = About("points", 0)
OPEN_FLAG = col(PointFlag.state) == FlagState.OPEN
"""Points that went to a relative, and no coordinator has looked into."""


def of_person(session: Session, person: Person, now: datetime, page: int) -> tuple[Said, Keyboard, bool]:
    """Somebody's own points with a page of their lines, and whether there are more of these; `now` is local time."""
    found = ledger.statement(session, person, page * ledger.PAGE, ledger.PAGE + 1)
    home = home_community(session, person)
    words = said(
        "points.statement",
        balance=ledger.balance(session, person),
        earned=ledger.earned_this_month(session, person, now),
        most=ledger.limits(session, home).earned if home is not None else 0,
        lines=_lines(session, found[: ledger.PAGE]),
        page=page,
        in_office=bool(person.standing.roles),
    )
    return words, _ways(session, person, home), len(found) > ledger.PAGE


def _lines(session: Session, entries: list[PointEntry]) -> list[Values]:
    """What each came of or went for: the task in its asker's words without an address, or the reward."""
    tasks = {one.id: one for one in _rows(session, HelpTask, [one.task_id for one in entries])}
    bought = select(Exchange.id, Reward.text).join(Reward)
    ids = [one.exchange_id for one in entries if one.exchange_id is not None]
    rewards = dict(session.exec(bought.where(col(Exchange.id).in_(ids))).all()) if ids else {}
    return [
        {
            "at": one.at.isoformat(),
            "amount": one.amount,
            "reason": one.reason.value,
            "what": rewards.get(one.exchange_id or 0, "")
            if one.task_id is None
            else task_outline(tasks[one.task_id])["text"],
        }
        for one in entries
    ]


def _rows(session: Session, table: type[HelpTask], ids: list[int | None]) -> list[HelpTask]:
    wanted = [id for id in ids if id is not None]
    return list(session.exec(select(table).where(col(table.id).in_(wanted)))) if wanted else []


def _ways(session: Session, person: Person, home: int | None) -> Keyboard:
    """Residents exchange; staff of a community hand over, and whoever speaks for it keeps rewards and limits."""
    staff = communities(session, person)
    keeps = bool(set(staff) & set(person.standing.branches))
    rows = [[exchange_button(one)] for one in codes_of(session, person)]
    if staff:
        rows.append([button(POINTS, "code")])
    if staff or home is not None:
        rows.append([button(POINTS, "rewards")])
    if keeps:
        rows.append([button(POINTS, "add_reward"), button(POINTS, "limits")])
    volunteer = active(session, person)
    if home is not None and volunteer is None and not person.standing.roles:
        rows.append([button(About("volunteer", 0), "join")])
    return rows


def reward_button(one: Reward) -> Button:
    return button(one, "show", said("points.reward_line", text=one.text, price=one.price, stock=one.stock))


def exchange_button(one: Exchange) -> Button:
    return button(one, "show", said("points.code_line", text=one.reward.text, code=one.token))


def reward_card(session: Session, one: Reward, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """What is given for how many points, how many there are, and to whoever has too few, how many are missing."""
    has = ledger.balance(session, reader) if not reader.standing.roles else None
    short = has is not None and has < one.price
    words = said(
        "points.reward", text=one.text, price=one.price, stock=one.stock, state=one.state.value, has=has
    )
    open_now = REWARD.open_to(session, one, reader)
    return words, [[button(one, step)] for step in open_now if not (short and step == "exchange")]


def exchange_card(session: Session, one: Exchange, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """For whose it is, the code; for staff, what is to be handed over, and never to whom."""
    own = holder(session, one, reader)
    words = said(
        "points.exchange",
        own=own,
        text=one.reward.text,
        price=one.price,
        code=one.token if own and one.state is ExchangeState.RESERVED else "",
        state=one.state.value,
        until=one.until.isoformat(),
        ended_at=one.ended_at.isoformat() if one.ended_at is not None else None,
    )
    rows = [[button(one, step)] for step in EXCHANGE.open_to(session, one, reader)]
    if own and one.state is ExchangeState.RESERVED:
        rows.insert(0, [button(one, "qr")])
    return words, rows


def flag_card(session: Session, one: PointFlag, reader: Person, now: datetime) -> tuple[Said, Keyboard]:
    """Who gave how many points for what, by title, and how near they stand to whoever has them: no name of a resident."""
    entry = one.entry
    task = session.get(HelpTask, entry.task_id) if entry.task_id is not None else None
    by = session.get(Person, entry.by_id) if entry.by_id is not None else None
    words = said(
        "points.flag",
        why=one.why.value,
        state=one.state.value,
        points=entry.amount,
        at=entry.at.isoformat(),
        by=title(session, by) if by is not None else None,
        text=task_outline(task)["text"] if task is not None else "",
    )
    return words, [[button(one, step)] for step in FLAG.open_to(session, one, reader)]


def open_flags(session: Session, person: Person, most: int) -> list[PointFlag]:
    """What waits for a coordinator, the oldest first."""
    which = (col(PointFlag.district).in_(person.standing.districts), OPEN_FLAG)
    return list(session.exec(select(PointFlag).where(*which).order_by(col(PointFlag.id)).limit(most)))
