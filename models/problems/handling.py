"""What handlers can do beside solving a problem: another day, a note, a colleague, the next rung, one of two."""

from datetime import date, datetime

from sqlmodel import Session

from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused, TooLate, Unfit
from models.post.media import Attached
from models.post.outgoing import changed
from models.problems import deadlines
from models.problems.history import is_begun
from models.problems.life import LIFE
from models.problems.mediation.steps import end_with
from models.problems.notices import (
    ask_no_more,
    followers,
    handlers,
    pass_on,
    show_to,
    step,
    tell_of_gap,
    tell_raiser,
)
from models.problems.record import OPEN, Follower, Problem, State, is_fresh
from models.problems.who import concerned
from models.registry.people import Person
from models.rights import ladder
from models.rights.titles import title

LATEST = 90
"""Days within which a new date has to lie."""


def postpone(
    session: Session, problem: Problem, by: Person, until: date, words: str, now: datetime
) -> Problem:
    """A new date, with the reason; the raiser reads both. Raises NotAllowed, TooLate, Unfit for other dates."""
    if not 0 <= (until - now.date()).days <= LATEST:
        raise Unfit("until", "problems.not_that_day", days=LATEST)
    step(session, problem, "postpone", by, now, words)
    problem.resolve_by = datetime.combine(until, deadlines.EVENING, now.tzinfo)
    problem.climb_at = problem.resolve_by
    problem.reminded_at = None
    pass_on(session, problem, by, "problems.postponed", words, until=problem.resolve_by.isoformat())
    return problem


def inform(
    session: Session,
    problem: Problem,
    by: Person,
    words: str,
    now: datetime,
    media: tuple[Attached, ...] = (),
) -> Problem:
    """The owner tells the raiser how it goes, and waits for no answer. Raises NotAllowed, TooLate."""
    step(session, problem, "tell", by, now, words)
    pass_on(session, problem, by, "problems.told", words, media=media, between_two=True)
    return problem


