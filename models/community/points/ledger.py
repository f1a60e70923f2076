"""The ledger: lines are added, never changed. Each account's total is their sum, and is locked before it is used."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from models.base.columns import Within
from models.base.refusals import Refused
from models.community.points.record import PointAccount, PointEntry, PointLimit, Reason
from models.registry.branches import in_district
from models.registry.people import Person

PAGE = 8


class Line(NamedTuple):
    """What is added to the ledger: by whom, for what. `amount` below zero is taken away."""

    amount: int
    reason: Reason
    community_id: int
    by_id: int | None = None
    task_id: int | None = None
    exchange_id: int | None = None
    reverses_id: int | None = None


def balance(session: Session, person: Person) -> int:
    """How many points somebody has."""
    account = session.get(PointAccount, person.id)
    return account.balance if account is not None else 0


def locked(session: Session, person_ids: Sequence[int]) -> dict[int, PointAccount]:
    """The accounts of these people, locked until the commit, always in the same order; a new one has nothing."""
    wanted = sorted(set(person_ids))
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    rows = [{"person_id": id, "balance": 0} for id in wanted]
    session.flush()
    session.execute(dialect.insert(PointAccount).values(rows).on_conflict_do_nothing())
    found = (
        select(PointAccount)
        .where(col(PointAccount.person_id).in_(wanted))
        .order_by(col(PointAccount.person_id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return {one.person_id: one for one in session.exec(found)}


def add(session: Session, account: PointAccount, line: Line, now: datetime) -> PointEntry:
    """Adds a line to an account that is locked. Raises Refused where there is not enough."""
    require_enough(account, -line.amount)
    entry = PointEntry(person_id=account.person_id, at=now, **line._asdict())
    account.balance += line.amount
    session.add(entry)
    session.flush()
    return entry


def require_enough(account: PointAccount, price: int) -> None:
    """Raises Refused where there is not enough on an account that is locked."""
    if account.balance < price:
        raise Refused("points.not_enough", balance=account.balance, price=price)


def limits(session: Session, community_id: int) -> PointLimit:
    """A community's limits, as it set them, or as they are where it has set none."""
    return session.get(PointLimit, community_id) or PointLimit(branch_id=community_id)


def give(
    session: Session, people: Sequence[Person], by: Person, line: Line, now: datetime
) -> dict[int, PointEntry]:
    """Gives each of them these points, as far as the month's limits allow: who earned as much gets less, or none.

    Who holds an office earns none (domain.md, formalism, rule 3). Returns the lines by person. `now` is local time.
    """
    earning = [one for one in people if not one.standing.roles]
    if not earning:
        return {}
    accounts = locked(session, [by.id, *(one.id for one in earning)])
    limit, month = limits(session, line.community_id), _month(now)
    earned = _earned(session, [one.id for one in earning], month)
    left = limit.given - _given(session, by.id, month)
    lines: dict[int, PointEntry] = {}
    for one in earning:
        amount = max(0, min(line.amount, limit.earned - earned.get(one.id, 0), left))
        left -= amount
        if amount:
            lines[one.id] = add(session, accounts[one.id], line._replace(amount=amount), now)
    return lines


def reverse(session: Session, entry: PointEntry, by: Person, now: datetime) -> PointEntry:
    """Takes a line back, as far as its points are not spent. Raises Refused where that was done already."""
    account = locked(session, [entry.person_id])[entry.person_id]
    done = select(PointEntry.id).where(PointEntry.reverses_id == entry.id)
    if session.exec(done).first() is not None:
        raise Refused("points.reversed_already")
    amount = -min(entry.amount, account.balance)
    line = Line(amount, Reason.REVERSAL, entry.community_id, by.id, entry.task_id, reverses_id=entry.id)
    return add(session, account, line, now)


def statement(session: Session, person: Person, skip: int, limit: int) -> list[PointEntry]:
    """Somebody's own lines, the newest first."""
    rows = select(PointEntry).where(PointEntry.person_id == person.id).order_by(col(PointEntry.id).desc())
    return list(session.exec(rows.offset(skip).limit(limit)))


def earned_this_month(session: Session, person: Person, now: datetime) -> int:
    """What somebody earned since the month began; `now` is local time."""
    return _earned(session, [person.id], _month(now)).get(person.id, 0)


def given(district: str, within: Within) -> Select[Any]:
    """How many points a district's neighbours were given for helping `within` the time, and keep."""
    taken_back = aliased(PointEntry)
    here = col(PointEntry.community_id).in_(in_district(district))
    kept = func.coalesce(func.sum(PointEntry.amount + func.coalesce(col(taken_back.amount), 0)), 0)
    return (
        select(kept)
        .outerjoin(taken_back, col(taken_back.reverses_id) == col(PointEntry.id))
        .where(here, col(PointEntry.reason) == Reason.HELP, within(col(PointEntry.at)))
    )


def _month(now: datetime) -> datetime:
    return now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _earned(session: Session, person_ids: list[int], since: datetime) -> dict[int, int]:
    rows = (
        select(PointEntry.person_id, func.sum(PointEntry.amount))
        .where(
            col(PointEntry.person_id).in_(person_ids),
            col(PointEntry.at) >= since,
            col(PointEntry.reason).in_((Reason.HELP, Reason.REVERSAL)),
        )
        .group_by(col(PointEntry.person_id))
    )
    return {id: int(total) for id, total in session.exec(rows)}


def _given(session: Session, by_id: int, since: datetime) -> int:
    rows = select(func.coalesce(func.sum(PointEntry.amount), 0)).where(
        PointEntry.by_id == by_id, col(PointEntry.at) >= since, PointEntry.reason == Reason.HELP
    )
    return int(session.exec(rows).one())
