"""What the rows of a file belong to: the stored projects, their progress and the activities that it names by key."""

from typing import Any

from sqlmodel import Session, col, select

from bot.loading.entries import District
from bot.loading.figure_store import TABLES
from bot.loading.stores import Keys, in_parts
from models.activities.record import Activity
from models.projects.record import Project, ProjectEntry

SHEETS = {"project": "projects", "progress": "progress", "activity": "activities"}
"""Of each column that names what a row belongs to, the sheet on which that stands."""
BELONGING = ("parts", "milestones", "progress", "figures")


def parents_of(session: Session, file: District, keys: Keys) -> dict[str, dict[str, str]]:
    """By column and key the pairing of what is stored under it."""
    rows = [one for sheet in BELONGING for one in getattr(file, sheet)]
    found: dict[str, dict[str, str]] = {}
    for column, asked in _asked().items():
        named: set[str] = {key for one in rows if (key := getattr(one, column, None)) is not None}
        found[column] = {}
        for some in in_parts(sorted(named)):
            pairings = session.execute(asked.where(col(TABLES[column].key).in_(some)))
            found[column] |= {key: keys.pairing[id] for key, id in pairings}
    return found


def _asked() -> dict[str, Any]:
    """The keys and the pairings of what rows may belong to, by column."""
    return {
        "project": select(Project.key, Project.pairing_id),
        "progress": select(ProjectEntry.key, Project.pairing_id).join(Project),
        "activity": select(Activity.key, Activity.pairing_id),
    }
