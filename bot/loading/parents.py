"""What the rows of a file belong to: the stored projects, their progress and the activities that it names by key."""

from sqlmodel import Session, col, select

from bot.loading.entries import District
from bot.loading.figure_store import TABLES
from bot.loading.stores import Keys, in_parts
from models.projects.record import Project, ProjectEntry

SHEETS = {"project": "projects", "progress": "progress", "activity": "activities"}
"""Of each column that names what a row belongs to, the sheet on which that stands."""
BELONGING = ("parts", "milestones", "progress", "figures")


def parents_of(session: Session, file: District, keys: Keys) -> dict[str, dict[str, str]]:
    """By column and key the pairing of what is stored under it."""
    rows = [one for sheet in BELONGING for one in getattr(file, sheet)]
    found: dict[str, dict[str, str]] = {}
    for column, table in TABLES.items():
        named = {getattr(one, column, None) for one in rows} - {None}
        found[column] = {}
        for some in in_parts(sorted(named)):
            columns = select(table.key, Project.pairing_id if table is ProjectEntry else table.pairing_id)
            joined = columns.join(Project) if table is ProjectEntry else columns
            pairings = session.execute(joined.where(col(table.key).in_(some)))
            found[column] |= {key: keys.pairing[id] for key, id in pairings}
    return found
