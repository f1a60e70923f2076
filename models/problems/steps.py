"""Problems: what people do with them, from the first word to the confirmed answer. Every step is kept in the history."""

from dataclasses import asdict
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from models.base.refusals import Refused
from models.base.rows import new, write
from models.post.media import Attached
from models.post.outgoing import tell
from models.post.said import said
from models.problems import attachments, blocks, deadlines, limits, routing, solutions
from models.problems.attachments import attach
from models.problems.card import outline
from models.problems.carers import steps as carers
from models.problems.life import LIFE
from models.problems.mediation.steps import require_over
from models.problems.notices import (
    enter,
    handlers,
    pass_on,
    show_to,
    step,
    tell_of_flood,
    tell_of_gap,
    tell_raiser,
)
from models.problems.record import Problem, ProblemEntry, Reach, State
from models.problems.routing import Reached
from models.registry import people
from models.registry.people import Person
from models.rights import ladder
from models.rights.ladder import Matter, Rung
from models.rights.life import Actor
from models.rights.titles import title
from models.understanding.categories import Category, Urgency
from models.understanding.dangers import is_confidential

LONGEST_TEXT = 1500
LONGEST_WORDS = 400


class Meeting(NamedTuple):
    """A joint meeting (联席会), and until when things come onto its agenda."""

    id: int
    until: datetime


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
    chose_name: bool = False,
    media: tuple[Attached, ...] = (),
    meeting: Meeting | None = None,
    carer: Person | None = None,
) -> Problem:
    """Stores a problem and tells the first people who answer for it and can be reached. `now` is local time.

    What somebody raises in an area for which they answer is raised for another, who has no phone. `meeting`: in or for
    which it is raised. `carer`: the relative who raises it for `by`, and is told with them. `chose_name`: they chose
    just now whether their name is shown; the next begins with that.
    Raises Refused while they are blocked, within a day after the same words, and after too many in a day.
    """
    lately = limits.lately(session, by, matter, text, now)
    if carer is not None:
        blocks.require_free(session, carer, now)
    reached = routing.reach(session, matter, category)
    problem = _told(session, by, matter, reached.rung, text, category, urgency, carer, now)
    problem.named = named
    _raise_at(problem, meeting, now)
    _store(session, problem, carer or by, media)
    if chose_name:
        by.named_by_default = named
    _tell_of_new(session, problem, reached, media, floods=lately.floods(now))
    if carer is not None:
        tell(session, [by], said("carers.raised", name=carer.name, number=problem.id), shows=problem)
    return problem


def _told(
    session: Session,
    by: Person,
    matter: Matter,
    rung: Rung,
    text: str,
    category: Category,
    urgency: Urgency,
    carer: Person | None,
    now: datetime,
) -> Problem:
    return new(
        Problem,
        raiser_id=by.id,
        carer_id=carer.id if carer is not None else _relative(session, by, matter, text),
        on_behalf=ladder.of_own_area(session, matter, by),
        **asdict(matter),
        text=text,
        category=category,
        urgency=urgency,
        rung=rung,
        raised_at=now,
        **asdict(deadlines.at_first(urgency, now)),
        followers=[],
    )


def _relative(session: Session, by: Person, matter: Matter, text: str) -> int | None:
    """Who acts for a resident: they are told of what these raise themselves as well, but for what is confidential."""
    if is_confidential(text):
        return None
    return carers.relative_of(session, by) if matter.area_id is not None and not by.standing.roles else None


def _raise_at(problem: Problem, meeting: Meeting | None, now: datetime) -> None:
    """At a meeting, if there is one; one that is to come has it on its agenda, and it waits for that."""
    if meeting is None:
        return
    problem.activity_id = meeting.id
    if meeting.until > now:
        problem.on_agenda_since = meeting.until
        problem.sqlmodel_update(asdict(deadlines.for_meeting(problem.urgency, meeting.until, now)))


def _store(session: Session, problem: Problem, by: Person, media: tuple[Attached, ...]) -> None:
    LIFE.begin(problem, "raise")
    write(session, problem)
    write(session, new(ProblemEntry, problem_id=problem.id, by_id=by.id, at=problem.raised_at, step="raise"))
    attach(session, media, problem_id=problem.id)


