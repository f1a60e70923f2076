"""An independent hand's word on every request: aiogram's models of the Bot API, generated from Telegram's own pages."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError


def check(method: str, params: dict[str, Any]) -> None:
    """Raises AssertionError, naming method and field, for a request that Telegram's documentation does not allow."""
    from aiogram import methods  # takes seconds to read: whoever checks nothing is spared them

    model: type[methods.TelegramMethod[Any]] | None = getattr(methods, method[0].upper() + method[1:], None)
    assert model is not None, f"{method}: no such method in the Bot API"
    try:
        request = model.model_validate(params)
    except ValidationError as wrong:
        faults = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in wrong.errors()]
        raise AssertionError(f"{method}: {'; '.join(faults)}") from wrong
    unknown = [*_unknown(request, method)]
    assert not unknown, f"no such field: {', '.join(unknown)}"


def check_update(update: dict[str, Any]) -> None:
    """The same for what the bot is told."""
    from aiogram.types import Update

    unknown = [*_unknown(Update.model_validate(update), "update")]
    assert not unknown, f"no such field: {', '.join(unknown)}"


def _unknown(value: Any, path: str) -> Iterator[str]:
    """The fields, at any depth, that no model declares."""
    if isinstance(value, BaseModel):
        yield from (f"{path}.{name}" for name in value.model_extra or ())
        for name in type(value).model_fields:
            yield from _unknown(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for at, one in enumerate(value):
            yield from _unknown(one, f"{path}[{at}]")
