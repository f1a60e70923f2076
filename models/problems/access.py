"""How a problem comes into a person's hands: found by its number, and only by those it concerns."""

from sqlmodel import Session

from models.base.locking import lock
from models.base.refusals import Refused
from models.problems.record import Problem
from models.problems.who import concerned, overseen_by, read_by
from models.registry.people import Person
from models.rights.conditions import Either


class Unknown(Refused):
    """There is no such problem, or it is none of theirs; the two are told apart by nobody."""


def lock_if_allowed(session: Session, number: int, reader: Person) -> Problem:
    """The problem of this number, locked until the commit. Raises Unknown unless the reader is concerned."""
    problem = lock(session, Problem, number)
    if problem is None or not concerned(session, problem, reader):
        raise Unknown("refusals.unknown_problem", number=number)
    return problem


def find_if_overseen(session: Session, number: int, reader: Person) -> Problem:
    """The problem, for those concerned and for coordinators, who may know of it without reading it. Raises Unknown."""
    problem = session.get(Problem, number)
    if problem is None or not Either(read_by(session, reader), overseen_by(session, reader)).holds(problem):
        raise Unknown("refusals.unknown_problem", number=number)
    return problem
