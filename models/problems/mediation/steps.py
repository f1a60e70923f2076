"""The course of a mediation, from its beginning over its meetings to its outcome."""

from datetime import datetime

from sqlmodel import Session

from models.base.nearness import has_come
from models.base.refusals import Refused, TooLate, Unfit
from models.post.outgoing import changed, tell
from models.post.said import said
from models.problems.life import LIFE as PROBLEM_LIFE
from models.problems.mediation import record
from models.problems.mediation.agreement import terms_change
from models.problems.mediation.card import readers, show
from models.problems.mediation.life import LIFE, OPEN, SETTLED, enter, may, take
from models.problems.mediation.parties import LONGEST_STATEMENT, add
from models.problems.mediation.record import Mediation, Meeting, Party
from models.problems.mediation.view import outline
from models.problems.mediation.who import others_hear, party
from models.problems.record import Problem, ProblemEntry
from models.registry.people import Person
from models.rights.life import Actor
from models.rights.titles import title

LONGEST_WORDS = 200
LONGEST_PLACE = 60


def start(
    session: Session, problem: Problem, by: Person, raiser_label: str, other_label: str, now: datetime
) -> Mediation:
    """Begins a mediation between whoever raised the problem and another side. Raises NotAllowed, TooLate, Refused.

    What was raised is the raiser's statement: nobody is asked twice.
    """
    PROBLEM_LIFE.require(session, "mediate", problem, by)
    if (under_way := record.of_problem(session, problem)) is not None and under_way.state in OPEN:
        raise Refused("mediation.under_way")
    if raiser_label == other_label:
        raise Unfit("other_label", "mediation.label_twice")
    session.add(ProblemEntry(problem=problem, by_id=by.id, at=now, step="mediate"))
    changed(session, problem)
    mediation = Mediation(year=now.year, problem_id=problem.id, mediator_id=by.id, opened_at=now)
    LIFE.begin(mediation, "start")
    session.add(mediation)
    session.flush()
    raiser = Party(
        mediation_id=mediation.id,
        label=raiser_label,
        person_id=problem.raiser_id if not problem.on_behalf else None,
        statement=problem.text[:LONGEST_STATEMENT],
    )
    session.add(raiser)
    session.flush()
    add(session, mediation, by, other_label, now)
    enter(session, mediation, "start", by, now)
    changed(session, problem)
    show(session, mediation, readers(session, mediation, by), said("mediation.has_begun"))
    return mediation


def take_over(session: Session, problem: Problem, by: Person, now: datetime) -> Mediation | None:
    """The mediation of this problem that is not over, for its owner of today; None: there is none. Raises NotAllowed.

    Whoever mediated before hears of it, and so do the sides, to whom the mediator is only a title.
    """
    PROBLEM_LIFE.require(session, "mediate", problem, by)
    found = record.of_problem(session, problem)
    if found is None or found.state not in OPEN | SETTLED:
        return None
    if found.mediator_id != by.id and not party(session, found, by):
        _hand_on(session, problem, found, by, now)
    return found


def _hand_on(session: Session, problem: Problem, mediation: Mediation, by: Person, now: datetime) -> None:
    before, after = session.get_one(Person, mediation.mediator_id), title(session, by, problem.area_id)
    mediation.mediator_id = by.id
    mediation.revision += 1
    enter(session, mediation, "take_over", by, now)
    changed(session, mediation)
    session.flush()
    news = said("mediation.taken_over", **outline(session, mediation), by=after)
    tell(session, [] if before.forgotten else [before], news, topic=problem.about)
    if title(session, before, problem.area_id) != after:
        heard = others_hear(session, mediation, by).people
        show(session, mediation, heard, said("mediation.another_mediator", by=after))


