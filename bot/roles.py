"""What a process of the bot does. One may do all of it; several share it on PostgreSQL."""

from enum import StrEnum


class ProcessRole(StrEnum):
    """`intake` only stores what comes, `worker` does all the rest: handles it, sends, and looks at the clock."""

    ALL = "all"
    INTAKE = "intake"
    WORKER = "worker"

    @property
    def takes_in(self) -> bool:
        return self is not ProcessRole.WORKER

    @property
    def works(self) -> bool:
        return self is not ProcessRole.INTAKE
