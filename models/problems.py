"""Problems: what people do with them, from the first word to the confirmed answer. Every step is kept in the history."""

from datetime import datetime

from sqlmodel import Session

from models import attachments, deadlines, ladder, mediation_steps, people
from models.attachments import attach
from models.categories import Category, Urgency
from models.ladder import Matter, Rung
from models.life import Refused
from models.people import Person
from models.problem_cards import button, card, outline, refresh
from models.problem_life import LIFE, Problem, ProblemEntry, State, concerned
from models.sayings import Media, said, tell
from models.titles import title

LONGEST_TEXT = 1500
LONGEST_WORDS = 400


class Unknown(Refused):
    """There is no such problem, or it is none of theirs; the two are told apart by nobody."""


def of(session: Session, number: int, reader: Person) -> Problem:
    """The problem of this number, locked until the commit. Raises Unknown unless the reader is concerned."""
    problem = session.get(Problem, number, with_for_update=True, populate_existing=True)
    if problem is None or not concerned(session, problem, reader):
        raise Unknown("refusals.unknown_problem", number=number)
    return problem


def raise_problem(
    session: Session,
    by: Person,
    matter: Matter,
    text: str,
    category: Category,
    urgency: Urgency,
    now: datetime,
    *,
    named: bool = False,
    media: tuple[Media, ...] = (),
) -> Problem:
    """Stores a problem and tells the first people who answer for it and can be reached. `now` is local time.

    Danger is told to the coordinator at once as well (domain.md, Life of a problem).
    """
    rung, told = ladder.first_reachable(session, matter)
    problem = Problem(
        raiser_id=by.id,
        named=named,
        area_id=matter.area_id,
        branch_id=matter.branch_id,
        pairing_id=matter.pairing_id,
        district=matter.district,
        text=text,
        category=category,
        urgency=urgency,
        rung=rung,
        raised_at=now,
        accept_by=deadlines.accept_by(urgency, now),
        resolve_by=deadlines.resolve_by(urgency, now),
    )
    _enter(session, problem, "raise", by, now)
    session.flush()
    attach(session, media, problem_id=problem.id)
    _show(session, problem, [one for one in told if one.id != by.id], media)
    if urgency is Urgency.DANGER and rung is not Rung.COORDINATOR:
        coordinators = people.coordinators(session, problem.district)
        tell(session, coordinators, said("problems.danger", **outline(problem)))
    return problem


def accept(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """First to accept owns it (首接负责). Raises NotAllowed, TooLate."""
    _step(session, problem, "accept", by, now)
    problem.owner_id = by.id
    problem.reminded_at = None
    _tell_raiser(session, problem, "problems.accepted", owner=title(session, by, problem.area_id))
    refresh(session, problem, by)
    return problem


def ask(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """The owner asks the raiser something, through the bot. Raises NotAllowed, TooLate."""
    _step(session, problem, "ask", by, now, words)
    _tell_raiser(
        session,
        problem,
        "problems.asked",
        owner=title(session, by, problem.area_id),
        words=words,
        steps=("reply",),
    )
    return problem


def reply(
    session: Session, problem: Problem, by: Person, words: str, now: datetime, media: tuple[Media, ...] = ()
) -> Problem:
    """The raiser answers, or adds something; the owner, or whoever may still accept it, hears it."""
    _step(session, problem, "reply", by, now, words)
    attach(session, media, problem_id=problem.id)
    _show(session, problem, _handlers(session, problem), media, "problems.replied", words=words)
    return problem


def resolve(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """The owner says what was done; the raiser is asked whether it is. Raises NotAllowed, TooLate.

    Raises Refused while a mediation is under way, which is to have its own outcome first.
    """
    mediation_steps.require_over(session, problem)
    _step(session, problem, "resolve", by, now, words)
    problem.resolved_at = now
    _tell_raiser(
        session,
        problem,
        "problems.resolved",
        owner=title(session, by, problem.area_id),
        words=words,
        steps=("confirm", "reopen"),
    )
    refresh(session, problem, by)
    return problem


def confirm(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """The raiser says it is solved. Raises NotAllowed, TooLate."""
    _step(session, problem, "confirm", by, now)
    _show(session, problem, _handlers(session, problem), (), "problems.confirmed")
    return problem


def reopen(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """The raiser says it is not solved; it goes back to its owner with their words and a new deadline."""
    _step(session, problem, "reopen", by, now, words)
    problem.resolved_at = None
    problem.resolve_by = deadlines.resolve_by(problem.urgency, now)
    problem.reminded_at = None
    _show(session, problem, _handlers(session, problem), (), "problems.reopened", words=words)
    return problem


def withdraw(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """The raiser takes it back; whoever had it is told and its cards lose their buttons."""
    _step(session, problem, "withdraw", by, now)
    mediation_steps.end_with(session, problem, by, now)
    if problem.owner_id is not None:
        tell(session, _handlers(session, problem), said("problems.withdrawn", **outline(problem)))
    refresh(session, problem, by)
    return problem


def remind(session: Session, problem: Problem) -> None:
    """Shows it once more to whoever has the next step, before it is due."""
    _show(session, problem, _handlers(session, problem), (), "problems.due_soon", due=problem.due.isoformat())


def climb(session: Session, problem: Problem) -> None:
    """Takes a problem that nobody at its rung can be asked about to the next rung where somebody can."""
    if problem.state is not State.RAISED or _handlers(session, problem):
        return
    if problem.rung is Rung.COORDINATOR:
        return
    problem.rung, told = ladder.first_reachable(session, problem.matter, above=problem.rung)
    _show(session, problem, told, attachments.of_problem(session, problem.id))


def _step(session: Session, problem: Problem, step: str, by: Person, now: datetime, words: str = "") -> None:
    problem.state = LIFE.take(session, step, problem, problem.state, by)
    problem.revision += 1
    _enter(session, problem, step, by, now, words)


def _enter(session: Session, problem: Problem, step: str, by: Person, now: datetime, words: str = "") -> None:
    session.add(ProblemEntry(problem=problem, by_id=by.id, at=now, step=step, words=words))


def _handlers(session: Session, problem: Problem) -> list[Person]:
    """The owner; nobody yet: those who may accept it."""
    if problem.owner_id is not None:
        return [session.get_one(Person, problem.owner_id)]
    return [
        one for one in ladder.at_rung(session, problem.matter, problem.rung) if one.id != problem.raiser_id
    ]


def _show(
    session: Session,
    problem: Problem,
    handlers: list[Person],
    media: tuple[Media, ...],
    news: str | None = None,
    **values: object,
) -> None:
    """Shows handlers a fresh card, with the news above it."""
    for handler in handlers:
        shown, keyboard = card(session, problem, handler)
        lead = [said(news, number=problem.id, **values)] if news else []
        tell(session, [handler], *lead, shown, keyboard=keyboard, media=media, about=problem.about)


def _tell_raiser(
    session: Session, problem: Problem, message: str, *, steps: tuple[str, ...] = (), **values: object
) -> None:
    """Tells the raiser of a step, with buttons for those steps with which they may answer."""
    raiser = session.get_one(Person, problem.raiser_id)
    keyboard = [[button(problem, step) for step in steps]] if steps else None
    tell(session, [raiser], said(message, number=problem.id, **values), keyboard=keyboard)
