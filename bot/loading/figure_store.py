"""The numbers of projects, of their progress, of activities and deeds, from and to their sheet."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import exists, or_
from sqlmodel import Session, col

from bot.loading.projects import FigureEntry
from bot.loading.results import ResultEntry
from bot.loading.stores import OF_THOSE, Ids, Keys, ids_by_key, keys_by_id, some_of
from models.activities.record import Activity, State
from models.pairings.figures.record import Figure
from models.projects.record import Project, ProjectEntry
from models.understanding.amounts import Per, Purpose
from models.understanding.provenance import Method
from models.understanding.units import kinds_of_units

OF = {"project": "project_id", "progress": "project_entry_id", "activity": "activity_id"}
"""By which column of a sheet, and of the table, a number is tied to what it is the number of."""
TABLES: dict[str, type[Project | ProjectEntry | Activity]] = {
    "project": Project,
    "progress": ProjectEntry,
    "activity": Activity,
}
THEIRS = col(Project.pairing_id).in_(OF_THOSE)
TOLD = or_(
    exists().where(col(Project.id) == col(Figure.project_id), THEIRS),
    exists().where(
        col(ProjectEntry.id) == col(Figure.project_entry_id),
        col(ProjectEntry.retracted_at).is_(None),
        col(Project.id) == col(ProjectEntry.project_id),
        THEIRS,
    ),
    exists().where(
        col(Activity.id) == col(Figure.activity_id),
        col(Activity.state) == State.LOGGED,
        ~col(Activity.planned),
        col(Activity.pairing_id).in_(OF_THOSE),
    ),
)
"""The numbers that files tell of; those of lists stand on their own sheets."""


class FigureStore:
    """The numbers that are not told of elsewhere."""

    needed = ("value", "unit")

    def stored(
        self, session: Session, keys: Keys, only: Sequence[str] | None
    ) -> Iterator[tuple[int, ResultEntry]]:
        for some in some_of(session, Figure, only, *([TOLD] if only is None else [])):
            parents = {
                name: keys_by_id(session, table, [getattr(one, OF[name]) for one in some])
                for name, table in TABLES.items()
            }
            for one in some:
                of = {name: found.get(getattr(one, OF[name]) or 0) for name, found in parents.items()}
                yield one.id, _told(one, of)

    def write(self, session: Session, rows: Sequence[ResultEntry], ids: Ids, now: datetime) -> None:
        said = [one for one in rows if isinstance(one, FigureEntry)]
        parents = {
            name: ids_by_key(session, table, [getattr(one, name) for one in said])
            for name, table in TABLES.items()
        }
        known = {one.key: one for some in some_of(session, Figure, [one.key for one in said]) for one in some}
        for row in said:
            assert row.value is not None
            assert row.unit is not None
            kind = kinds_of_units()[row.unit]
            figure = known.get(row.key) or Figure(key=row.key, kind=kind, unit=row.unit, value=row.value)
            figure.kind, figure.unit, figure.value = kind, row.unit, row.value
            for name, found in parents.items():
                setattr(figure, OF[name], found.get(getattr(row, name) or ""))
            figure.purpose, figure.per = row.purpose or Purpose.OTHER, row.per or Per.ONCE
            figure.approximate, figure.planned = bool(row.about), bool(row.planned)
            figure.method, figure.since, figure.until = row.method or Method.UNSAID, row.since, row.until
            session.add(figure)
        session.flush()


def _told(figure: Figure, of: dict[str, str | None]) -> FigureEntry:
    said = {
        **of,
        "key": figure.key,
        "value": figure.value,
        "unit": figure.unit,
        "purpose": figure.purpose if figure.purpose is not Purpose.OTHER else None,
        "per": figure.per if figure.per is not Per.ONCE else None,
        "method": figure.method if figure.method is not Method.UNSAID else None,
        "since": figure.since,
        "until": figure.until,
        "about": figure.approximate or None,
        "planned": figure.planned or None,
    }
    return FigureEntry.model_construct(**{name: value for name, value in said.items() if value is not None})  # type: ignore[arg-type]
