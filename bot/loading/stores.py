"""Where the rows of each sheet of results are kept: how they are told as a file would, and how they are written.

A sheet more is an entry in `results`, its line in `RESULTS` of `entries`, and a store here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from itertools import islice
from typing import Protocol, TypeVar

from sqlmodel import Session, SQLModel, col, select

from bot.loading.results import ResultEntry
from models.registry.branches import Branch
from models.registry.pairings import Pairing, PairingKind, PairingState
from models.understanding.moments.words import usual_hour

AT_ONCE = 500
UNDER_WAY = col(Pairing.state).in_((PairingState.ACTIVE, PairingState.PAUSED))
OF_THOSE = select(Pairing.id).where(UNDER_WAY)
"""The pairings that files tell of."""
T = TypeVar("T", bound=SQLModel)
N = TypeVar("N", str, int)


@dataclass(frozen=True)
class Keys:
    """By what rows are named in files, by their ids; and the ids by the keys, which grow while a file is written."""

    zone: tzinfo
    branch: Mapping[int, str] = field(default_factory=dict)
    pairing: Mapping[int, str] = field(default_factory=dict)
    kinds: Mapping[str, PairingKind] = field(default_factory=dict)  # of pairings, by key


class Store(Protocol):
    """The rows of one sheet."""

    @property
    def needed(self) -> tuple[str, ...]:
        """What must be known of a row before it can be created."""

    def stored(
        self, session: Session, keys: Keys, only: Sequence[str] | None
    ) -> Iterator[tuple[int, ResultEntry]]:
        """The rows as a file would tell them, some at a time: all that count, or `only` those of these keys."""

    def write(self, session: Session, rows: Sequence[ResultEntry], ids: "Ids", now: datetime) -> None:
        """Brings rows in line with these, whole as they will be; those whose key is unknown are created."""


@dataclass(frozen=True)
class Ids:
    """The ids of branches and pairings by their keys."""

    branch: Mapping[str, int]
    pairing: Mapping[str, int]


def keys_of(session: Session, zone: tzinfo) -> Keys:
    """Reads each table once."""
    branches = session.execute(select(Branch.id, Branch.key)).all()
    pairings = session.execute(select(Pairing.id, Pairing.key, Pairing.kind)).all()
    named = {id: key for id, key, _ in pairings}
    return Keys(zone, dict(branches), named, {key: kind for _, key, kind in pairings})


def some_of(
    session: Session, table: type[T], only: Sequence[str] | None, *where: object
) -> Iterator[list[T]]:
    """The rows of a table in the order of their ids, a bounded number at a time; or only those of these keys."""
    key, id = col(table.key), col(table.id)  # type: ignore[attr-defined]
    if only is not None:
        for names in in_parts(only):
            yield list(session.exec(select(table).where(key.in_(names), *where).order_by(id)))  # type: ignore[arg-type]
        return
    last = 0
    while rows := list(
        session.exec(select(table).where(id > last, *where).order_by(id).limit(AT_ONCE))  # type: ignore[arg-type]
    ):
        last = rows[-1].id  # type: ignore[attr-defined]
        yield rows
        session.expunge_all()  # a district of years need not stay in memory


def keys_by_id(session: Session, table: type[SQLModel], ids: Iterable[int | None]) -> dict[int, str]:
    """The keys of these rows, of so many as are read at a time."""
    named = {id for id in ids if id is not None}
    columns = select(table.id, table.key).where(col(table.id).in_(named))  # type: ignore[attr-defined]
    return dict(session.execute(columns).all()) if named else {}


def ids_by_key(session: Session, table: type[SQLModel], keys: Iterable[str | None]) -> dict[str, int]:
    """The ids of the rows of these keys."""
    found: dict[str, int] = {}
    for some in in_parts(sorted({key for key in keys if key is not None})):
        columns = select(table.key, table.id).where(col(table.key).in_(some))  # type: ignore[attr-defined]
        found |= dict(session.execute(columns).all())
    return found


def moment(day: date, before: datetime | None, now: datetime) -> datetime:
    """The morning of a local day; where it was on that day before, it stays when it was."""
    if before is not None and before.astimezone(now.tzinfo).date() == day:
        return before
    return datetime.combine(day, usual_hour(), now.tzinfo)


def in_parts(names: Iterable[N]) -> Iterator[list[N]]:
    """A database takes only so many values in one question."""
    rest = iter(names)
    while some := list(islice(rest, AT_ONCE)):
        yield some
