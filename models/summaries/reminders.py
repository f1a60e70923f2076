"""What the clock finds due: the morning's one bundled message, Monday's weeks in it, and what cannot wait.

At most one bundle a person a day, nothing in the quiet hours, nothing for what is done (domain.md, formalism, rule 4).
Each function may be called as often as one likes: what was said once is not said again.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Field, Session, SQLModel, and_, col, func, or_, select

from models.activities import clock as activity_clock
from models.activities.card import brief, held_buttons, held_line, to_talk_about
from models.activities.finding import come_to, past
from models.activities.record import Activity
from models.activities.record import State as ActivityState
from models.base.things import Thing
from models.pairings import groups
from models.pairings.card import questions as questions_of_pairings
from models.pairings.groups import Group
from models.pairings.listing import steps as listings
from models.pairings.listing.card import questions
from models.pairings.listing.lists import to_ask
from models.pairings.plan import steps as plans
from models.pairings.plan.card import outline as plan_outline
from models.pairings.plan.card import show_button, whose
from models.pairings.plan.record import PlanAction
from models.pairings.steps import to_renew
from models.post.outgoing import Act, Lane, Outgoing, queue, tell
from models.post.press import Keyboard
from models.post.said import Said, said
from models.preferences.card import less
from models.preferences.record import Kind
from models.preferences.wishes import USUAL, Wishes, wishes_of
from models.problems.card import outline
from models.problems.deadlines import URGENT
from models.problems.mediation import after
from models.problems.mediation.after import without_role
from models.problems.record import OPEN, Problem, is_overdue, taken_today
from models.problems.steps import remind
from models.projects import lists as projects
from models.projects.card import outline as project_outline
from models.projects.card import show_button as open_project
from models.projects.record import Project, is_missed
from models.registry import people
from models.registry.pairings import Pairing
from models.registry.people import Language, Person
from models.summaries import week
from models.summaries.sections import Told, last_week
from models.summaries.tasks import to_handle
from models.summaries.waiting import to_remind
from models.understanding.activity_words import ActivityType

T = TypeVar("T", bound=Thing)
MORNING = 9
QUIET = 21
"""The local hours between which the day's one message may go out."""
URGENT_AHEAD = timedelta(minutes=15)
ASKED = 3
"""Of how many activities it is asked at once whether they took place."""
CHUNK = 100
GROUPS = 20
"""How many groups' weeks are prepared in one transaction; a week is several queries."""


class Round(SQLModel, table=True):
    """How far today's round has come: people up to the id `reached` have been seen to.

    On a Monday also the groups of the pairings up to the id `groups_reached`.
    """

    __tablename__ = "rounds"

    day: date = Field(primary_key=True)
    reached: int = 0
    done: bool = False
    groups_reached: int = 0
    groups_done: bool = False


def morning(session: Session, now: datetime) -> bool:
    """Sees to the next few people of today's round; returns whether there are more. `now` is local time."""
    if not MORNING <= now.hour < QUIET:
        return False
    today = session.get(Round, now.date()) or Round(day=now.date())
    if today.done:
        return False
    session.add(today)
    if today.reached == 0:
        listings.lapse(session, now)
    chunk = people.with_any_role(session, after=today.reached, limit=CHUNK)
    wished = wishes_of(session, chunk)
    for person in chunk:
        if wished[person.id].hour is None:  # else it comes at their own hour
            bundle(session, person, now, wished[person.id])
        today.reached = person.id
    today.done = len(chunk) < CHUNK
    if today.done:
        for party in without_role(session, now):
            bundle(session, party, now)
    return not today.done


