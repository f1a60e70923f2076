"""A new row that is written by itself, where many updates write one: the unit of work costs several times as much."""

from functools import cache
from typing import cast

from sqlalchemy import Insert, Table, insert
from sqlalchemy.orm import class_mapper, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_dict
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel


def write(session: Session, one: SQLModel) -> None:
    """Writes a new thing, and nothing else that waits; what the database gives it, such as its number, is known then."""
    statement, given = _insertion(type(one))
    known = instance_dict(one)
    made = session.connection().execute(statement, {name: known.get(name) for name in given}).one()
    known.update(made._mapping)
    make_transient_to_detached(one)
    undone = session.identity_map.get(identity_key(instance=one))
    if undone is not None:  # the number of what was rolled back is given again
        session.expunge(undone)
    session.add(one)


@cache
def _insertion(kind: type[SQLModel]) -> tuple[Insert, list[str]]:
    """The statement that writes such a thing, and the columns of which it is told."""
    table = cast(Table, class_mapper(kind).local_table)
    made = [one for one in table.c if one.computed is not None or one is table.autoincrement_column]
    return insert(table).returning(*made), [one.key for one in table.c if one not in made]
