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


class Unfit(Refused):
    """What was answered to one question does not do. `asked` is its name, so that it alone can be asked again."""

    def __init__(self, asked: str, message: str, **values: Any) -> None:
        super().__init__(message, **values)
        self.asked = asked
