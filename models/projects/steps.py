"""What people do with a project: begin it, tell how it goes, bring it to its result. Its partners hear each step once."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlmodel import Session, col, delete

from models.activities.who import own_branch
from models.base.locking import lock_known
from models.base.refusals import NotAllowed, TooLate, Unfit
from models.pairings.figures.record import Figure, put
from models.pairings.listing import steps as listings
from models.pairings.listing.record import Listing
from models.pairings.plan import steps as plans
from models.pairings.plan.record import PlanAction
from models.pairings.who import decides
from models.post.media import Attached
from models.post.outgoing import tell
from models.post.press import button
from models.post.said import said
from models.problems import steps as problems
from models.problems import together
from models.problems.attachments import attach
from models.problems.record import Problem
from models.projects.life import LIFE
from models.projects.notices import enter, step, tell_others
from models.projects.record import ASKED_EVERY, Project, ProjectEntry, State, begun_from
from models.registry import people
from models.registry.pairings import joint_branches, members
from models.registry.people import Person
from models.understanding.amounts import Amount
from models.understanding.stages import Stage

FURTHEST = 3660
"""Days within which a project is to be done."""
Amounts = tuple[Amount, ...]
Files = tuple[Attached, ...]


@dataclass(frozen=True)
class Origin:
    """What a project came of. With `activity_id` the joint meeting is named that decided it."""

    problem_id: int | None = None
    listing_id: int | None = None
    action_id: int | None = None
    activity_id: int | None = None


def begin(
    session: Session,
    by: Person,
    pairing_id: int,
    branch_id: int,
    title: str,
    due: date,
    now: datetime,
    *,
    origin: Origin = Origin(),
    planned: Amounts = (),
    joint_branch_id: int | None = None,
    media: Files = (),
    sources: dict[str, str] | None = None,
    quietly: bool = False,
) -> Project:
    """Begins a project that a branch of the pairing leads, whose owner is `by`, or whoever decides there.

    `due` is a local day, `planned` what is aimed at, `media` how it looks before. A problem becomes it, and is due with
    it. The others are told, unless `quietly`: they hear of it together with more. Raises NotAllowed, TooLate, Unfit.
    """
    require_day(due, now)
    _require_part(session, by, pairing_id, branch_id, origin)
    project = Project(
        pairing_id=pairing_id,
        branch_id=branch_id,
        joint_branch_id=joint_branch_id or _own_joint_branch(session, by, pairing_id),
        begun_by_id=by.id,
        title=title,
        due=due,
        begun_at=now,
        ask_at=now + ASKED_EVERY,
        **asdict(origin),
    )
    _store(session, project, by, planned, media)
    enter(session, project, "begin", by, now, title, sources)
    problem = _grown(session, project, by, now)
    if not quietly:
        tell_others(session, project, by, "projects.begun", media, known=_raiser(problem))
    return project


def _store(session: Session, project: Project, by: Person, planned: Amounts, media: Files) -> None:
    project.owner_id = _first_owner(session, project, by)
    LIFE.begin(project, "begin")
    session.add(project)
    session.flush()
    put(session, planned, planned=True, project_id=project.id)
    attach(session, media, project_id=project.id, stage=Stage.BEFORE)


def _grown(session: Session, project: Project, by: Person, now: datetime) -> Problem | None:
    """The problem that became it, if one did."""
    problem = _problem(session, project)
    if problem is not None:
        decided = project.activity_id is not None
        together.grow(session, problem, by, project.title, project.due, now, decided=decided)
    return problem


def _problem(session: Session, project: Project) -> Problem | None:
    """The problem that it began with, locked until the commit."""
    id = project.problem_id
    return lock_known(session, Problem, id) if id is not None else None


def _raiser(problem: Problem | None) -> int | None:
    """Who hears what becomes of a problem because they raised it."""
    return problem.raiser_id if problem is not None and not problem.for_another else None


def require_day(due: date, now: datetime) -> None:
    """Raises Unfit for a day that is over or too far away; `now` is local time."""
    if not 0 <= (due - now.date()).days <= FURTHEST:
        raise Unfit("until", "projects.not_that_day")


def _require_part(session: Session, by: Person, pairing_id: int, branch_id: int, origin: Origin) -> None:
    """Whoever takes part may begin one, for any branch of the pairing; whoever has a problem of it; and a meeting."""
    decided = origin.problem_id is not None or origin.activity_id is not None  # by the problem's step; there
    if not decided and own_branch(session, by, pairing_id) is None:
        raise NotAllowed("refusals.not_yours")
    if branch_id not in {branch.id for branch in members(session, pairing_id)}:
        raise NotAllowed("refusals.not_yours")


def _own_joint_branch(session: Session, by: Person, pairing_id: int) -> int | None:
    """The joint branch of the pairing for which this person speaks."""
    return next(
        (one.id for one in joint_branches(session, pairing_id) if one.id in by.standing.branches), None
    )


def _first_owner(session: Session, project: Project, by: Person) -> int | None:
    if {project.branch_id, project.joint_branch_id} & set(by.standing.branches):
        return by.id
    return first_speaker(session, project)


def first_speaker(session: Session, project: Project) -> int | None:
    """Who sees to it where nobody said who: whoever decides for the leading branch, or another who speaks for it."""
    found = people.speakers(session, [project.branch_id])
    deciding = (one.id for one in found if decides(session, project.branch_id, one))
    return next(deciding, found[0].id if found else None)


def progress(
    session: Session,
    project: Project,
    by: Person,
    words: str,
    now: datetime,
    *,
    amounts: Amounts = (),
    media: Files = (),
    sources: dict[str, str] | None = None,
) -> ProjectEntry:
    """Tells how it goes, with the numbers it has reached by now. Raises NotAllowed, TooLate."""
    entry = step(session, project, "progress", by, now, words, sources)
    put(session, amounts, project_entry_id=entry.id)
    attach(session, media, project_id=project.id)
    tell_others(session, project, by, "projects.told", media)
    return entry


def postpone(session: Session, project: Project, by: Person, due: date, words: str, now: datetime) -> Project:
    """It is due on another day; the problem it began with is due with it, and its raiser is told.

    Raises NotAllowed, TooLate, Unfit.
    """
    require_day(due, now)
    step(session, project, "postpone", by, now, words)
    project.due = due
    problem = _problem(session, project)
    moved = problem is not None and together.move_with_project(session, problem, by, due, now)
    known = _raiser(problem) if moved else None
    tell_others(session, project, by, "projects.postponed", known=known, until=due.isoformat(), words=words)
    return project


def close(
    session: Session,
    project: Project,
    by: Person,
    words: str,
    now: datetime,
    *,
    amounts: Amounts = (),
    media: Files = (),
) -> Project:
    """It is done: its result in words, whose numbers it has reached, and how it looks now.

    What it came of is done with it; of a problem, its raiser hears the result. Raises NotAllowed, TooLate.
    """
    step(session, project, "close", by, now, words)
    project.result, project.closed_at = words, now
    put(session, amounts, project_id=project.id)
    attach(session, media, project_id=project.id, stage=Stage.AFTER)
    problem = _problem(session, project)
    told = problem is not None and _tell_what_came(session, problem, words)
    known = _raiser(problem) if told else None
    tell_others(session, project, by, "projects.closed", media, known=known)
    if project.action_id is not None:
        plans.finish(session, session.get_one(PlanAction, project.action_id), by, words, now)
    if project.listing_id is not None:
        listings.meet(session, session.get_one(Listing, project.listing_id), now)
    return project


def _tell_what_came(session: Session, problem: Problem, words: str) -> bool:
    """Its raiser hears the result; whoever has it may say with one tap that this solves it. False where it is over."""
    if not together.tell_what_came(session, problem, words):
        return False
    if problem.owner is not None:
        offered = said("projects.may_resolve", number=problem.id, words=words)
        tell(
            session,
            [problem.owner],
            offered,
            keyboard=[[button(problem, "take_result")]],
            topic=problem.about,
        )
    return True


def resolve(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """The result of the project that it became solves the problem; its numbers stay the project's.

    Raises NotAllowed, TooLate.
    """
    project = begun_from(session, problem_id=problem.id)
    if project is None or project.state is not State.DONE:
        raise TooLate("refusals.too_late")
    problems.resolve(session, problem, by, project.result, now)
    put(session, (), problem_id=problem.id)
    return problem


def stop(session: Session, project: Project, by: Person, words: str, now: datetime) -> Project:
    """It is given up, with the reason, which its branches read. Raises NotAllowed, TooLate."""
    step(session, project, "stop", by, now, words)
    project.result, project.closed_at = words, now
    problem = _problem(session, project)
    told = problem is not None and together.tell_stopped(session, problem)
    known = _raiser(problem) if told else None
    tell_others(session, project, by, "projects.stopped", known=known)
    return project


def reopen(session: Session, project: Project, by: Person, now: datetime) -> Project:
    """It goes on after all: what was called its result is one no longer. Raises NotAllowed, TooLate."""
    step(session, project, "reopen", by, now)
    project.result, project.closed_at = "", None
    reached = (col(Figure.project_id) == project.id, col(Figure.planned).is_(False))
    session.exec(delete(Figure).where(*reached))
    tell_others(session, project, by, "projects.reopened")
    return project
