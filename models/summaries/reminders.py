"""What the clock finds due: the morning's one message, the weeks of groups, and what cannot wait.

At most one bundle a person a day, nothing in the quiet hours, nothing for what is done (domain.md, formalism, rule 4).
Each function may be called as often as one likes: what was said once is not said again.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, select

from models.activities import clock as activity_clock
from models.base.hours import MORNING, is_awake
from models.broadcasts import clock as broadcasts_clock
from models.pairings import groups
from models.pairings.listing import steps as listings
from models.preferences import wishes
from models.preferences.rounds import Round, begun
from models.preferences.wishes import CAUGHT_UP
from models.problems.deadlines import URGENT
from models.problems.mediation.after import without_role
from models.problems.record import OPEN, Problem
from models.problems.steps import remind
from models.registry import people
from models.summaries import in_groups
from models.summaries.morning import Mornings, Untold
from models.summaries.span import last_week
from models.summaries.week import Weeks

URGENT_AHEAD = timedelta(minutes=15)
CHUNK = 40
"""How many people's mornings, or groups' weeks, are prepared in one transaction; taps wait for it, some 60 ms."""
GROUPS = CHUNK


def morning(session: Session, now: datetime) -> bool:
    """Sees to the next few people of today's round; returns whether there are more. `now` is local time."""
    if not _is_time(now):
        return False
    today = _round(session, now)
    if today.done:
        return False
    if today.reached == 0:
        listings.lapse(session, now)
    chunk = people.with_any_role(session, after=today.reached, limit=CHUNK)
    untold = _untold(session, now, Round.reached, Round.done)
    mornings = Mornings(session, chunk, now, untold)
    for person in chunk:
        if mornings.wishes(person).hour is None:  # else it comes at their own hour
            mornings.send(person)
    today.reached = chunk[-1].id if chunk else today.reached
    if mornings.weeks is not None and untold is not None:
        in_groups.tell(session, mornings.weeks, mornings.weeks.pairings, untold)
    today.done = len(chunk) < CHUNK
    if today.done:
        _to_parties(session, now)
    return not today.done


def at_chosen_hours(session: Session, now: datetime) -> bool:
    """Sees to the next few people whose own hour has come; returns whether there are more. `now` is local time."""
    if not is_awake(now):
        return False
    chunk = wishes.due(session, now, CHUNK)
    mornings = Mornings(session, chunk, now)
    for person in chunk:
        mornings.send(person)
    return len(chunk) == CHUNK


def _to_parties(session: Session, now: datetime) -> None:
    """Those who are no more than a side of a mediation."""
    parties = without_role(session, now)
    mornings = Mornings(session, parties, now)
    for party in parties:
        mornings.send(party)


def weeks_to_groups(session: Session, now: datetime) -> bool:
    """Tells the next few groups of their last week, those that were not told with their people's mornings.

    Returns whether there are more. `now` is local time.
    """
    untold = _untold(session, now, Round.groups_reached, Round.groups_done) if _is_time(now) else None
    if untold is None:
        return False
    today = _round(session, now)
    if today.groups_done:
        return False
    chunk = groups.of_pairings(session, after=max(today.groups_reached, untold.after), limit=GROUPS)
    in_groups.tell(session, Weeks(session, untold.span), chunk, untold)
    today.groups_reached = chunk[-1].id if chunk else today.groups_reached
    today.groups_done = len(chunk) < GROUPS
    return not today.groups_done


def _is_time(now: datetime) -> bool:
    return now.hour >= MORNING and is_awake(now)


def _round(session: Session, now: datetime) -> Round:
    today = session.get(Round, now.date())
    if today is None:
        today = Round(day=now.date())
        session.add(today)
        session.flush()
    return today


def _untold(session: Session, now: datetime, reached: object, done: object) -> Untold | None:
    """The week that is told today, if one is: on Monday, or where that could not be done for all until `CAUGHT_UP`.

    Nothing is caught up of the time before the bot began.
    """
    span = replace(last_week(now), told=True)
    if now.weekday() == 0:
        return Untold(span, 0, late=False)
    if now.weekday() > CAUGHT_UP or begun(session, span.end.date()) is None:
        return None
    since = (col(Round.day) >= span.end.date(), col(Round.day) < now.date())
    rounds = session.execute(select(reached, done).where(*since)).all()  # type: ignore[call-overload]
    if any(is_done for _, is_done in rounds):
        return None
    return Untold(span, max((id for id, _ in rounds), default=0), late=True)


def urgent(session: Session, now: datetime) -> None:
    """Reminds of danger and broken utilities shortly before they are due, at any hour, once a deadline."""
    due = session.exec(select(Problem).where(*_urgent_ones(now), col(Problem.due_at) <= now + URGENT_AHEAD))
    for problem in due:
        problem.reminded_at = now
        remind(session, problem)


def next_at(session: Session, now: datetime) -> datetime:
    """When something may next be due: the coming morning, or before that a reminder, a notice, somebody's own hour."""
    today = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    morning_at = today if now < today else today + timedelta(days=1)
    soonest = session.exec(select(func.min(col(Problem.due_at))).where(*_urgent_ones(now))).one()
    reminders = [
        morning_at,
        activity_clock.next_at(session, now),
        broadcasts_clock.next_at(session, now),
        wishes.next_at(session, now),
    ]
    reminders += [max(soonest - URGENT_AHEAD, now)] if soonest is not None else []
    return min(one for one in reminders if one is not None)


def _urgent_ones(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Those that are still to be reminded of: not once their time is over, which is told by itself."""
    unreminded = and_(col(Problem.reminded_at).is_(None), col(Problem.due_at) > now)
    return col(Problem.state).in_(OPEN), col(Problem.urgency).in_(URGENT), unreminded
