"""Telegram's objects as they travel, and its refusals in its own words."""

from typing import Any

Json = dict[str, Any]
"""One object of the Bot API. Never changed in place: an edit makes a new one, so a copy handed out stays as it was."""


class Refused(Exception):
    """A call of the bot that Telegram refuses."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad_request(reason: str, **parameters: int) -> Refused:
    return Refused(400, f"Bad Request: {reason}", **parameters)


def forbidden(reason: str) -> Refused:
    return Refused(403, f"Forbidden: {reason}")


def utf16_length(text: str) -> int:
    """Telegram counts in UTF-16 code units: an emoji is two."""
    return len(text) + sum(char > "\uffff" for char in text)


def present(**fields: object) -> Json:
    """The fields that have a value: Telegram leaves the others out."""
    return {name: value for name, value in fields.items() if value is not None}
