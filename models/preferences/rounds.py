"""How far the rounds of the mornings have come, and so what is new to somebody since they were told last."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlmodel import Field, Session, SQLModel, col, func, select

from models.base.hours import MORNING
from models.preferences.wishes import Wishes

FEW = 10
"""So many rounds back it is looked for the last that reached somebody."""
DAY = timedelta(days=1)


class Round(SQLModel, table=True):
    """How far a day's round has come: people up to the id `reached` have been seen to.

    Where weeks are told, also the groups of the pairings up to the id `groups_reached`.
    """

    __tablename__ = "rounds"

    day: date = Field(primary_key=True)
    reached: int = 0
    done: bool = False
    groups_reached: int = 0
    groups_done: bool = False

    def has_seen(self, person_id: int) -> bool:
        return self.done or self.reached >= person_id


class Window(NamedTuple):
    """What became so from `since` on and before `until` is new to somebody. Windows of one person leave no gap."""

    since: datetime
    until: datetime


def windows(
    session: Session, wishes: Mapping[int, Wishes], now: datetime, *, ids: Sequence[int]
) -> dict[int, Window]:
    """The window of each of these people in today's message. `now` and what is returned are local.

    Whoever has chosen something is told at a known moment; to others the round comes, as it were, at `MORNING`.
    """
    rounds = before(session, now.date())
    oldest = rounds[-1].day if rounds else now.date()
    today = _morning(now.date(), now)
    found = {}
    for id in ids:
        chosen = wishes[id].chosen
        told_at = chosen.told_at if chosen is not None else None
        since = told_at or last_seen(rounds, id, now) or _morning(oldest - DAY, now)
        found[id] = Window(since.astimezone(now.tzinfo), now if chosen is not None else today)
    return found


def before(session: Session, day: date) -> Sequence[Round]:
    """The last few rounds before this day, the latest first."""
    return session.exec(select(Round).where(Round.day < day).order_by(col(Round.day).desc()).limit(FEW)).all()


def last_seen(rounds: Sequence[Round], person_id: int, now: datetime) -> datetime | None:
    """When the latest of these rounds came to this person, in the zone of `now`; None where none did."""
    day = next((one.day for one in rounds if one.has_seen(person_id)), None)
    return _morning(day, now) if day is not None else None


def begun(session: Session, before: date) -> date | None:
    """The day of the first round of all; None where there was none before this day."""
    return session.exec(select(func.min(Round.day)).where(Round.day < before)).one()


def _morning(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(MORNING), now.tzinfo)