def note(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """For those who handle it, never for the raiser. Raises NotAllowed, TooLate."""
    step(session, problem, "note", by, now, words)
    return problem


def colleagues(session: Session, problem: Problem, by: Person) -> list[Person]:
    """Who may take it over: all who answer for it at a rung it has reached, and can be reached themselves."""
    reached = problem.matter.rungs[: problem.matter.rungs.index(problem.rung) + 1]
    found = {one.id: one for rung in reached for one in ladder.at_rung(session, problem.matter, rung)}
    return [
        one
        for one in found.values()
        if one.id not in (by.id, *(() if problem.on_behalf else (problem.raiser_id, problem.carer_id)))
    ]


def require_colleague(session: Session, problem: Problem, by: Person) -> None:
    """Raises Refused where there is nobody who could take it over; it names what can be done in place of it."""
    if not colleagues(session, problem, by):
        raise Refused("problems.no_colleague", rises="refer" in LIFE.open_to(session, problem, by))


def offer(
    session: Session, problem: Problem, by: Person, to: Person, now: datetime, *, quiet: bool = False
) -> Problem:
    """Asks a colleague to take it over; until they do, it stays with the owner (首接负责).

    `quiet`: they are told otherwise. Raises NotAllowed, TooLate.
    """
    if to.id not in {one.id for one in colleagues(session, problem, by)}:
        raise NotAllowed("refusals.not_yours")
    step(session, problem, "offer", by, now)
    problem.offered_to_id = to.id
    session.flush()
    if not quiet:
        show_to(session, problem, [to], news="problems.offered", owner=title(session, by, problem.area_id))
    return problem


def assign(session: Session, problem: Problem, by: Person, to: Person, now: datetime) -> Problem:
    """A coordinator asks somebody to accept what nobody has. Raises NotAllowed, TooLate."""
    if to.id not in {one.id for one in colleagues(session, problem, by)}:
        raise NotAllowed("refusals.not_yours")
    step(session, problem, "assign", by, now)
    problem.offered_to_id = to.id
    session.flush()
    show_to(session, problem, [to], news="problems.assigned", by=title(session, by))
    return problem


def take_over(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """The colleague has it now. Raises NotAllowed, TooLate."""
    step(session, problem, "take_over", by, now)
    before = session.get_one(Person, problem.owner_id)
    problem.owner_id, problem.offered_to_id, problem.accepted_at = by.id, None, now
    session.flush()
    session.refresh(problem, ["owner"])
    after = title(session, by, problem.area_id)
    if title(session, before, problem.area_id) != after:
        tell_raiser(session, problem, "problems.handed_on", owner=after)
    show_to(session, problem, [before], news="problems.taken_over", name=by.name, owner=after)
    return problem


def give_back(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """The tap that accepted it was a mistake: it waits for somebody again.

    Raises NotAllowed; TooLate after MISTAKE, or once anything was done.
    """
    LIFE.require(session, "give_back", problem, by)
    if is_begun(session, problem):
        raise TooLate("problems.begun_already")
    if not is_fresh(problem, now):
        raise TooLate("problems.accepted_too_long_ago")
    step(session, problem, "give_back", by, now)
    problem.owner_id = problem.offered_to_id = problem.accepted_at = problem.waiting_since = None
    problem.climb_at = problem.accept_by
    session.flush()
    session.refresh(problem, ["owner"])
    tell_raiser(session, problem, "problems.given_back")
    return problem


def resume(session: Session, problem: Problem, by: Person, now: datetime) -> Problem:
    """It was not solved yet after all: its owner goes on, before the raiser has answered. Raises NotAllowed, TooLate."""
    step(session, problem, "resume", by, now)
    problem.resolved_at, problem.climb_at = None, problem.resolve_by
    ask_no_more(session, problem)
    tell_raiser(session, problem, "problems.resumed", owner=title(session, by, problem.area_id))
    return problem


def refer(session: Session, problem: Problem, by: Person, words: str, now: datetime) -> Problem:
    """Up the ladder, with the reason (难在片区解); who stood below keeps sight. Raises NotAllowed, TooLate."""
    step(session, problem, "refer", by, now, words)
    problem.owner_id = problem.offered_to_id = problem.accepted_at = None
    rise(session, problem, now)
    told = [one for one in handlers(session, problem) if one.id != by.id]
    show_to(
        session, problem, told, news="problems.referred", by=title(session, by, problem.area_id), words=words
    )
    tell_raiser(session, problem, "problems.gone_up", rung=problem.rung.value)
    return problem


def rise(session: Session, problem: Problem, now: datetime) -> None:
    """To the next rung at which somebody can be reached, with a new time to accept it; the coordinator learns of gaps."""
    passed = problem.rung
    problem.rung, found = ladder.first_reachable(session, problem.matter, above=problem.rung)
    problem.accept_by = deadlines.accept_by(problem.urgency, now)
    problem.climb_at = problem.accept_by
    session.flush()
    session.refresh(problem, ["owner"])
    rungs = problem.matter.rungs
    if found:
        tell_of_gap(session, problem, list(rungs[rungs.index(passed) + 1 : rungs.index(problem.rung)]))


def merge(session: Session, problem: Problem, by: Person, number: int, now: datetime) -> Problem:
    """It is the same as another problem of the same place: that one goes on, and its steps reach this raiser too.

    Raises NotAllowed, TooLate, Unfit.
    """
    main = mergeable(session, problem, by, number)
    step(session, problem, "merge", by, now, str(number))
    end_with(session, problem, by, now)
    problem.merged_into_id, problem.climb_at = main.id, None
    tell_raiser(session, problem, "problems.merged", into=main.id)
    for person in [*followers(session, problem), session.get_one(Person, problem.raiser_id)]:
        join(session, main, person, now)
    return main


def mergeable(session: Session, problem: Problem, by: Person, number: int) -> Problem:
    """The other problem, locked; raises Unfit where it is unknown, over, merged itself, or of another place.

    What is confidential is merged with nothing that somebody else raised: they would hear each of its steps.
    """
    main = lock(session, Problem, number)
    if main is None or not concerned(session, main, by):
        raise Unfit("number", "refusals.unknown_problem", number=number)
    if main.id == problem.id:
        raise Unfit("number", "problems.merge_itself")
    if main.state not in OPEN | {State.RESOLVED} or (main.area_id, main.pairing_id) != (
        problem.area_id,
        problem.pairing_id,
    ):
        raise Unfit("number", "problems.cannot_merge", number=number)
    if (problem.confidential or main.confidential) and problem.raiser_id != main.raiser_id:
        raise Unfit("number", "problems.cannot_merge_confidential", number=number)
    return main


def join(session: Session, problem: Problem, person: Person, now: datetime) -> None:
    """A neighbour has the same problem: they hear each of its steps from now on."""
    if person.id not in {problem.raiser_id, *(one.person_id for one in problem.followers)}:
        problem.followers.append(Follower(problem_id=problem.id, person_id=person.id, since=now))
        changed(session, problem)


def identify(session: Session, problem: Problem, by: Person, now: datetime) -> str:
    """The name that the resident gave; who looked, and when, is kept. Raises NotAllowed, TooLate."""
    step(session, problem, "identify", by, now)
    return session.get_one(Person, problem.raiser_id).name
