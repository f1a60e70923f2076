"""Why something is not done: expected failures, each of which is an answer to the person who asked."""

from typing import Any


class Refused(Exception):
    """Something a person may not do now. `message` names what they are told, `values` with which values."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


class NotAllowed(Refused):
    """It is not theirs to do. Logged: a button that we showed them would not have led here."""


class TooLate(Refused):
    """Somebody was faster, or it is over."""
