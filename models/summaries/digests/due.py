"""What of a digest is due in a morning's one message: of the largest time that is over; else only what is newly stuck.

A month's, quarter's or year's comes on the first working day after it, a week's on Monday or the day that they chose.
What an outage kept back comes with the next morning, unless it is older than `FRESH`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from models.post.press import Keyboard
from models.post.said import Said, said
from models.preferences.record import Kind
from models.preferences.rounds import Window
from models.preferences.wishes import Wishes
from models.problems.deadlines import works_on
from models.registry.people import Person
from models.results import period
from models.results.period import Period
from models.results.rows import Asked
from models.summaries.digests import card, ways
from models.summaries.digests.standing import stuck
from models.summaries.digests.whole import FRESH, Digest, digest, own_district
from models.summaries.shown import NOTHING, Told
from models.understanding.figures import Length

LARGEST_FIRST = (Length.YEAR, Length.QUARTER, Length.MONTH)


@dataclass(frozen=True)
class OfMorning:
    """What a coordinator is told, the buttons below it, and as which kind it can be left out."""

    parts: list[Said] = field(default_factory=list)
    keyboard: Keyboard = field(default_factory=list)
    kind: Kind | None = None


def of_morning(
    session: Session,
    person: Person,
    wished: Wishes,
    now: datetime,
    window: Window,
    told: Told,
    *,
    week_on: date | None,
) -> OfMorning:
    """What this person is told as a coordinator, that is new within `window`; nothing to others. Times are local.

    `told`: what the same message tells of elsewhere. `week_on`: when the week's digest is due to them, if it is. What
    is newly stuck is a duty: whoever is told of theirs instead coordinates the same district, and reads it there.
    """
    if not person.standing.districts:
        return OfMorning()
    within = due(now, window.since.date(), week_on, larger=wished.wants(Kind.DIGEST))
    if within is not None:
        found = of_person(session, person, within, now, told)
        kind = Kind.WEEK if within.is_week else Kind.DIGEST
        return OfMorning([card.told(found)], ways.below(found), kind)
    if not wished.wants(Kind.DUTY):
        return OfMorning()
    late = stuck(session, own_district(person).district or "", now, window=window, told=told)
    if not late.others:
        return OfMorning()
    return OfMorning(
        [said("digests.daily", shown=late.shown, total=late.others)], [ways.overdue(late.others)]
    )


def of_person(
    session: Session, person: Person, within: Period, now: datetime, told: Told = NOTHING
) -> Digest:
    """The digest of this time for whoever coordinates a district. Raises NotAllowed, Refused."""
    return digest(session, Asked(own_district(person), within, now), told)


def due(now: datetime, last: date, week_on: date | None, *, larger: bool = True) -> Period | None:
    """The largest time whose digest is due by today, and was not by the last message. `now` is local.

    The week's is due on `week_on`; None: not now. `larger`: times that are longer than a week are told as well.
    """
    since, today = max(last, now.date() - FRESH), now.date()
    over = [period.around(length, now).moved(-1) for length in LARGEST_FIRST if larger]
    days = [(one, _first_working_day(one.end)) for one in over]
    if week_on is not None:
        days.append((period.week(now).moved(-1), week_on))
    return next((one for one, day in days if since < day <= today), None)


def _first_working_day(at: datetime) -> date:
    """From that midnight on."""
    noon = datetime.combine(at.date(), time(12), at.tzinfo)
    return next(day.date() for day in (noon + timedelta(days=n) for n in range(FRESH.days)) if works_on(day))
