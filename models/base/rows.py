"""A new row that is made and written by itself, where many updates write one: as a rule both cost several times more."""

from collections.abc import Callable
from functools import cache
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import Insert, Table, insert
from sqlalchemy.orm import class_mapper, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_dict
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session, SQLModel

Given = ParamSpec("Given")
New = TypeVar("New", bound=SQLModel)


def new(kind: Callable[Given, New], *nothing: Given.args, **given: Given.kwargs) -> New:
    """A new thing, just as `kind(**given)` is one; the columns that it holds are not set one by one."""
    table = cast(type[New], kind)
    mapper = class_mapper(table)
    one: New = mapper.class_manager.new_instance()
    held, (fixed, makers) = instance_dict(one), _defaults(table)
    held.update(fixed)
    held.update((name, make()) for name, make in makers.items() if name not in given)
    for name, value in given.items():
        if name in mapper.relationships:
            setattr(one, name, value)
        else:
            held[name] = value
    return one


@cache
def _defaults(kind: type[SQLModel]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the columns of a new thing hold that are not given; and what makes it, where each has one of its own."""
    free = {name: field for name, field in kind.model_fields.items() if not field.is_required()}
    makers = {
        name: field.default_factory for name, field in free.items() if field.default_factory is not None
    }
    return {name: field.default for name, field in free.items() if name not in makers}, makers


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
