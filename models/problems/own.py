"""What somebody means who speaks of a matter of theirs: which it may be, and whether there is news of it."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from models.problems.life import LIFE
from models.problems.record import HANDLED, OPEN, Problem, ProblemEntry, State, raised_by
from models.registry.people import Person
from models.understanding.categories import Category, named_in
from models.understanding.dangers import Danger, dangers_in
from models.understanding.keywords import STRONG

LATELY = timedelta(days=30)
"""How long one may come back to what was closed by just saying so."""
FRESH = timedelta(days=2)
"""How long news is new: what is said meanwhile may answer it."""
JUST_NOW = timedelta(hours=2)
"""How long what was said last is what is put right."""
FEW = 5


def fitting(session: Session, person: Person, step: str, now: datetime) -> list[Problem]:
    """What this person raised and can take this step with, the newest first; of what is closed only the latest."""
    closed_lately = or_(Problem.state != State.CLOSED, col(Problem.resolved_at) >= now - LATELY)
    theirs: tuple[ColumnElement[bool] | bool, ...] = (
        raised_by(person.id),
        col(Problem.state).in_(LIFE.sources(step)),
        col(Problem.reported_at).is_(None),
        closed_lately,
    )
    if step == "confirm":
        theirs = (*theirs, col(Problem.confirmed_at).is_(None))
    return list(session.exec(select(Problem).where(*theirs).order_by(col(Problem.id).desc()).limit(FEW)))


def to_thank(session: Session, person: Person, now: datetime) -> list[Problem]:
    """What this person raised and somebody else has or had in hand, the newest first; of what is over only of lately."""
    theirs = (
        raised_by(person.id),
        col(Problem.owner_id).is_not(None),
        col(Problem.owner_id) != person.id,
        col(Problem.reported_at).is_(None),
        col(Problem.waiting_since).is_(None),
        or_(
            col(Problem.state).in_(HANDLED | {State.RESOLVED}),
            and_(Problem.state == State.CLOSED, col(Problem.resolved_at) >= now - LATELY),
        ),
    )
    return list(session.exec(select(Problem).where(*theirs).order_by(col(Problem.id).desc()).limit(FEW)))


def open_ones(session: Session, person: Person) -> list[Problem]:
    """What this person raised and is not over, the newest first."""
    theirs = (raised_by(person.id), col(Problem.state).in_(OPEN | {State.RESOLVED}))
    return list(session.exec(select(Problem).where(*theirs).order_by(col(Problem.id).desc()).limit(FEW)))


def in_hand(session: Session, person: Person) -> list[Problem]:
    """What this person handles now, the soonest due first."""
    theirs = (Problem.owner_id == person.id, col(Problem.state).in_(HANDLED))
    return list(session.exec(select(Problem).where(*theirs).order_by(col(Problem.due_at)).limit(FEW)))


def numbered(found: list[Problem], number: int | None) -> list[Problem]:
    """Of these the one of this number, if it is there."""
    return [one for one in found if one.id == number] or found


def akin(found: list[Problem], category: Category) -> list[Problem]:
    """Of these those of this category, if it says anything and there are some."""
    same = [one for one in found if one.category is category]
    return same if same and category is not Category.OTHER else found


def may_concern(found: list[Problem], text: str) -> bool:
    """Whether words may be about one of these: they plainly name no kind of matter, or one that is spoken of there."""
    named = named_in(text)
    if not any(weight >= STRONG for weight in named.values()):
        return bool(found)
    return any(named.keys() & {one.category, *named_in(one.text)} for one in found)


def concerned(found: list[Problem], text: str) -> list[Problem]:
    """Of these those that the words may be about; all of them where they plainly are about none."""
    return [one for one in found if may_concern([one], text)] or found


def dangers_of(session: Session, problem: Problem) -> frozenset[Danger]:
    """Those that a problem tells of, by its words and by what was said of it since."""
    said = session.exec(select(ProblemEntry.words).where(ProblemEntry.problem_id == problem.id))
    return dangers_in(problem.text).union(*map(dangers_in, said))


def with_news(session: Session, person: Person, now: datetime) -> Problem | None:
    """What this person raised and somebody else did something with just lately."""
    newest = (
        select(Problem)
        .join(ProblemEntry, col(ProblemEntry.problem_id) == col(Problem.id))
        .where(
            raised_by(person.id),
            ProblemEntry.at >= now - FRESH,
            col(ProblemEntry.by_id).is_not(None),
            col(ProblemEntry.by_id) != person.id,
        )
        .order_by(col(ProblemEntry.id).desc())
        .limit(1)
    )
    return session.exec(newest).first()


def raised_just_now(session: Session, person: Person, now: datetime) -> Problem | None:
    """What this person raised within `JUST_NOW` and is still open."""
    theirs = (
        raised_by(person.id),
        col(Problem.state).in_(OPEN),
        col(Problem.raised_at) >= now - JUST_NOW,
    )
    return session.exec(select(Problem).where(*theirs).order_by(col(Problem.id).desc()).limit(1)).first()
