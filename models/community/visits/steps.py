"""What is said at a door: what was found, a note, and whether a worry becomes a problem, as those wish who live there."""

from datetime import datetime

from sqlmodel import Session, col

from models.community.visits import homes, rounds
from models.community.visits.life import LIFE
from models.community.visits.record import NOTES_STAY, Care, Household, State, Visit
from models.community.visits.who import WORRIES
from models.problems import steps as problems
from models.problems.record import Problem
from models.registry.people import Person
from models.rights.ladder import matter_of_area
from models.understanding import categories
from models.understanding.addresses import Told
from models.understanding.categories import Category, Speaker, Urgency

GONE = (State.MOVED, State.REFUSED, State.UNKNOWN)


def answer(session: Session, visit: Visit, by: Person, found: State, now: datetime) -> Visit:
    """What was found at this door, also said anew, or late, of a round that has ended. Said twice it is said once.

    Who wishes no visits is not asked again; of who has moved away notes and care are deleted. Raises NotAllowed.
    """
    _answer(session, visit, by, found, now)
    _follow(session, [visit], now)
    return visit


def tell(
    session: Session, doors: list[Household], by: Person, found: State, words: str, now: datetime
) -> list[Visit]:
    """What was found at doors where somebody has been, with a note where it is one door. Raises NotAllowed."""
    visits = [rounds.at_door(session, door, by, now) for door in doors]
    for visit in visits:
        _answer(session, visit, by, found, now, words if len(visits) == 1 else "")
        _follow(session, [visit], now)
    return visits


def _answer(session: Session, visit: Visit, by: Person, found: State, now: datetime, note: str = "") -> None:
    if visit.state is not found:
        LIFE.take(session, found.value, visit, by)
        visit.agreed = visit.agreed if found in WORRIES else None
    visit.by_id, visit.visited_at = by.id, now
    visit.round.touched_at = now
    if note:
        _keep_note(visit, note, now)
    home = visit.household  # whoever speaks at the door lives there, and may be visited
    home.moved_at = now if found is State.MOVED else home.moved_at if found is State.ABSENT else None
    home.refused_at = now if found is State.REFUSED else None
    home.removed_at = now if found is State.UNKNOWN else None


def _follow(session: Session, visits: list[Visit], now: datetime) -> None:
    """What was kept of those who have gone, or wish to be left in peace, is deleted; a round may be over."""
    session.flush()
    gone = [one.household_id for one in visits if one.state in GONE]
    if gone:
        homes.drop_care(session, col(Care.household_id).in_(gone))
        rounds.erase_notes(session, gone)
    if visits:
        rounds.finish(session, visits[0].round, now)


def note(session: Session, visit: Visit, by: Person, words: str, now: datetime) -> Visit:
    """A note, until the day on which it is deleted. Raises NotAllowed, TooLate."""
    LIFE.take(session, "note", visit, by)
    _keep_note(visit, words, now)
    return visit


def _keep_note(visit: Visit, words: str, now: datetime) -> None:
    visit.note, visit.note_until = words, now + NOTES_STAY


def decline(session: Session, visit: Visit, by: Person, now: datetime) -> Visit:
    """Those who live there do not wish it to be a problem: it stays at the door. Raises NotAllowed, TooLate."""
    LIFE.take(session, "decline", visit, by)
    visit.agreed = False
    return visit


def report(session: Session, visit: Visit, by: Person, words: str, addressed: bool, now: datetime) -> Problem:
    """Those who live there agree that it becomes a problem; `addressed`: also that the address stands in it.

    It is raised for them, without a name (domain.md, Privacy). Raises NotAllowed, TooLate, and what raising raises.
    """
    LIFE.take(session, "report", visit, by)
    guessed = categories.suggest(words, Speaker.RESIDENT)
    category, urgency = guessed.category, guessed.urgency
    if visit.state is State.QUARREL:
        category = Category.NEIGHBOUR_DISPUTE
        urgency = urgency if urgency is Urgency.DANGER else Urgency.COMPLEX
    text = f"{visit.household.address}\n{words}" if addressed else words
    matter = matter_of_area(session, visit.round.area)
    problem = problems.raise_problem(session, by, matter, text, category, urgency, now)
    visit.agreed, visit.problem_id = True, problem.id
    session.flush()
    return problem


def answer_all(
    session: Session, walked: list[Visit], by: Person, told: list[Told], now: datetime
) -> tuple[list[Visit], list[str]]:
    """Several answers at once, in their order, as they come after a dead spot; `walked`: the round's doors in its order.

    What names no door is of the next at which nobody was. Returns whose doors were answered, and what named none.
    """
    answered: list[Visit] = []
    nowhere: list[str] = []
    for one in told:
        visit = _door(walked, one.where, answered[-1] if answered else None)
        if visit is None:
            nowhere.append(one.where)
            continue
        _answer(session, visit, by, State(one.found), now, one.note)
        answered.append(visit)
    _follow(session, answered, now)
    return answered, nowhere


def _door(walked: list[Visit], where: str, last: Visit | None) -> Visit | None:
    """The door that is meant: the next one, or that of an address; of several the one in the building of the last."""
    ahead = next((one for one in walked if one.state is State.OPEN), None)
    if not where:
        return ahead
    fitting = [one for one in walked if _is_at(one.household, where)]
    if len(fitting) > 1:
        near = last or ahead
        fitting = [one for one in fitting if near and one.household.building == near.household.building]
    return fitting[0] if len(fitting) == 1 else None


def _is_at(home: Household, where: str) -> bool:
    return where in (home.home.upper(), home.address.replace(" ", "").upper())
