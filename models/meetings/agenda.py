"""The agenda of the next joint meeting, as it writes itself now: each matter once, the most pressing first."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from sqlalchemy.orm import joinedload
from sqlmodel import Session, col, func, or_, select

from models.activities.card import when
from models.activities.record import Activity
from models.meetings.record import MOST, Carried, Point, Topic, waiting_points
from models.pairings.listing.record import UNDONE, Listing, ListingKind
from models.pairings.plan.record import ActionState, PlanAction
from models.problems.record import OPEN, Problem
from models.problems.together import until
from models.projects.record import Project
from models.projects.record import State as ProjectState
from models.registry.pairings import joint_branches, members
from models.rights.ladder import Rung

OF_A_KIND = 10
"""Points that come of one kind of thing at most."""
AHEAD = timedelta(days=7)
"""How long after the meeting an action may be due that is talked about there."""
CLIMBED = (Rung.PARTNER, Rung.COORDINATOR)


def agenda(session: Session, activity: Activity, now: datetime) -> list[Point]:
    """The points of this meeting if it began now; those that do not wait in a row yet are stored by none. Local `now`.

    What was decided before and is not done, what was put off or added, problems, projects, actions, needs.
    """
    day = when(activity, now)
    every = (
        *_undone(session, activity.pairing_id, now),
        *_waiting(session, activity.pairing_id),
        *_problems(session, activity.pairing_id, until(day), now),
        *_projects(session, activity.pairing_id, now),
        *_actions(session, activity.pairing_id, day.start.date(), now),
        *_needs(session, activity.pairing_id, now),
    )
    return list(_once(every))[:MOST]


def _once(points: Iterable[Point]) -> Iterator[Point]:
    """Each matter once: a project is told of with what it came of."""
    told: set[tuple[str, int]] = set()
    for point in points:
        matters = (
            ("problem", point.problem_id),
            ("action", point.action_id),
            ("listing", point.listing_id),
            ("project", point.project_id),
        )
        of_it = {(kind, id) for kind, id in matters if id is not None}
        if not of_it & told:
            yield point
        told |= of_it


def _undone(session: Session, pairing_id: int, now: datetime) -> list[Point]:
    """What earlier meetings decided and is still to be done, the soonest due first."""
    rows = (
        select(Point, PlanAction, Project)
        .outerjoin(PlanAction, col(PlanAction.id) == col(Point.made_action_id))
        .outerjoin(Project, col(Project.id) == col(Point.made_project_id))
        .where(Point.pairing_id == pairing_id)
        .where(or_(PlanAction.state == ActionState.OPEN, Project.state == ProjectState.RUNNING))
        .options(joinedload(PlanAction.branch), joinedload(Project.branch), joinedload(Point.problem))  # type: ignore[arg-type]
        .order_by(func.coalesce(PlanAction.by, Project.due), col(Point.id).desc())
        .limit(OF_A_KIND)
    )
    found = []
    for earlier, action, project in session.exec(rows):
        point = _of_action(action, now) if action is not None else _of_project(project, now)
        point.carried, point.earlier_id = Carried.UNDONE, earlier.id
        point.problem_id, point.listing_id = earlier.problem_id, earlier.listing_id
        found.append(point)
    return found


def _of_action(action: PlanAction, now: datetime) -> Point:
    return Point(
        pairing_id=action.pairing_id,
        topic=Topic.ACTION,
        text=action.text,
        branch=action.branch,
        due=action.by,
        action_id=action.id,
        added_at=now,
    )


def _of_project(project: Project, now: datetime) -> Point:
    return Point(
        pairing_id=project.pairing_id,
        topic=Topic.PROJECT,
        text=project.title,
        branch=project.branch,
        due=project.due,
        project_id=project.id,
        problem_id=project.problem_id,
        action_id=project.action_id,
        listing_id=project.listing_id,
        added_at=now,
    )


def _waiting(session: Session, pairing_id: int) -> list[Point]:
    """What was put off and what was added; not what has come to its end meanwhile."""
    waiting = waiting_points(session, pairing_id)
    over = _over(session, waiting)
    return [one for one in waiting if one.id not in over]


def _over(session: Session, points: list[Point]) -> set[int]:
    """Those of these points whose matter has ended since they were put off."""
    ids = [one.id for one in points if one.subject is not None]
    if not ids:
        return set()
    ended = (
        select(Point.id)
        .outerjoin(Problem, col(Problem.id) == col(Point.problem_id))
        .outerjoin(PlanAction, col(PlanAction.id) == col(Point.action_id))
        .outerjoin(Listing, col(Listing.id) == col(Point.listing_id))
        .outerjoin(Project, col(Project.id) == col(Point.project_id))
        .where(
            col(Point.id).in_(ids),
            or_(
                col(Problem.state).not_in(OPEN),
                PlanAction.state != ActionState.OPEN,
                col(Listing.state).not_in(UNDONE),
                Project.state != ProjectState.RUNNING,
            ),
        )
    )
    return set(session.exec(ended))


def _problems(session: Session, pairing_id: int, before: datetime, now: datetime) -> list[Point]:
    """Open problems that were put on the agenda until then, or have come up to the partner; never their words."""
    listed = (col(Problem.on_agenda_since) <= before) | col(Problem.rung).in_(CLIMBED)
    rows = (
        select(Problem)
        .where(Problem.pairing_id == pairing_id, col(Problem.state).in_(OPEN), listed)
        .options(joinedload(Problem.area), joinedload(Problem.branch))  # type: ignore[arg-type]
        .order_by(col(Problem.due_at), col(Problem.id))
        .limit(OF_A_KIND)
    )
    return [
        Point(
            pairing_id=pairing_id,
            topic=Topic.PROBLEM,
            problem=one,
            problem_id=one.id,
            due=one.due.astimezone(now.tzinfo).date(),
            added_at=now,
        )
        for one in session.exec(rows)
    ]


def _projects(session: Session, pairing_id: int, now: datetime) -> list[Point]:
    """Those that run, the late ones first."""
    rows = (
        select(Project)
        .where(Project.pairing_id == pairing_id, Project.state == ProjectState.RUNNING)
        .options(joinedload(Project.branch))  # type: ignore[arg-type]
        .order_by(col(Project.due), col(Project.id))
        .limit(OF_A_KIND)
    )
    return [_of_project(one, now) for one in session.exec(rows)]


def _actions(session: Session, pairing_id: int, day: date, now: datetime) -> list[Point]:
    """What was promised in the plan and is late by the day of the meeting, or due soon after it."""
    rows = (
        select(PlanAction)
        .where(PlanAction.pairing_id == pairing_id, PlanAction.state == ActionState.OPEN)
        .where(col(PlanAction.by) <= day + AHEAD)
        .options(joinedload(PlanAction.branch))  # type: ignore[arg-type]
        .order_by(col(PlanAction.by), col(PlanAction.id))
        .limit(OF_A_KIND)
    )
    return [_of_action(one, now) for one in session.exec(rows)]


def _needs(session: Session, pairing_id: int, now: datetime) -> list[Point]:
    """What the branches need and nobody has met yet, the oldest first."""
    branches = [one.id for one in (*members(session, pairing_id), *joint_branches(session, pairing_id))]
    rows = (
        select(Listing)
        .where(Listing.kind == ListingKind.NEED, col(Listing.state).in_(UNDONE))
        .where(col(Listing.branch_id).in_(branches))
        .options(joinedload(Listing.branch))  # type: ignore[arg-type]
        .order_by(col(Listing.id))
        .limit(OF_A_KIND)
    )
    return [
        Point(
            pairing_id=pairing_id,
            topic=Topic.NEED,
            text=one.text,
            branch=one.branch,
            listing_id=one.id,
            added_at=now,
        )
        for one in session.exec(rows)
    ]
