"""A quarter that came to the article's totals: the demo's year in eight weeks, what went less well, and times before."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, SQLModel, select

from models.base.columns import Moment
from models.community.helping.record import HelpTaker, HelpTask
from models.community.helping.record import State as Helped
from models.community.points.record import PointEntry, Reason
from models.community.visits.record import Household, Visit, VisitRound
from models.community.visits.record import State as Door
from models.pairings.figures.record import put
from models.problems.record import Problem, ProblemEntry, Satisfaction, State
from models.projects.record import ProjectEntry
from models.projects.record import State as ProjectState
from models.registry.branches import Area
from models.registry.people import Person
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import amounts_in
from tests.results.year import NOW, START
from tests.stars.world import QUARTER, Doing

LIVED = (
    "activities",
    "activity_entries",
    "problems",
    "problem_entries",
    "projects",
    "project_entries",
    "project_milestones",
    "plan_actions",
    "ledger_entries",
    "listings",
)
"""The tables of what happened."""
SAID = (Satisfaction.GOOD, Satisfaction.GOOD, None, Satisfaction.FAIR, Satisfaction.BAD)
NEIGHBOURS = 6
FOUND = ((Door.FINE, Door.HELP), (Door.ABSENT, Door.FINE), (Door.ABSENT,))
"""At doors, one after another."""
BEFORE, A_YEAR_BEFORE = -75, -350
"""Days from the quarter's beginning: as far into earlier ones as the quarter has come."""


def lived_in_a_quarter(session: Session) -> None:
    """What the year told of happened since the quarter began; then some more."""
    for name in LIVED:
        _squeeze(session, SQLModel.metadata.tables[name])
    session.expire_all()
    _some_went_less_well(session)
    for day in (BEFORE, A_YEAR_BEFORE):
        _earlier(session, day)
    _neighbours(session)
    session.commit()


def _squeeze(session: Session, table: Table) -> None:
    """The same order and lengths, in fewer days."""
    moments = [one for one in table.columns if isinstance(one.type, Moment)]
    days = [one for one in table.columns if one.type.python_type is date]
    moved = [one for one in (*moments, *days) if one.computed is None]
    for row in session.execute(select(table.c.id, *moved)).all():
        values = {one.name: _moved(at) for one, at in zip(moved, row[1:], strict=True) if at is not None}
        session.execute(table.update().where(table.c.id == row.id).values(values))


def _moved(at: Any) -> Any:
    if not isinstance(at, datetime):
        return _moved(datetime(at.year, at.month, at.day, 12, tzinfo=NOW.tzinfo)).date()
    begin = QUARTER.start + timedelta(hours=1)
    return (begin + (at - START) * ((NOW - begin) / (NOW - START))).astimezone(NOW.tzinfo)


def _some_went_less_well(session: Session) -> None:
    """Some were late or answered late, some were not satisfied; and some more came to nothing, or wait."""
    for number, one in enumerate(session.exec(select(Problem).order_by(Problem.id)).all()):  # type: ignore[arg-type]
        one.satisfaction = SAID[number % len(SAID)]
        if number % 4 == 0 and one.resolved_at is not None:
            one.resolve_by = one.resolved_at - timedelta(hours=number + 1)
        if number % 7 == 0:
            one.accept_by = one.raised_at + timedelta(minutes=1)
    done = Doing(session)
    _goes_on(session, done)
    _logged_late(session, done)
    states = (State.RAISED, State.ACCEPTED, State.IN_PROGRESS, State.WITHDRAWN, State.MERGED, State.CLOSED)
    for number, state in enumerate(states * 2):
        one = done.problem(20 + number)
        one.state, one.accepted_at = state, None
        one.resolved_at = one.resolved_at if state is State.CLOSED else None
        one.reported_at = NOW if state is State.CLOSED else None
        one.waiting_since = NOW if number == 1 else None
        one.resolve_by += timedelta(days=9 * number)
        session.add(one)
        session.flush()
        if state in (State.ACCEPTED, State.IN_PROGRESS):
            one.answered_at = one.raised_at + timedelta(hours=number)
            session.add(ProblemEntry(problem_id=one.id, at=one.answered_at, step="accept"))


