"""A month of activities: a pairing's, those of one's own branches, or a district's; as a picture and in lines."""

from calendar import Calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, or_, select

from models.activities.branches import branches_of_each, not_without
from models.activities.headline import headline
from models.activities.record import Activity, State
from models.activities.who import own_branch, read_by
from models.base.refusals import NotAllowed, Refused
from models.post.media import Picture
from models.post.said import Said, Values, said
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members
from models.registry.people import Person
from models.registry.roles import RoleKind
from models.rights.conditions import Both, Condition, In, Is
from models.rights.reach import pairings_of_districts

SHOWN = 8
"""How many activities stand below the picture."""
A_DAY = 3
"""How many of a day are drawn; the others are counted."""
MOST = 400
"""How many of a month are looked at."""
LASTS = timedelta(days=62)
"""How long an activity goes on at most, where it has to be looked for in months after its own."""


@dataclass(frozen=True)
class View:
    """Whose activities somebody looks at. `whole`: they may open them; else they learn day, type and branches alone.

    `own`: their branches, which need not be named to them.
    """

    which: Condition
    whose: Said
    whole: bool
    own: Collection[int] = ()
    pairing_id: int = 0


@dataclass(frozen=True)
class LocalDays:
    """Local days, the first and the last."""

    first: date
    last: date

    @classmethod
    def month(cls, day: date) -> "LocalDays":
        """The month in which this day is."""
        first = day.replace(day=1)
        return cls(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))

    @property
    def middle(self) -> date:
        return self.first + (self.last - self.first) / 2

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: "LocalDays") -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


def view(session: Session, person: Person, pairing_id: int = 0) -> View:
    """What this person may look at: of this pairing, else what they act for. Raises NotAllowed, Refused."""
    standing = person.standing
    if pairing_id:
        return _of_pairing(session, person, session.get(Pairing, pairing_id))
    coordinates = bool(standing.roles) and standing.roles[0].kind is RoleKind.COORDINATOR
    if standing.branches and not coordinates:
        ours = Both(read_by(session, person), not_without(session, standing.branches))
        return View(ours, said("calendar.of_ours"), whole=True, own=standing.branches)
    if standing.districts:
        which = In("pairing_id", pairings_of_districts(session, standing.districts))
        return View(which, said("calendar.of_district", district=standing.districts[0]), whole=False)
    raise Refused("calendar.not_for_you")


def _of_pairing(session: Session, person: Person, pairing: Pairing | None) -> View:
    if pairing is None:
        raise NotAllowed("refusals.unknown_pairing")
    whole = own_branch(session, person, pairing.id) is not None
    if not whole and pairing.district not in person.standing.districts:
        raise NotAllowed("refusals.not_yours")
    branches = members(session, pairing.id)
    whose = said("calendar.of_pairing", branches=[one.name for one in branches])
    return View(Is("pairing_id", pairing.id), whose, whole, [one.id for one in branches], pairing.id)


def within(session: Session, seen: View, span: LocalDays, now: datetime) -> list[Activity]:
    """What takes place on these days, also what began before them, in its order. `now` is local."""
    begins, ends = (
        datetime.combine(day, time(0), now.tzinfo) for day in (span.first, span.last + timedelta(days=1))
    )
    starts = col(Activity.starts_at)
    rows = (
        select(Activity)
        .where(seen.which.where(Activity), Activity.state == State.LOGGED)
        .where(starts >= begins - LASTS, starts < ends)
        .where(or_(starts >= begins, col(Activity.ends_at) >= begins))
        .order_by(starts, col(Activity.id))
    )
    return list(session.exec(rows.limit(MOST)))


def days(activity: Activity, now: datetime) -> LocalDays:
    """The local days on which it is."""
    begins = activity.starts_at.astimezone(now.tzinfo).date()
    ends = (activity.ends_at or activity.starts_at).astimezone(now.tzinfo).date()
    return LocalDays(begins, max(begins, ends))


def picture(found: list[Activity], seen: View, month: LocalDays, now: datetime) -> Picture:
    """The month as it is drawn."""
    on: dict[date, list[str]] = {}
    for activity in found:
        held = days(activity, now)
        day = max(held.first, month.first)
        while day <= min(held.last, month.last):
            on.setdefault(day, []).append(activity.type.value)
            day += timedelta(days=1)
    first = month.first
    weeks = [
        [_day(day, on.get(day, []), now) for day in week if month.holds(day)]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    whose = {"name": seen.whose.name, "values": seen.whose.values}
    return Picture("month", {"month": f"{first:%Y-%m}", "whose": whose, "weeks": weeks})


def _day(day: date, types: list[str], now: datetime) -> Values:
    return {
        "number": day.day,
        "weekday": day.weekday(),
        "today": day == now.date(),
        "types": types[:A_DAY],
        "more": len(types[A_DAY:]),
    }


def shown(found: list[Activity], asked: LocalDays, now: datetime) -> list[Activity]:
    """The few that are told in words: of the days that are asked about, of this month those still to come, if any are."""
    today = now.date()
    on = [one for one in found if days(one, now).meets(asked)]
    ahead = [one for one in on if days(one, now).last >= today] if asked.holds(today) else on
    return ahead[:SHOWN] or on[-SHOWN:]


def lines(session: Session, some: list[Activity], seen: View) -> list[Values]:
    """Each in a line: when, what, with whom; its words only where they may be read."""
    branches = branches_of_each(session, some)
    return [_line(one, _named(branches[one.id], seen), seen) for one in some]


def _named(branches: list[Branch], seen: View) -> list[Branch]:
    """Those that are named: of a whole pairing all where some are missing, else the partners."""
    if seen.pairing_id:
        return branches if len(branches) < len(seen.own) else []
    return [one for one in branches if one.id not in seen.own]


def _line(activity: Activity, branches: list[Branch], seen: View) -> Values:
    return {
        "starts_at": activity.starts_at.isoformat(),
        "ends_at": activity.ends_at.isoformat() if activity.ends_at is not None else None,
        "by_day": activity.ends_on_a_day,
        "timed": activity.timed,
        "type": activity.type.value,
        "text": headline(activity.text) if seen.whole else "",
        "branches": [one.name for one in branches],
    }