def meet(
    session: Session,
    mediation: Mediation,
    by: Person,
    at: datetime,
    place: str,
    now: datetime,
    *,
    timed: bool,
) -> Meeting:
    """A meeting, in place of one that still lies ahead; the parties are told. Raises NotAllowed, TooLate."""
    may(session, mediation, "meet", by)
    earlier = next((one for one in record.meetings(session, mediation) if one.waits), None)
    if earlier is not None and not earlier.lies_ahead(now):
        raise TooLate("mediation.meeting_waits")
    take(session, mediation, "meet", by, now)
    if earlier is not None:
        earlier.dropped_at = now
    meeting = Meeting(mediation_id=mediation.id, at=at, timed=timed, place=place)
    session.add(meeting)
    session.flush()
    where = {"at": at.isoformat(), "timed": timed, "place": place}
    news = (
        [said("mediation.will_meet", moved=earlier is not None, **where)] if meeting.lies_ahead(now) else []
    )
    show(session, mediation, readers(session, mediation, by), *news)
    return meeting


def adjourn(
    session: Session, mediation: Mediation, by: Person, meeting: Meeting, words: str, now: datetime
) -> Meeting:
    """A meeting ended without an agreement (没谈成); the words are the mediator's own.

    Raises NotAllowed, TooLate, also before the day of the meeting.
    """
    may(session, mediation, "adjourn", by)
    if not meeting.waits or not has_come(meeting.at, now):
        raise TooLate("refusals.too_late")
    take(session, mediation, "adjourn", by, now)
    meeting.reached, meeting.words = False, words
    return meeting


def fail(session: Session, mediation: Mediation, by: Person, words: str, now: datetime) -> Mediation:
    """It came to nothing; the words are the mediator's own. Raises NotAllowed, TooLate."""
    return _end(session, mediation, "fail", by, words, now)


def withdraw(session: Session, mediation: Mediation, by: Person, words: str, now: datetime) -> Mediation:
    """It is no longer wanted; the words are the mediator's own. Raises NotAllowed, TooLate."""
    return _end(session, mediation, "withdraw", by, words, now)


def _end(
    session: Session, mediation: Mediation, step: str, by: Person, words: str, now: datetime
) -> Mediation:
    take(session, mediation, step, by, now, words)
    mediation.ended_at = now
    record.close_meetings(session, mediation, False if step == "fail" else None, now)
    news = said("mediation.has_ended", state=mediation.state.value)
    show(session, mediation, readers(session, mediation, by), news)
    return mediation


def reopen(session: Session, mediation: Mediation, by: Person, now: datetime) -> Mediation:
    """They sit down again: what was agreed holds no longer, and its visits fall. Raises NotAllowed, TooLate, Refused."""
    problem = session.get_one(Problem, mediation.problem_id)
    newest = record.of_problem(session, problem)
    if newest is not None and newest.id != mediation.id and newest.state in OPEN:
        raise Refused("mediation.under_way")
    take(session, mediation, "reopen", by, now)
    mediation.ended_at = None
    for one in record.follow_ups(session, mediation):
        if one.kept is None:
            one.dropped_at = now
    terms_change(session, mediation, by, quietly=True)
    show(session, mediation, readers(session, mediation, by), said("mediation.reopened"))
    return mediation


def end_with(session: Session, problem: Problem, by: Person, now: datetime) -> None:
    """The problem was taken back: a mediation of it that is under way is withdrawn, and its parties hear of it."""
    mediation = record.of_problem(session, problem)
    if mediation is None or mediation.state not in OPEN:
        return
    mediation.ended_at = now
    LIFE.take(session, "fall", mediation, Actor.CONSEQUENCE)
    enter(session, mediation, "withdraw", by, now)
    record.close_meetings(session, mediation, None, now)
    others = readers(session, mediation, by)
    show(session, mediation, others, said("mediation.taken_back", **outline(session, mediation)))


def require_over(session: Session, problem: Problem) -> None:
    """Raises Refused while a mediation of the problem is under way: it is to have an outcome first."""
    mediation = record.of_problem(session, problem)
    if mediation is not None and mediation.state in OPEN:
        raise Refused("mediation.still_open", **outline(session, mediation))
