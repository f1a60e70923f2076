"""What somebody is to do, late or soon, and what begins: the first part of their morning, the most urgent first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from models.activities.card import brief, meets, to_talk_about
from models.activities.record import Activity
from models.base.things import Thing
from models.meetings.agenda import agenda
from models.pairings.plan import steps as plans
from models.pairings.plan.card import outline as action_outline
from models.pairings.plan.card import whose
from models.pairings.plan.record import PlanAction
from models.post.press import Keyboard, button
from models.post.said import Said, Values, said
from models.problems.card import outline as problem_outline
from models.problems.deadlines import URGENT
from models.problems.history import taken_today
from models.problems.record import Problem, is_overdue
from models.projects import lists as projects
from models.projects.card import outline as project_outline
from models.projects.lists import Due
from models.projects.record import is_missed
from models.registry.people import Person
from models.summaries.lines import lateness
from models.summaries.shown import Told
from models.summaries.sieve import Matter, Sieve
from models.summaries.tasks import to_handle


@dataclass(frozen=True)
class ToDo:
    """One thing that is to be done: how late it is, how it is told, and what opens it."""

    thing: Thing
    late: bool
    urgent: bool
    by: date
    values: Values
    label: Said

    @property
    def order(self) -> tuple[bool, bool, date]:
        """What is dangerous, then what is late, the longest first."""
        return not self.urgent, not self.late, self.by


@dataclass(frozen=True)
class Today:
    """What is said of the day, the buttons below it, and what it tells of, which nothing else is to tell once more."""

    parts: list[Said] = field(default_factory=list)
    keyboard: Keyboard = field(default_factory=list)
    told: Told = frozenset()
    activities: list[Activity] = field(default_factory=list)


def today(
    session: Session,
    whose: Sequence[Person],
    now: datetime,
    until: datetime,
    sieve: Sieve,
    activities: Sequence[Activity],
) -> Today:
    """What is late or due until then, each once, with the tap that opens it; and the activities that begin.

    `whose`: the reader, and those whose duties the reader is told of in their place.
    """
    every = {todo.thing.about: todo for one in whose for todo in _of(session, one, now, until, sieve)}
    found = sorted(every.values(), key=lambda one: one.order)
    if not found and not activities:
        return Today()
    told = frozenset([one.thing.about for one in found] + [one.about for one in activities])
    words = said(
        "reminders.today",
        late=[one.values for one in found if one.late],
        due=[one.values for one in found if not one.late],
        activities=[brief(one) | _to_talk_about(session, one, now) for one in activities],
    )
    return Today([words], [[button(one.thing, "show", one.label)] for one in found], told, list(activities))


def _of(session: Session, person: Person, now: datetime, until: datetime, sieve: Sieve) -> list[ToDo]:
    """What is due of one person."""
    going = projects.due_now(session, person, now.date()) if sieve.passes(person, Matter.PROJECTS) else []
    found = [_project(one, now) for one in going]
    if sieve.passes(person, Matter.ACTIONS):
        found += [_action(session, one, now) for one in plans.due(session, person, now.date())]
    if sieve.passes(person, Matter.PROBLEMS):
        grown = {one.project.problem_id for one in going}
        found += [_problem(one, now) for one in _problems(session, person, now, until) if one.id not in grown]
    return found


def _to_talk_about(session: Session, activity: Activity, now: datetime) -> Values:
    """The problems on the agenda of a joint meeting, and how many points of each kind there are beside them."""
    if not meets(activity):
        return {"agenda": [], "points": {}}
    problems = to_talk_about(session, activity, now)
    told = {one["number"] for one in problems}
    others = (one for one in agenda(session, activity, now) if one.problem_id not in told)
    return {"agenda": problems, "points": Counter(one.topic.value for one in others)}


def _problems(session: Session, person: Person, now: datetime, until: datetime) -> list[Problem]:
    """Theirs, but for those that came up to them today: that was told then."""
    soon = to_handle(session, person, until)
    climbed = taken_today(session, soon, "climb", now)
    return [one for one in soon if one.id not in climbed]


def _problem(one: Problem, now: datetime) -> ToDo:
    outline, day = problem_outline(one), one.due.astimezone(now.tzinfo).date()
    values = {"kind": "problem", **outline, **lateness(day, now)}
    label = said("tasks.problem", **outline, asked=None)
    return ToDo(one, is_overdue(one, now), one.urgency in URGENT, day, values, label)


def _action(session: Session, one: PlanAction, now: datetime) -> ToDo:
    outline = action_outline(one, now)
    values = {"kind": "action", **outline, "branches": whose(session, one), **lateness(one.by, now)}
    label = said("tasks.action", **{name: outline[name] for name in ("text", "by", "late")})
    return ToDo(one, outline["late"], False, one.by, values, label)


def _project(found: Due, now: datetime) -> ToDo:
    """A project, with its milestones of which somebody is reminded; it is late where one of these is."""
    one, outline = found.project, project_outline(found.project, now)
    missed = [each for each in found.milestones if is_missed(each, now)]
    steps = [
        {"text": each.text, "by": each.by.isoformat(), "late": is_missed(each, now), **lateness(each.by, now)}
        for each in found.milestones
    ]
    values = {"kind": "project", **outline, "milestones": steps, **lateness(one.due, now)}
    by = min([one.due, *(each.by for each in found.milestones)])
    label = said("tasks.project", owned=True, **outline)
    return ToDo(one, outline["late"] or bool(missed), False, by, values, label)
