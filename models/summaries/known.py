"""By what rows somebody is known, so that it is asked once of many people who of them may have such a thing."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.registry.people import Person


class Key(Enum):
    """A row knows a person as themselves, or by what they stand for."""

    PERSON = auto()
    BRANCH = auto()
    AREA = auto()
    DISTRICT = auto()


Keys = set[tuple[Key, Any]]


def keys_of(person: Person) -> Keys:
    standing = person.standing
    return {
        (Key.PERSON, person.id),
        *((Key.BRANCH, id) for id in standing.branches),
        *((Key.AREA, id) for id in standing.areas),
        *((Key.DISTRICT, name) for name in standing.districts),
    }


@dataclass(frozen=True)
class Known:
    """Rows of which somebody is told, and the column that says whom. `through`: what is joined, and how."""

    key: Key
    column: Any
    where: ColumnElement[bool]
    through: tuple[Any, ColumnElement[bool]] | None = None

    def among(self, session: Session, keys: Keys) -> Keys:
        """Of these keys those for which there is such a row."""
        asked = {value for key, value in keys if key is self.key}
        if not asked:
            return set()
        rows = select(self.column).distinct().where(col(self.column).in_(asked), self.where)
        rows = rows.join(*self.through) if self.through is not None else rows
        return {(self.key, value) for value in session.exec(rows)}