def weeks_to_groups(session: Session, now: datetime) -> bool:
    """On a Monday, tells the next few groups of their last week; returns whether there are more. `now` is local time."""
    if not (is_monday(now) and MORNING <= now.hour < QUIET):
        return False
    today = session.get(Round, now.date()) or Round(day=now.date())
    if today.groups_done:
        return False
    session.add(today)
    chunk = groups.of_pairings(session, after=today.groups_reached, limit=GROUPS)
    for pairing, group in chunk:
        _week_to_group(session, pairing, group, now)
        today.groups_reached = pairing.id
    today.groups_done = len(chunk) < GROUPS
    return not today.groups_done


def bundle(session: Session, person: Person, now: datetime, wishes: Wishes = USUAL) -> None:
    """The day's one message to a person, if there is anything to say that they wish to be told."""
    today = _today(session, person, now, wishes)
    weeks = _weeks(session, person, now, today.told) if wishes.wants_week(now) else []
    parts = [*weeks, *today.parts]
    actions = [[show_button(one, n, now)] for n, one in enumerate(today.planned, 1)]
    actions += [[open_project(one, now)] for one in today.projects]
    held, taps = _held(session, person, now)
    asked = to_ask(session, person, now)
    still, answers = questions(asked)
    go_on, renewals = questions_of_pairings(session, to_renew(session, person, now))
    mediated, openings = after.reminders(session, person, now)
    how, tellings = projects.questions(projects.to_ask(session, person, now), now)
    left, openers = _waiting(session, person, now, today.told) if wishes.wants(Kind.WAITING) else ([], [])
    parts += [*held, *still, *go_on, *how, *mediated, *left]
    if parts:
        key = f"morning:{now.date()}"
        keyboard = taps + actions + answers + renewals + tellings + openings + openers
        told_of = {Kind.WEEK: weeks, Kind.ACTIVITIES: today.activities, Kind.WAITING: left}
        keyboard += less([kind for kind, said_of in told_of.items() if said_of])
        tell(session, [person], *parts, keyboard=keyboard, key=key, lane=Lane.BULK)
    for listing in asked:
        listing.asked_at = now


def is_monday(now: datetime) -> bool:
    return now.weekday() == 0


def urgent(session: Session, now: datetime) -> None:
    """Reminds of danger and broken utilities shortly before they are due, at any hour, once a deadline."""
    due = session.exec(select(Problem).where(*_urgent_ones(now), col(Problem.due_at) <= now + URGENT_AHEAD))
    for problem in due:
        problem.reminded_at = now
        remind(session, problem)


def next_at(session: Session, now: datetime) -> datetime:
    """When something may next be due: the coming morning, or before that an urgent problem's reminder."""
    today = now.replace(hour=MORNING, minute=0, second=0, microsecond=0)
    morning_at = today if now < today else today + timedelta(days=1)
    soonest = session.exec(select(func.min(col(Problem.due_at))).where(*_urgent_ones(now))).one()
    reminders = [morning_at, activity_clock.next_at(session, now)]
    reminders += [max(soonest - URGENT_AHEAD, now)] if soonest is not None else []
    return min(one for one in reminders if one is not None)