def _logged_late(session: Session, done: Doing) -> None:
    """Sunday's gatherings that were told of on Monday: one before the summary had gone, one after."""
    for hour in (8, 10):
        monday = NOW.replace(hour=hour) - timedelta(days=NOW.weekday())
        one = done.activity(ActivityType.VISIT, 0)
        one.starts_at, one.logged_at = monday - timedelta(days=1), monday
        session.add(one)


def _goes_on(session: Session, done: Doing) -> None:
    """A project that has told how far it is, and one number that was loaded: neither is a result yet."""
    project = done.project(50)
    project.state, project.closed_at, project.result = ProjectState.RUNNING, None, ""
    session.add(project)
    session.flush()
    put(session, amounts_in("装机2兆瓦"), project_id=project.id)
    told = ProjectEntry(project_id=project.id, at=project.begun_at, step="progress", words="装机2兆瓦")
    session.add(told)
    session.flush()
    put(session, amounts_in("装机2兆瓦"), project_entry_id=told.id)


def _earlier(session: Session, day: int) -> None:
    """A little of each, in a time before."""
    solar, bridge = Doing(session), Doing(session, "bridge", 1007)
    solved = [solar.problem(day + n, late=n % 2 == 0, said=SAID[n]) for n in range(5)]
    deed = bridge.activity(ActivityType.DEED, day, "融资31亿元")
    session.add_all((*solved, deed, bridge.activity(ActivityType.VISIT, day), solar.action(day)))
    project = solar.project(day)
    session.add(project)
    session.flush()
    put(session, amounts_in("融资31亿元"), activity_id=deed.id)
    put(session, amounts_in("装机2.5兆瓦"), project_id=project.id)


def _neighbours(session: Session) -> None:
    """Help that was confirmed or not, points that were kept or not, doors at which somebody was or not."""
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    people = session.exec(select(Person.id).limit(NEIGHBOURS)).all()
    walked = VisitRound(
        area_id=area.id,
        community_id=area.branch_id,
        begun_by_id=people[0],
        begun_at=NOW,
        touched_at=NOW,
        doors=NEIGHBOURS,
    )
    session.add(walked)
    for number, (person, at) in enumerate(zip(people, _days(), strict=True)):
        _helped(session, area, person, at, confirmed=number != 1)
        door = Household(area_id=area.id, community_id=area.branch_id, building="1栋", home=f"{number}室")
        door.refused_at = at if number == 0 else None
        session.add(door)
        session.flush()
        for state in FOUND[number % len(FOUND)]:
            visit = Visit(
                round_id=walked.id,
                household_id=door.id,
                area_id=area.id,
                community_id=area.branch_id,
                place=1,
                state=state,
                visited_at=at,
            )
            session.add(visit)
    session.flush()


def _days() -> Iterator[datetime]:
    """Three days of the quarter, one in the quarter before, one a year before, one in the quarter again."""
    yield from (QUARTER.start + timedelta(days=one) for one in (3, 9, 20, BEFORE, A_YEAR_BEFORE, 30))


def _helped(session: Session, area: Area, person: int, at: datetime, *, confirmed: bool) -> None:
    task = HelpTask(
        asked_by_id=person,
        area_id=area.id,
        community_id=area.branch_id,
        text="搬米",
        place="东门",
        at_home=False,
        points=5,
        starts_at=at,
        timed=True,
        until=at,
        state=Helped.CONFIRMED if confirmed else Helped.DONE,
        asked_for_at=at,
        confirmed_at=at if confirmed else None,
    )
    session.add(task)
    session.flush()
    session.add(HelpTaker(task_id=task.id, person_id=person, taken_at=at))
    given = PointEntry(person_id=person, community_id=area.branch_id, amount=5, reason=Reason.HELP, at=at)
    session.add(given)
    session.flush()
    if not confirmed:
        of = {"person_id": person, "community_id": area.branch_id, "reverses_id": given.id}
        session.add(PointEntry(**of, amount=-3, reason=Reason.REVERSAL, at=NOW))
