"""Which activity is meant by words that put one right: the one whose day, hour, kind, number or name they tell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, and_, col, or_, select

from models.activities.finding import JUST_NOW, theirs_of
from models.activities.life import LIFE
from models.activities.record import Activity, State
from models.activities.who import answerable_by, read_by
from models.registry.pairings import members
from models.registry.people import Person
from models.understanding.activity_words import ActivityType, kinds_named
from models.understanding.clues import Clues, part_of_day
from models.understanding.letters import plain
from models.understanding.quantities import numbers_in

RECENT = timedelta(days=31)
"""How far back lies what may still be put right by words alone."""
LOOKED_AT = 80
"""Activities among which the one is looked for that is meant."""


@dataclass(frozen=True)
class Meant:
    """Those that may be meant, the soonest first. `named`: words decide; else nothing is said of which."""

    found: tuple[Activity, ...]
    named: bool


def meant(session: Session, person: Person, clues: Clues, now: datetime) -> Meant:
    """Of what this person may put right, or answer, what the clues fit; `now` is local time."""
    every = _within_reach(session, person, now)
    fitting = [one for one in every if _fits(session, one, clues, now)]
    hinted = [one for one in fitting if _is_hinted(session, one, clues)]
    numbered = [one for one in hinted or fitting if _tells(one, clues.number)]
    named = clues.decide or bool(hinted or numbered)
    return Meant(tuple(_one_of_a_series(numbered or hinted or fitting, now)), named)


def within_reach(session: Session, person: Person, now: datetime) -> list[Activity]:
    """What may be put right or answered, one of each series, the soonest first."""
    return _one_of_a_series(_within_reach(session, person, now), now)


def _within_reach(session: Session, person: Person, now: datetime) -> list[Activity]:
    ahead = and_(col(Activity.planned).is_(True), col(Activity.starts_at) > now)
    invited = and_(read_by(session, person).where(Activity), ahead)
    lately = or_(col(Activity.starts_at) >= now - RECENT, col(Activity.logged_at) >= now - JUST_NOW)
    to_answer = answerable_by(session, person).where(Activity)
    rows = select(Activity).where(
        Activity.state == State.LOGGED, lately, or_(theirs_of(person), to_answer, invited)
    )
    found = session.exec(rows.order_by(col(Activity.starts_at)).limit(LOOKED_AT))
    return [one for one in found if way(session, one, person) is not None]


def way(session: Session, activity: Activity, person: Person) -> str | None:
    """The step by which this person says what is not right of it; None where they have no say."""
    open_now = LIFE.open_to(session, activity, person)
    return next((step for step in ("amend", "propose", "object") if step in open_now), None)


def _fits(session: Session, one: Activity, clues: Clues, now: datetime) -> bool:
    """Whether it is all that surely is named."""
    starts_at = one.starts_at.astimezone(now.tzinfo)
    is_then = any(first <= starts_at.date() <= last for first, last in clues.days) or not clues.days
    is_at = not clues.hours or (one.timed and starts_at.time().replace(second=0) in clues.hours)
    is_in = not (clues.parts and one.timed) or part_of_day(starts_at) in clues.parts
    counted = clues.people is None or _is_counted(one, clues.people, starts_at)
    kinds = not clues.kinds or _is_of(one, clues.kinds)
    named = all(_is_named(session, one, name) for name in clues.names)
    return is_then and is_at and is_in and counted and kinds and named


def _is_counted(one: Activity, number: int, starts_at: datetime) -> bool:
    return number in (one.people, starts_at.hour) or str(number) in plain(one.text)


def _tells(one: Activity, number: Decimal | None) -> bool:
    """Whether the number that is not right is one of its own."""
    return number is not None and (number == one.people or number in numbers_in(one.text))


def _is_of(one: Activity, kinds: Iterable[ActivityType]) -> bool:
    """Whether it is of one of these kinds, or tells of one in its words."""
    return not {one.type, *kinds_named(one.text)}.isdisjoint(kinds)


def _is_named(session: Session, one: Activity, name: str) -> bool:
    branches = (branch.name for branch in members(session, one.pairing_id))
    return any(name in plain(told) for told in (one.text, one.place, *branches))


def _is_hinted(session: Session, one: Activity, clues: Clues) -> bool:
    """Whether something that may name it does."""
    told = any(_is_named(session, one, word) for word in clues.words)
    return told or bool(clues.hints and _is_of(one, clues.hints))


def _one_of_a_series(found: Sequence[Activity], now: datetime) -> list[Activity]:
    """Of a series the next one, else the last."""
    shown: dict[int, Activity] = {}
    for one in found:
        known = shown.get(one.series_id or -one.id)
        if known is None or known.starts_at < now:
            shown[one.series_id or -one.id] = one
    return list(shown.values())