def _urgent_ones(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Those that are still to be reminded of: not once their time is over, which is told by itself."""
    unreminded = and_(col(Problem.reminded_at).is_(None), col(Problem.due_at) > now)
    return col(Problem.state).in_(OPEN), col(Problem.urgency).in_(URGENT), unreminded


def _weeks(session: Session, person: Person, now: datetime, told: Told) -> list[Said]:
    parts = week.of_person(session, person, last_week(now), told)
    return [said("week.title_last"), *parts] if parts else []


class Today(NamedTuple):
    """What is said of the day, and what it tells of, which the week is not to tell once more."""

    parts: list[Said]
    told: Told
    activities: list[Activity]
    planned: list[PlanAction]
    projects: list[Project]


def _today(session: Session, person: Person, now: datetime, wishes: Wishes) -> Today:
    """What begins tomorrow, or today and was not told before; and what is due until shortly after the next morning.

    What is due for others is told as well to whoever stands in for them.
    """
    first = now.replace(hour=MORNING + 2, minute=0, second=0, microsecond=0)
    until = first + timedelta(days=1)
    activities = _starting(session, person, now) if wishes.wants(Kind.ACTIVITIES) else []
    whose_duties = [*([person] if wishes.wants(Kind.DUTY) else []), *wishes.stands_in_for]
    soon = _each(to_handle(session, one, until) for one in whose_duties)
    climbed = taken_today(session, soon, "climb", now)  # whoever has it was told then
    due = [one for one in soon if one.id not in climbed]
    planned = _each(plans.due(session, one, now.date()) for one in whose_duties)
    going = [due for one in whose_duties for due in projects.due_now(session, one, now.date())]
    things: list[Thing] = [*activities, *due, *planned, *(one.project for one in going)]
    told = frozenset(one.about for one in things)
    if not told:
        return Today([], told, activities, planned, [])
    words = said(
        "reminders.today",
        activities=[brief(one) | {"agenda": to_talk_about(session, one, now)} for one in activities],
        problems=[outline(one) | {"late": is_overdue(one, now)} for one in due],
        actions=[plan_outline(one, now) | {"branches": whose(session, one)} for one in planned],
        projects=[
            project_outline(one, now)
            | {
                "milestones": [
                    {"text": each.text, "by": each.by.isoformat(), "late": is_missed(each, now)}
                    for each in steps
                ]
            }
            for one, steps in going
        ],
    )
    return Today([words], told, activities, planned, [one.project for one in going])


def _each(found: Iterable[list[T]]) -> list[T]:
    """All of these, each once."""
    return list({one.about: one for some in found for one in some}.values())


def _waiting(session: Session, person: Person, now: datetime, told: Told) -> tuple[list[Said], Keyboard]:
    """What has been waiting for weeks, each behind a button that says what it is."""
    left = [one for one in to_remind(session, person, now) if one.thing.about not in told]
    return ([said("reminders.waiting")], [[one.button] for one in left]) if left else ([], [])


def _starting(session: Session, person: Person, now: datetime) -> list[Activity]:
    """What they come to tomorrow; of today, what yesterday's message could not tell, and joint meetings."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    told = today - timedelta(days=1) + timedelta(hours=MORNING)
    news = func.coalesce(Activity.placed_at, Activity.logged_at) >= told
    today_s = and_(
        col(Activity.starts_at) < today + timedelta(days=1),
        or_(news, Activity.type == ActivityType.JOINT_MEETING),
    )
    rows = select(Activity).where(
        come_to(person),
        Activity.state == ActivityState.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) >= now,
        or_(col(Activity.starts_at) >= today + timedelta(days=1), today_s),
        col(Activity.starts_at) < today + timedelta(days=2),
    )
    return list(session.exec(rows.order_by(col(Activity.starts_at))))


def _held(session: Session, person: Person, now: datetime) -> tuple[list[Said], Keyboard]:
    """Whether what they planned took place: asked once, with a tap that says so and one that changes the number."""
    asked = [
        one
        for one in past(session, person, now, ASKED)
        if one.asked_at is None and one.logged_by_id == person.id
    ]
    lines = [said("activities.held_line", number=n, **held_line(one)) for n, one in enumerate(asked, 1)]
    keyboard = [row for one in asked for row in held_buttons(session, one)]
    for one in asked:
        one.asked_at = now
    return ([said("activities.ask_held"), *lines] if asked else []), keyboard


def _week_to_group(session: Session, pairing: Pairing, group: Group | None, now: datetime) -> None:
    """In the group's language, in the topic in which it was bound."""
    words = week.summary(session, pairing, last_week(now))
    language = group.language if group is not None else Language.ZH
    one = Outgoing(Act.SEND, pairing.chat_id or 0, language, Lane.BULK, parts=(words,))
    thread_id = group.thread_id if group is not None else None
    queue(session, replace(one, thread_id=thread_id, key=f"week:{now.date()}:{pairing.id}"))
