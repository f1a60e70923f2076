"""Activities as lists: by words, by type, by pairing, by when; those that a person may read, the latest first.

A page goes on from the last activity of the one before (keyset), so that what is logged meanwhile moves nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, or_, select

from models.activities.record import Activity, State
from models.activities.who import read_by
from models.base.refusals import Refused
from models.registry.branches import Branch
from models.registry.pairings import Member
from models.registry.people import Person
from models.understanding.activity_words import ActivityType, types_named
from models.understanding.keywords import normal

PAGE = 6
MOST_WORDS = 4


class Period(StrEnum):
    """When."""

    AHEAD = "ahead"
    MONTH = "month"  # this one
    YEAR = "year"  # this one
    EVER = "ever"


@dataclass(frozen=True)
class Filter:
    """One list. `mine`: logged by oneself. Travels in buttons: the pairing as their number, the rest as `code`."""

    period: Period = Period.EVER
    type: ActivityType | None = None
    mine: bool = False
    pairing_id: int = 0

    @property
    def code(self) -> str:
        """At most 40 bytes: `ever`, `ever.mine`, `year.t_visit`."""
        parts: list[str] = [self.period.value]
        if self.mine:
            parts.append("mine")
        if self.type is not None:
            parts.append(f"t_{self.type.value}")
        return ".".join(parts)

    @classmethod
    def of(cls, code: str, pairing_id: int) -> "Filter":
        """The list that a button names. Raises Refused for one that a crafted button made up."""
        period, *parts = code.split(".") if code else [Period.EVER]
        by = dict(part.partition("_")[::2] for part in parts)
        try:
            type = ActivityType(by["t"]) if "t" in by else None
            return cls(Period(period), type, "mine" in by, pairing_id)
        except ValueError:
            raise Refused("refusals.unknown_button") from None


@dataclass(frozen=True)
class Place:
    """Where in a list a page begins: after this activity, or, `back`, before it; 0: at its beginning."""

    id: int = 0
    back: bool = False


@dataclass(frozen=True)
class Page:
    """Some of a list. `before`, `behind`: where the pages beside it begin, if there are any."""

    found: list[Activity]
    before: Place | None
    behind: Place | None


def listed(session: Session, person: Person, chosen: Filter, now: datetime, place: Place) -> Page:
    """A page of a list; of what is ahead the next first, else the latest. `now` is local."""
    where = [_readable(session, person), *_chosen(chosen, person, now)]
    return _page(session, where, place, upwards=chosen.period is Period.AHEAD)


def search(session: Session, person: Person, words: str, place: Place) -> Page:
    """What has all of these words: in its own, its place, its type, or its partner's name."""
    return _page(session, [_readable(session, person), *_said(session, person, words)], place)


def coming(session: Session, person: Person, until: datetime, now: datetime, most: int) -> list[Activity]:
    """The next few that this person may read."""
    starts = col(Activity.starts_at)
    where = (_readable(session, person), starts >= now, starts < until)
    return list(session.exec(select(Activity).where(*where).order_by(starts, col(Activity.id)).limit(most)))


def _readable(session: Session, person: Person) -> ColumnElement[bool]:
    return and_(read_by(session, person).where(Activity), col(Activity.state) == State.LOGGED)


def _chosen(chosen: Filter, person: Person, now: datetime) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if chosen.pairing_id:
        where.append(col(Activity.pairing_id) == chosen.pairing_id)
    if chosen.type is not None:
        where.append(col(Activity.type) == chosen.type)
    if chosen.mine:
        where.append(col(Activity.logged_by_id) == person.id)
    return where + _in(chosen.period, now)


def _in(period: Period, now: datetime) -> list[ColumnElement[bool]]:
    starts, today = col(Activity.starts_at), now.replace(hour=0, minute=0, second=0, microsecond=0)
    match period:
        case Period.EVER:
            return []
        case Period.AHEAD:
            return [or_(starts >= today, col(Activity.ends_at) >= today)]
        case Period.MONTH:
            first = today.replace(day=1)
            return [starts >= first, starts < (first + timedelta(days=32)).replace(day=1)]
        case Period.YEAR:
            first = today.replace(month=1, day=1)
            return [starts >= first, starts < first.replace(year=first.year + 1)]


def _said(session: Session, person: Person, words: str) -> list[ColumnElement[bool]]:
    said = normal(words).split()[:MOST_WORDS]
    return [_with(person, word, _types(said, place)) for place, word in enumerate(said)]


def _types(said: list[str], place: int) -> list[ActivityType]:
    """The types that the word at this place names: by itself, or as one of several words of a name."""
    windows = ((i, j) for i in range(place + 1) for j in range(place + 1, len(said) + 1))
    return list(dict.fromkeys(one for i, j in windows for one in types_named(" ".join(said[i:j]))))


def _with(person: Person, word: str, types: list[ActivityType]) -> ColumnElement[bool]:
    """Whether this word is in an activity's own words or place, names its type, or one of its partners."""
    sign = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    pattern = f"%{sign}%"
    partners = (
        select(Member.pairing_id)
        .join(Branch, col(Branch.id) == col(Member.branch_id))
        .where(col(Branch.name).ilike(pattern, escape="\\"), col(Branch.id).not_in(person.standing.branches))
    )
    return or_(
        col(Activity.text).ilike(pattern, escape="\\"),
        col(Activity.place).ilike(pattern, escape="\\"),
        col(Activity.type).in_(types),
        col(Activity.pairing_id).in_(partners),
    )


def _page(session: Session, where: list[ColumnElement[bool]], place: Place, *, upwards: bool = False) -> Page:
    """The activities after the place, one more than a page being asked for to know whether there are others."""
    rising = upwards != place.back
    starts, id = col(Activity.starts_at), col(Activity.id)
    edge = session.get(Activity, place.id) if place.id else None
    rows = select(Activity).where(*where)
    if edge is not None:
        beyond = starts > edge.starts_at if rising else starts < edge.starts_at
        beside = id > edge.id if rising else id < edge.id
        rows = rows.where(or_(beyond, and_(starts == edge.starts_at, beside)))
    rows = rows.order_by(*((starts, id) if rising else (starts.desc(), id.desc())))
    found = list(session.exec(rows.limit(PAGE + 1)))
    more, found = len(found) > PAGE, found[:PAGE]
    if place.back:
        found.reverse()
    is_first = edge is None or (place.back and not more)
    is_last = not more if not place.back else False
    before = None if is_first or not found else Place(found[0].id, back=True)
    behind = None if is_last or not found else Place(found[-1].id)
    return Page(found, before, behind)
