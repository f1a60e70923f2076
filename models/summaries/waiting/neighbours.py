"""What waits of problems and of help between neighbours: to be judged, mediated, done, or said to be done."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from models.community.helping import lists as helping
from models.community.helping.card import outline as help_outline
from models.community.helping.record import HelpTaker, HelpTask
from models.community.helping.record import State as HelpState
from models.community.points.card import OPEN_FLAG, open_flags
from models.community.points.record import PointFlag
from models.post.said import said
from models.problems.mediation.view import outlines
from models.problems.mediation.who import under_way
from models.problems.record import OPEN, Block, Problem, State
from models.registry.people import Person
from models.summaries.known import Key, Known
from models.summaries.waiting.kind import EVERY, MOST, Found, Waiting, Waits

TASKS = (HelpTask, col(HelpTask.id) == col(HelpTaker.task_id))
REPORTED = and_(col(Problem.reported_at).is_not(None), col(Problem.state).in_(OPEN | {State.RESOLVED}))


def _reports(session: Session, person: Person, now: datetime) -> Found:
    """Problems that a handler has called abuse, for the coordinator to judge."""
    theirs = (col(Problem.district).in_(person.standing.districts), col(Problem.raiser_id) != person.id)
    rows = select(Problem).where(REPORTED, *theirs).order_by(col(Problem.reported_at))
    for one in session.exec(rows.limit(MOST)):
        yield Waiting(one, said("tasks.report", number=one.id), one.reported_at)


def _reported_rows(now: datetime) -> Sequence[Known]:
    return (Known(Key.DISTRICT, Problem.district, REPORTED),)


def _objections(session: Session, person: Person, now: datetime) -> Found:
    """What blocked people have said against it, for the coordinator to decide."""
    theirs = col(Block.district).in_(person.standing.districts)
    rows = select(Block).where(theirs, _undecided(now)).order_by(col(Block.objected_at))
    for one in session.exec(rows.limit(MOST)):
        yield Waiting(one, said("tasks.objection", number=one.problem_id), one.objected_at)


def _objected_rows(now: datetime) -> Sequence[Known]:
    return (Known(Key.DISTRICT, Block.district, _undecided(now)),)


def _undecided(now: datetime) -> ColumnElement[bool]:
    """Blocks that still last, to which somebody objects and nobody has answered."""
    unanswered = (col(Block.lifted_at).is_(None), col(Block.upheld_at).is_(None))
    return and_(col(Block.objected_at).is_not(None), *unanswered, col(Block.until) > now)


def _mediations(session: Session, person: Person, now: datetime) -> Found:
    """Those under way in which they take part; meetings, promises and visits have days of their own."""
    found = under_way(session, person)
    for one, told in zip(found, outlines(session, found), strict=True):
        yield Waiting(one, said("mediation.line", **told))


def _flags(session: Session, person: Person, now: datetime) -> Found:
    """Points that went to a relative, for the coordinator to look at."""
    if not person.standing.districts:
        return
    for one in open_flags(session, person, MOST):
        yield Waiting(one, said("tasks.flag", at=one.raised_at.isoformat()), one.raised_at)


def _flagged_rows(now: datetime) -> Sequence[Known]:
    return (Known(Key.DISTRICT, PointFlag.district, OPEN_FLAG),)


def _help(session: Session, person: Person, now: datetime) -> Found:
    """Help that they promised, of which they are reminded on its day; and what they are to say was done."""
    for one in helping.waiting(session, person, now, MOST):
        yield Waiting(one, said("tasks.help", **help_outline(one)), _help_since(one))


def _help_since(task: HelpTask) -> datetime | None:
    """Whoever took it is reminded on the day of it, the others a week after it was done."""
    return task.starts_at - timedelta(days=EVERY) if task.state is HelpState.TAKEN else task.done_at


def _help_rows(now: datetime) -> Sequence[Known]:
    unconfirmed = helping.is_unconfirmed(now)
    promised = and_(helping.TAKEN, col(HelpTaker.left_at).is_(None))
    return (
        Known(Key.PERSON, HelpTask.asked_by_id, helping.is_unsaid(now)),
        Known(Key.PERSON, HelpTaker.person_id, promised, TASKS),
        Known(Key.AREA, HelpTask.area_id, unconfirmed),
        Known(Key.BRANCH, HelpTask.community_id, unconfirmed),
    )


HELP = Waits(_help, _help_rows)
REPORTS = Waits(_reports, _reported_rows)
OBJECTIONS = Waits(_objections, _objected_rows)
FLAGS = Waits(_flags, _flagged_rows)
MEDIATIONS = Waits(_mediations)
