"""Which matter words are about, of those that somebody handles or raised: by its number, or by what it is."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, select

from models.base.refusals import Refused
from models.problems import own
from models.problems.access import find_if_overseen
from models.problems.life import LIFE
from models.problems.record import Problem, State
from models.problems.who import next_for, raiser, unanswered, unblamed, unrated
from models.registry.people import Person
from models.rights.life import Relation
from models.understanding.handling_words import things
from models.understanding.several import by_number, clauses, first_number, numbers_in, tidied, without_naming

LOOKED_AT = 200
OF_RAISER: tuple[Relation[Problem], ...] = (raiser, unanswered, unblamed, unrated)


def in_question(session: Session, person: Person, step: str, now: datetime) -> list[Problem]:
    """The matters of which words for this step may be: for a raiser's step what they raised, else what they handle."""
    by = next(one.by for one in LIFE.steps if one.name == step)
    return own.fitting(session, person, step, now) if by in OF_RAISER else to_tell_of(session, person)


def to_tell_of(session: Session, person: Person) -> list[Problem]:
    """What this person handles, and then what they may accept; the soonest due first."""
    theirs = next_for(session, person).where(Problem)
    order = (col(Problem.owner_id).is_(None), col(Problem.due_at), col(Problem.id))
    found = session.exec(select(Problem).where(theirs).order_by(*order).limit(LOOKED_AT))
    return [one for one in found if one.owner_id == person.id or one.state is State.RAISED]


def to_accept(session: Session, person: Person) -> list[Problem]:
    """What waits for this person, or others, to accept it; the soonest due first."""
    return [one for one in to_tell_of(session, person) if one.state is State.RAISED]


def numbered(found: list[Problem], text: str) -> list[Problem]:
    """Of these those that a text names by their number."""
    numbers = {*numbers_in(text), *first_number(text)}
    return [one for one in found if one.id in numbers]


def named(found: list[Problem], text: str) -> list[Problem]:
    """Of these those that a text names: by number, or else by most of what it is about; none where it names none."""
    return numbered(found, text) or _alike(found, text)


def told_of_each(found: list[Problem], text: str) -> dict[int, str]:
    """What a text that names these by number tells of each, by its number: of none what is told of another alone."""
    told = by_number(text)
    if all(one.id in told for one in found):
        return told
    pieces = [(piece, _alike(found, piece) or found) for piece in clauses(without_naming(text))]
    return {one.id: tidied("".join(piece for piece, of in pieces if one in of)) for one in found}


def name_another(session: Session, found: list[Problem], one: Problem, reader: Person, text: str) -> bool:
    """Whether a text plainly is about another matter than this one, of these or by the number of what they may read."""
    numbers = set(numbers_in(text))
    if any(number != one.id and _is_known(session, number, reader) for number in numbers):
        return True
    if numbers or (first := named([*found], text)) == []:
        return False
    return one not in first and not things(text) & things(one.text)


def _is_known(session: Session, number: int, reader: Person) -> bool:
    try:
        find_if_overseen(session, number, reader)
    except Refused:
        return False
    return True


def _alike(found: Iterable[Problem], text: str) -> list[Problem]:
    """Those that share most with a text; what few of them share weighs most."""
    told = things(text)
    shared = {one.id: told & things(one.text) for one in found}
    often = Counter(piece for pieces in shared.values() for piece in pieces)
    weights = {id: sum(1 / often[piece] for piece in pieces) for id, pieces in shared.items()}
    most = max(weights.values(), default=0)
    return [one for one in found if most and weights[one.id] == most]


def first_step(step: str, problem: Problem) -> str:
    """What is to be done first for a step: what nobody has is accepted."""
    is_new = problem.state is State.RAISED
    return "accept" if is_new and State.RAISED not in LIFE.sources(step) else step
