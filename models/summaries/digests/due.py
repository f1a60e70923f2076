"""What of a digest is due in a morning's one message: of the largest time that is over; else only what is newly stuck.

A month's, quarter's or year's comes on the first working day after it, a week's on Monday or the day that they chose.
What an outage kept back comes with the next morning, unless it is older than `STALE`.
"""

from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from models.post.press import Keyboard
from models.post.said import Said, said
from models.preferences.rounds import Window
from models.problems.deadlines import works_on
from models.registry.people import Person
from models.results import period
from models.results.period import Period
from models.results.rows import Asked
from models.summaries.digests import card, ways
from models.summaries.digests.standing import stuck
from models.summaries.digests.whole import Digest, digest, own_district
from models.summaries.shown import NOTHING, Told
from models.understanding.figures import Length

STALE = timedelta(days=10)
LARGEST_FIRST = (Length.YEAR, Length.QUARTER, Length.MONTH)


def of_morning(
    session: Session,
    person: Person,
    now: datetime,
    window: Window,
    told: Told,
    *,
    week_on: date | None,
) -> tuple[list[Said], Keyboard]:
    """What this person is told as a coordinator, that is new within `window`; nothing to others. Times are local.

    `told`: what the same message tells of elsewhere. `week_on`: when the week's digest is due to them, if it is.
    """
    if not person.standing.districts:
        return [], []
    within = due(now, window.since.date(), week_on)
    if within is not None:
        found = of_person(session, person, within, now, told)
        return [card.told(found)], ways.below(found)
    late = stuck(session, own_district(person).district or "", now, window=window, told=told)
    words = [said("digests.daily", **late.values)] if late.others else []
    return words, [ways.overdue(late.others)] if words else []


def of_person(
    session: Session, person: Person, within: Period, now: datetime, told: Told = NOTHING
) -> Digest:
    """The digest of this time for whoever coordinates a district. Raises NotAllowed, Refused."""
    return digest(session, Asked(own_district(person), within, now), told)


def due(now: datetime, last: date, week_on: date | None) -> Period | None:
    """The largest time whose digest is due by today, and was not by the last message. `now` is local.

    The week's is due on `week_on`; None: not now.
    """
    since, today = max(last, now.date() - STALE), now.date()
    over = [period.around(length, now).moved(-1) for length in LARGEST_FIRST]
    days = [(one, _first_working_day(one.end)) for one in over]
    if week_on is not None:
        days.append((period.week(now).moved(-1), week_on))
    return next((one for one, day in days if since < day <= today), None)


def _first_working_day(at: datetime) -> date:
    """From that midnight on."""
    noon = datetime.combine(at.date(), time(12), at.tzinfo)
    return next(day.date() for day in (noon + timedelta(days=n) for n in range(STALE.days)) if works_on(day))
