"""Updates of every type of the Bot API, as an independent hand (aiogram) knows it: whole, or with something odd in it."""

import copy
import random
import types
import typing
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from aiogram.types import Update
from pydantic import BaseModel

ODD: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1e999, -0.5, "", "x", "\x00", "\ud800", "<b>", "{{ 7*7 }}", "' OR 1=1 --", "９" * 300,
    "🙂" * 500, [], {}, [None], {"id": "x"}, {"id": 10**30}, [[[[[[]]]]]],
)  # fmt: skip
WORDS = (
    "楼道灯坏了",
    "昨天和省投资集团主题党日，8人参加",
    "/start",
    "/help",
    "/mine",
    "x",
    "The lift is broken",
    "1",
)
PRESSES = (
    "problem.accept:1:0",
    "form.confirm:1:1",
    "menu.mine:0:0",
    "list.page:0:99",
    "x:y:z",
    "role.act:1:0",
    ":",
)
PEOPLE = (1001, 1002, 1005, 5001)
CHATS = (*PEOPLE, -77)
USUAL = 0.25
"""How often what may be there is; less so, the deeper it lies."""
DEEPEST = 5
ASKED_FOR = ("message", "edited_message", "callback_query", "my_chat_member")
KINDS = (*(name for name in Update.model_fields if name != "update_id"), *ASKED_FOR * 2)
"""Every kind; those that we ask for more often."""


def whole(chance: random.Random, kind: str) -> dict[str, Any]:
    """An update of this kind, with whatever may be in it."""
    return {"update_id": 0, kind: _value(Update.model_fields[kind].annotation, kind, chance, 0)}


def mutated(update: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """The same with something in it gone, or odd, or within itself."""
    changed = copy.deepcopy(update)
    for _ in range(chance.choice((1, 1, 1, 3))):
        ways = [way for way in _places(changed) if way != ("update_id",)]
        if not ways:
            break
        *way, last = chance.choice(ways)
        holder = changed
        for key in way:
            holder = holder[key]
        match chance.randrange(4):
            case 0:
                del holder[last]
            case 1:
                holder[last] = [holder[last]] * 2
            case _:
                holder[last] = copy.deepcopy(chance.choice(ODD))
    return changed


def _places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield (*way, key)
        yield from _places(one, (*way, key))


def _object(model: type[BaseModel], chance: random.Random, depth: int) -> dict[str, Any]:
    found = {}
    for name, field in model.model_fields.items():
        if field.is_required() or (depth < DEEPEST and chance.random() < USUAL / (depth + 1)):
            found[field.alias or name] = _value(field.annotation, name, chance, depth + 1)
    return {name: value for name, value in found.items() if value is not None}


def _value(kind: Any, name: str, chance: random.Random, depth: int) -> Any:
    """What a field of this type may hold."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _value(inside[0], name, chance, depth)
    if origin in (typing.Union, types.UnionType):
        return _value(chance.choice([one for one in inside if one is not type(None)]), name, chance, depth)
    if origin is typing.Literal:
        return chance.choice(inside)
    if origin in (list, set):
        return [_value(inside[0], name, chance, depth + 1) for _ in range(chance.randrange(3))]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _object(kind, chance, depth) if depth <= DEEPEST + 3 else {}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return chance.choice(list(kind)).value
    return _plain(kind, name, chance)


def _plain(kind: Any, name: str, chance: random.Random) -> Any:
    if name in ("id", "chat_id", "user_id", "migrate_to_chat_id") and kind is int:
        return chance.choice(CHATS)
    if kind is int or (isinstance(kind, type) and issubclass(kind, datetime | timedelta)):
        return chance.randrange(1000)
    if kind is bool:
        return chance.random() < 0.5
    if kind is float:
        return chance.random() * 90
    if name == "type":
        return chance.choice(("private", "group", "supergroup", "channel", "bot_command", "text_link"))
    if name == "data":
        return chance.choice(PRESSES)
    return chance.choice(WORDS)
