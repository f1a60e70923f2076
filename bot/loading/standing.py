"""Whether what is on a list of a pairing goes on, as files say it."""

from enum import StrEnum


class Standing(StrEnum):
    RUNNING = "running"
    ENDED = "ended"
