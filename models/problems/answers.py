"""What the raiser can do: answer, confirm and rate, say that it is not solved, show their name, take it back."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed, TooLate
from models.post.media import Attached
from models.post.outgoing import tell
from models.post.said import said
from models.problems import deadlines
from models.problems.attachments import attach
from models.problems.card import outline
from models.problems.mediation.steps import end_with
from models.problems.notices import handlers, show_to, step
from models.problems.record import OPEN, Problem, Satisfaction, State, raised_by
from models.registry.people import Person
from models.understanding.categories import Category

FRESH = timedelta(days=2)
"""So long a voice that comes alone is taken for the answer to whether it is solved."""
PATIENCE = timedelta(days=7)
"""How long a problem waits for its raiser at most, before its own time runs on."""
VISIT_AFTER = timedelta(days=28)
"""After how long the sides of a dispute are asked whether all is well: the follow-up of domain.md."""


def reply(
    session: Session,
    problem: Problem,
    by: Person,
    words: str,
    now: datetime,
    media: tuple[Attached, ...] = (),
) -> Problem:
    """The raiser answers, or adds something; the owner, or whoever may still accept it, hears it."""
    step(session, problem, "reply", by, now, words)
    attach(session, media, problem_id=problem.id)
    go_on(problem, now)
    show_to(session, problem, handlers(session, problem), media, "problems.replied", words=words)
    return problem


def go_on(problem: Problem, now: datetime) -> None:
    """Its time runs on: what it waited for its raiser is not counted, up to PATIENCE."""
    if problem.waiting_since is None:
        return
    waited = min(now - problem.waiting_since, PATIENCE)
    problem.resolve_by += waited
    problem.climb_at = problem.resolve_by
    problem.waiting_since = None


def awaiting(session: Session, person: Person) -> Problem | None:
    """The one problem of this person that waits for their answer; None where it is none, or more than one."""
    asked = (
        raised_by(person.id),
        col(Problem.waiting_since).is_not(None),
        col(Problem.state).in_(OPEN),
    )
    found = session.exec(select(Problem).where(*asked).limit(2)).all()
    return found[0] if len(found) == 1 else None


def to_confirm(session: Session, person: Person, now: datetime) -> Problem | None:
    """The one problem of this person of which they were asked lately whether it is solved; None of more than one."""
    asked = (
        raised_by(person.id),
        Problem.state == State.RESOLVED,
        col(Problem.resolved_at) >= now - FRESH,
        col(Problem.on_behalf).is_(False),
    )
    found = session.exec(select(Problem).where(*asked).limit(2)).all()
    return found[0] if len(found) == 1 else None


def confirm(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """The raiser says it is solved, however late; the others who handle it hear it. Raises NotAllowed, TooLate."""
    if problem.is_of(by.id) and problem.confirmed_at is not None:
        raise TooLate("refusals.too_late")
    step(session, problem, "confirm", by, now)
    problem.confirmed_at = now
    close(problem, now)
    others = [one for one in handlers(session, problem) if one.id != by.id]
    show_to(session, problem, others, news="problems.confirmed")
    return problem


def close(problem: Problem, now: datetime) -> None:
    """It is over; a dispute is asked after once more."""
    problem.climb_at = None
    if problem.category is Category.NEIGHBOUR_DISPUTE:
        problem.follow_up_at = now + VISIT_AFTER


def well(session: Session, problem: Problem, by: Person) -> None:
    """Some weeks after a dispute the raiser says that all is well. Raises NotAllowed for anybody else."""
    if not problem.is_of(by.id):
        raise NotAllowed("refusals.not_yours")


def rate(
    session: Session, problem: Problem, by: Person, satisfaction: Satisfaction, now: datetime
) -> Problem:
    """How satisfied they are, once; whoever had it hears it. Raises NotAllowed, TooLate."""
    step(session, problem, "rate", by, now, satisfaction.value)
    problem.satisfaction = satisfaction
    show_to(
        session,
        problem,
        handlers(session, problem),
        news="problems.rated",
        satisfaction=satisfaction.value,
    )
    return problem


def comment(
    session: Session,
    problem: Problem,
    by: Person,
    words: str,
    now: datetime,
    media: tuple[Attached, ...] = (),
) -> Problem:
    """A sentence to the rating, or a voice; whoever had it hears it. Raises NotAllowed, TooLate."""
    step(session, problem, "comment", by, now, words)
    attach(session, media, problem_id=problem.id)
    show_to(session, problem, handlers(session, problem), media, "problems.commented", words=words)
    return problem


def thank(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """Whoever has it, or had it, hears the raiser's praise. Raises NotAllowed, TooLate."""
    step(session, problem, "comment" if problem.state is State.CLOSED else "reply", by, now, words)
    show_to(session, problem, handlers(session, problem), news="problems.thanked", words=words)
    return problem


def reopen(
    session: Session,
    problem: Problem,
    by: Person,
    words: str,
    now: datetime,
    media: tuple[Attached, ...] = (),
) -> Problem:
    """It is not solved: back to its owner, and to the sight of the next rung, with their words and a new deadline."""
    step(session, problem, "reopen", by, now, words)
    problem.resolved_at = problem.confirmed_at = problem.satisfaction = None
    problem.follow_up_at = problem.waiting_since = None
    problem.resolve_by = problem.climb_at = deadlines.resolve_by(problem.urgency, now)
    problem.reminded_at = None
    attach(session, media, problem_id=problem.id)
    show_to(session, problem, handlers(session, problem), media, "problems.reopened", words=words)
    return problem


def withdraw(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """The raiser takes it back; whoever had it is told and its cards lose their buttons."""
    step(session, problem, "withdraw", by, now)
    end_with(session, problem, by, now)
    problem.climb_at = None
    if problem.owner_id is not None:
        tell(session, handlers(session, problem), said("problems.withdrawn", **outline(problem)))
    return problem


def show_name(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """From now on those who handle it may see who raised it. Raises NotAllowed, TooLate."""
    return _name(session, problem, by, now, "show_name", named=True)


def hide_name(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """From now on nobody may. Raises NotAllowed, TooLate."""
    return _name(session, problem, by, now, "hide_name", named=False)


def _name(
    session: Session, problem: Problem, by: Person, now: datetime, name: str, *, named: bool
) -> Problem:
    step(session, problem, name, by, now)
    problem.named = by.named_by_default = named
    return problem
