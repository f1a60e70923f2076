"""What stands in place of the keys of rows: numbers, places, titles; of people only that it is the reader."""

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from models.privacy.reading import PERSON, Reading
from models.problems.mediation.record import Mediation
from models.registry.pairings import members
from models.registry.people import Person
from models.registry.roles import Role
from models.rights.titles import of_role

CALLED = {
    "activities": "text",
    "areas": "name",
    "branches": "name",
    "broadcasts": "text",
    "estates": "name",
    "ledger_entries": "what",
    "listings": "text",
    "meeting_points": "text",
    "notices": "text",
    "mediation_parties": "label",
    "plan_actions": "text",
    "projects": "title",
    "rewards": "text",
}
"""The column by which the rows of a table are called."""
PART_OF = {
    "exchanges": "reward_id",
    "meetings": "activity_id",
    "problem_entries": "problem_id",
    "project_entries": "project_id",
}
"""The column that says what the rows of a table are part of: they are called as that is."""
NAMED = frozenset({PERSON, "mediations", "pairings", "problems", "roles", *CALLED, *PART_OF})
"""The tables whose rows have something by which they can be called."""


def called(session: Session, reader: Person, table: str, id: int) -> Reading | None:
    """What a row is called; None for other people, who are never named, and for what is there no more."""
    match table:
        case "people":
            return Reading("you", id) if id == reader.id else None
        case "problems":
            return Reading("number", id)
        case "mediations":
            found = session.get(Mediation, id)
            return Reading("mediation", found) if found is not None else None
        case "pairings":
            branches = [branch.name for branch in members(session, id)]
            return Reading("names", branches) if branches else None
        case "roles":
            role = session.get(Role, id)
            return Reading("title", of_role(session, role)) if role is not None else None
    rows = SQLModel.metadata.tables[table]
    said = rows.c[PART_OF.get(table) or CALLED[table]]
    name = session.execute(select(said).where(rows.c.id == id)).scalar()
    if table in PART_OF:
        whole = next(iter(said.foreign_keys)).column.table.name
        return called(session, reader, whole, name) if name else None
    how = "mediation_parties.label" if table == "mediation_parties" else "plain"
    return Reading(how, name) if name else None