def _tell_of_new(
    session: Session, problem: Problem, reached: Reached, media: tuple[Attached, ...], *, floods: bool
) -> None:
    """A card to each but the raiser; in a flood one message for all.

    Danger is never told so, and the coordinator hears of it as well.
    """
    others = [one for one in reached.people if not problem.is_of(one.id)]
    danger = problem.urgency is Urgency.DANGER
    if floods and not danger:
        tell_of_flood(session, problem, others, problem.raised_at)
    else:
        show_to(session, problem, others, media)
    if danger and problem.rung is not Rung.COORDINATOR:
        coordinators = people.coordinators(session, problem.district)
        tell(session, coordinators, said("problems.danger", **outline(problem)))
    tell_of_gap(session, problem, reached.passed_over)


def accept(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """First to accept owns it (首接负责). Raises NotAllowed, TooLate."""
    step(session, problem, "accept", by, now)
    problem.owner_id, problem.offered_to_id, problem.accepted_at = by.id, None, now
    problem.reminded_at = None
    problem.climb_at = problem.resolve_by
    tell_raiser(session, problem, "problems.accepted", owner=title(session, by, problem.area_id))
    return problem


def ask(
    session: Session,
    problem: Problem,
    by: Person,
    words: str,
    now: datetime,
    media: tuple[Attached, ...] = (),
) -> Problem:
    """The owner asks the raiser something; its time waits for the answer, once they can be reached.

    Raises NotAllowed, TooLate.
    """
    step(session, problem, "ask", by, now, words)
    if problem.reach is not Reach.AWAY:
        problem.waiting_since = problem.waiting_since or now
    pass_on(session, problem, by, "problems.asked", words, media=media, steps=("reply",), between_two=True)
    return problem


def resolve(
    session: Session,
    problem: Problem,
    by: Person,
    words: str,
    now: datetime,
    media: tuple[Attached, ...] = (),
) -> Problem:
    """The owner says what was done, or shows it; the raiser is asked whether it is. Raises NotAllowed, TooLate.

    Where they had themselves forgotten it is over at once. Raises Refused while a mediation is under way, which is to
    have its own outcome first, and where nothing is said.
    """
    require_over(session, problem)
    if not words and not media:
        raise Refused("problems.say_what_was_done")
    step(session, problem, "resolve", by, now, words)
    problem.resolved_at = now
    problem.climb_at = problem.waiting_since = problem.offered_to_id = None
    attach(session, media, problem_id=problem.id)
    solutions.keep(session, problem, words, now)
    pass_on(session, problem, by, "problems.resolved", words, media=media, steps=("confirm", "reopen"))
    if problem.reach is Reach.GONE:
        let_go(session, problem)
    return problem


def let_go(session: Session, problem: Problem) -> None:
    """It is resolved, and there is nobody any more to say so."""
    LIFE.take(session, "let_go", problem, Actor.CONSEQUENCE)
    problem.climb_at = None


def hand_on(session: Session, problem: Problem, to: Person, by: Person, now: datetime) -> None:
    """Whoever owned it has left the role; the successor goes on. Its raiser is told where the title changes."""
    assert problem.owner is not None
    before, after = (title(session, one, problem.area_id) for one in (problem.owner, to))
    LIFE.take(session, "hand_on", problem, Actor.CONSEQUENCE)
    problem.owner_id = to.id
    enter(session, problem, "hand_on", by, now)
    session.flush()
    session.refresh(problem, ["owner"])
    if before != after:
        tell_raiser(session, problem, "problems.handed_on", owner=after)


def remind(session: Session, problem: Problem) -> None:
    """Shows it once more to whoever has the next step, before it is due."""
    show_to(
        session, problem, handlers(session, problem), (), "problems.due_soon", due=problem.due.isoformat()
    )


def pass_up(session: Session, problem: Problem) -> None:
    """Takes a problem that nobody at its rung can be asked about to the next rung where somebody can."""
    if problem.state is not State.RAISED or handlers(session, problem):
        return
    if problem.rung is Rung.COORDINATOR:
        return
    problem.rung, told = ladder.first_reachable(session, problem.matter, above=problem.rung)
    told = [one for one in told if problem.on_behalf or not problem.is_of(one.id)]
    show_to(session, problem, told, attachments.of_problem(session, problem.id))
