"""Faults on demand: what the network and Telegram do to a bot on a bad day."""

from dataclasses import dataclass, field
from enum import StrEnum

from .wire import Json


class Kind(StrEnum):
    ERROR = "error"
    """The call is refused, without effect."""
    DELAY = "delay"
    """The call takes effect late."""
    CUT_BEFORE = "cut_before"
    """The connection closes; nothing happened."""
    CUT_AFTER = "cut_after"
    """It happened, but the connection closes without an answer."""
    GARBAGE = "garbage"
    """Something answers that is not Telegram; nothing happened."""


@dataclass
class Fault:
    """What befalls the next `times` calls of a method (or of all: "*")."""

    method: str
    kind: Kind
    times: int = 1
    status: int | None = None
    description: str = "Internal Server Error"
    parameters: Json = field(default_factory=dict)
    seconds: float = 0
    chat_id: int | None = None
    """Only calls to this chat, if it is given."""

    def body(self) -> Json:
        body: Json = {"ok": False, "error_code": self.status or 500, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


class Faults:
    """The faults still to come, oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def plan(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def clear(self) -> None:
        self._waiting.clear()

    def next(self, method: str, chat_id: object) -> Fault | None:
        """The fault this call meets, used up once."""
        for fault in self._waiting:
            if fault.method in ("*", method) and fault.chat_id in (None, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
