"""To whom a matter can be handed on: a colleague, the next rung, the paired branches; or its raiser is only told."""

from enum import StrEnum

from sqlmodel import Session, col, select

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
    every = colleagues(session, problem, by) if name else []
    areas = _names(session, Area, {id for one in every for id in one.standing.areas})
    branches = _names(session, Branch, {id for one in every for id in one.standing.branches})
    found = []
    for one in every:
        own, standing = one.name.casefold(), one.standing
        names = [own, *(areas[id] for id in standing.areas), *(branches[id] for id in standing.branches)]
        if own in name or any(name in called for called in names):
            found.append(one)
    return found


def _names(session: Session, table: type[Area] | type[Branch], ids: set[int]) -> dict[int, str]:
    rows = session.exec(select(table.id, table.name).where(col(table.id).in_(ids))) if ids else ()
    return {id: name.casefold() for id, name in rows}
