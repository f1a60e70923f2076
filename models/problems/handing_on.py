"""To whom a matter can be handed on: a colleague, the next rung, the paired branches; or its raiser is only told."""

from enum import StrEnum

from sqlmodel import Session

from models.problems.handling import colleagues
from models.problems.record import Problem
from models.problems.who import can_rise, helpers
from models.registry.branches import Area, Branch
from models.registry.people import Person


class Way(StrEnum):
    OFFER = "offer"
    REFER = "refer"
    SEEK_HELP = "seek_help"
    TELL = "tell"
    NOTE = "note"  # where there is nobody to tell


def ways(session: Session, problem: Problem, by: Person) -> list[Way]:
    """What can be done with it beside offering it to a colleague, as things stand or once this person has it."""
    found = [Way.REFER] if can_rise(session, problem, by) else []
    if helpers(session, problem, by.id):
        found.append(Way.SEEK_HELP)
    return [*found, Way.NOTE if problem.speechless else Way.TELL]


def called(session: Session, problem: Problem, by: Person, name: str) -> list[Person]:
    """The colleagues who are called so: by their own name, or by the area or the branch for which they answer."""
    return [one for one in colleagues(session, problem, by) if name and _is_called(session, one, name)]


def _is_called(session: Session, person: Person, name: str) -> bool:
    standing = person.standing
    areas = (session.get_one(Area, id).name for id in standing.areas)
    branches = (session.get_one(Branch, id).name for id in standing.branches)
    names = [one.casefold() for one in (person.name, *areas, *branches)]
    return any(name in one for one in names) or person.name.casefold() in name
