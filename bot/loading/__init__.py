"""Loading a district from YAML, XLSX or CSV: branches, areas, pairings, people, and what pairings have done.

It creates and updates, and never deletes.
"""

from datetime import datetime

from sqlmodel import Session

from bot.loading.changes import Changes, compare
from bot.loading.checking import check
from bot.loading.entries import District, PairingEntry
from bot.loading.faults import Fault, WrongFile
from bot.loading.reading import read
from bot.loading.registry import stored
from bot.loading.steps import Track, untold
from bot.loading.writing import write
from models.registry import branches

__all__ = ["Changes", "District", "Fault", "PairingEntry", "WrongFile", "foresee", "load", "read"]


def foresee(session: Session, file: District, now: datetime, track: Track = untold) -> Changes:
    """What loading the file would change. Raises WrongFile with all faults that only the registry can tell.

    `now` is local time.
    """
    registry = stored(session, file, now)
    if faults := check(file, registry):
        raise WrongFile(faults)
    return compare(file, registry, track)


def load(session: Session, file: District, now: datetime, track: Track = untold) -> Changes:
    """Brings the database in line with the file, all or nothing; says what that changed.

    `now` is local time. Raises WrongFile."""
    changes = foresee(session, file, now, track)
    write(session, changes, now, track)
    if file.district is not None:
        said = {"approves_pairings": file.approves_pairings, "centre": file.centre}
        known = {name: value for name, value in said.items() if value is not None}
        if known:
            district = session.get(branches.District, file.district) or branches.District(name=file.district)
            session.add(district.sqlmodel_update(known))
    return changes
