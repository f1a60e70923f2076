"""What is done about a problem together: the partner's help, the next joint meeting, a project of the pairing."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused, TooLate
from models.post.outgoing import tell
from models.post.press import button
from models.post.said import Values, said
from models.problems import deadlines
from models.problems.card import outline
from models.problems.life import LIFE
from models.problems.notices import enter, handlers, step, tell_raiser
from models.problems.record import OPEN, Problem, State
from models.problems.who import helpers, partner_asked
from models.registry.people import Person
from models.rights.life import Actor
from models.rights.titles import title
from models.understanding.moments.when import When

SHOWN = 10


def seek_help(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """Asks the paired branches in words of the owner's own; what the raiser said stays with those who handle it.

    Raises NotAllowed, TooLate, and Refused where there is no such branch.
    """
    require_helpers(session, problem)
    step(session, problem, "seek_help", by, now, words)
    problem.help_wanted_at = now
    session.flush()
    told = said(
        "problems.help_wanted", **outline(problem), by=title(session, by, problem.area_id), words=words
    )
    tell(session, helpers(session, problem, by.id), told, keyboard=[[button(problem, "lend")]])
    return problem


def require_helpers(session: Session, problem: Problem) -> None:
    """Raises Refused where nobody could be asked: no pairing is under way but that with whoever raised it."""
    if not helpers(session, problem, problem.owner_id):
        raise Refused("problems.no_helpers")


def lock_if_asked(session: Session, number: int, reader: Person) -> Problem:
    """The problem, locked until the commit, for whom its owner asked for help.

    Raises NotAllowed for others, TooLate where nobody has it now.
    """
    problem = lock(session, Problem, number)
    if problem is not None and problem.help_wanted_at is not None and problem.owner_id is None:
        raise TooLate("refusals.too_late")
    if problem is None or not partner_asked(session, problem, reader):
        raise NotAllowed("refusals.not_yours")
    return problem


def lend(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """Somebody of a paired branch says how they can help; the owner hears it. Raises NotAllowed, TooLate."""
    step(session, problem, "lend", by, now, words)
    helped = said("problems.lent", number=problem.id, by=title(session, by), name=by.name, words=words)
    tell(session, handlers(session, problem), helped, topic=problem.about)
    return problem


def table(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """Onto the agenda of the pairing's next joint meeting (联席会). Raises NotAllowed, TooLate."""
    step(session, problem, "table", by, now)
    problem.on_agenda_since = now
    tell_raiser(session, problem, "problems.tabled")
    return problem


def untable(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """Off the agenda: it was talked about, or need not be. Raises NotAllowed, TooLate."""
    step(session, problem, "untable", by, now)
    problem.on_agenda_since = None
    return problem


def talked_over(
    session: Session, problem: Problem, words: str, until: date | None, now: datetime, told: Collection[int]
) -> None:
    """A joint meeting has decided what becomes of it; `until` None: nothing new. It is off the agenda.

    It is due when that is. Its raiser is told, unless they are among those who are `told` already.
    """
    step(session, problem, "talk_over", Actor.CONSEQUENCE, now, words)
    problem.on_agenda_since = None
    if until is not None:
        _due_with_project(problem, until, now)
    if problem.raiser_id not in told:
        tell_raiser(
            session, problem, "problems.talked_over", words=words, until=until.isoformat() if until else None
        )


def keep_listed(problem: Problem, now: datetime) -> None:
    """It stands on the agenda of the next meeting, where it was not decided at this one."""
    problem.on_agenda_since = problem.on_agenda_since or now


def until(meeting: When) -> datetime:
    """Until when something comes onto a meeting's agenda: its beginning, or the evening where only the day is known."""
    return meeting.start if meeting.timed else datetime.combine(meeting.start, time.max, meeting.start.tzinfo)


def move(session: Session, meeting_id: int, before: datetime, after: datetime, now: datetime) -> None:
    """A meeting is another time: what was raised for it stays on its agenda, and waits for it if nobody has it yet."""
    raised_for = (Problem.activity_id == meeting_id, col(Problem.on_agenda_since) == before)
    for problem in session.exec(select(Problem).where(*raised_for, col(Problem.state).in_(OPEN))):
        problem.on_agenda_since = after
        if problem.state is State.RAISED and problem.climb_at == problem.accept_by:
            problem.sqlmodel_update(asdict(deadlines.for_meeting(problem.urgency, after, now)))


def agenda(session: Session, pairing_id: int, until: datetime) -> list[Values]:
    """Outlines of the open problems that were put on the agenda until then; never their words."""
    listed = (
        Problem.pairing_id == pairing_id,
        col(Problem.on_agenda_since) <= until,
        col(Problem.state).in_(OPEN),
    )
    found = session.exec(select(Problem).where(*listed).order_by(col(Problem.on_agenda_since)).limit(SHOWN))
    return [outline(one) for one in found]


def grow(
    session: Session,
    problem: Problem,
    by: Person,
    name: str,
    until: date,
    now: datetime,
    *,
    decided: bool = False,
) -> None:
    """It becomes a project, and is due when that is; its raiser is told.

    `decided`: a joint meeting wants it so, whoever has it. Raises NotAllowed, TooLate.
    """
    if decided:
        LIFE.take(session, "become", problem, Actor.CONSEQUENCE)
        enter(session, problem, "grow", by, now, name)
    else:
        step(session, problem, "grow", by, now, name)
    _due_with_project(problem, until, now)
    tell_raiser(session, problem, "problems.grown", name=name, until=until.isoformat())


def move_with_project(session: Session, problem: Problem, by: Person, until: date, now: datetime) -> bool:
    """Its project is due on another day: so is it, and its raiser is told the day. False where it is over."""
    if problem.state not in LIFE.sources("move"):
        return False
    LIFE.take(session, "move", problem, Actor.CONSEQUENCE)
    enter(session, problem, "move", by, now, until.isoformat())
    _due_with_project(problem, until, now)
    tell_raiser(session, problem, "problems.moved", until=until.isoformat())
    return True


def _due_with_project(problem: Problem, until: date, now: datetime) -> None:
    problem.resolve_by = datetime.combine(until, deadlines.EVENING, now.tzinfo)
    problem.reminded_at = None
    if problem.state is not State.RAISED:
        problem.climb_at = problem.resolve_by


def tell_what_came(session: Session, problem: Problem, words: str) -> bool:
    """What it became is done: its raiser hears what came of it. False where it is over itself."""
    if problem.state not in OPEN:
        return False
    tell_raiser(session, problem, "problems.came_of_it", words=words)
    return True


def tell_stopped(session: Session, problem: Problem) -> bool:
    """What it became was given up: its raiser hears that another way is looked for. False where it is over itself."""
    if problem.state not in OPEN:
        return False
    tell_raiser(session, problem, "problems.project_stopped")
    return True
