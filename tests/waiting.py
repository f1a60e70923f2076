"""How tests wait: for a condition, looked at again whenever something happened; never by asking again and again."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import event, func, select
from sqlmodel import Session

from models.post.inbox import INBOX
from models.post.outbox import OUTBOX

T = TypeVar("T")
ONLY_LOOKS = "only looks"
"""Marks the session of somebody who changes nothing."""


class Happenings:
    """Wakes whoever waits, so that they look again."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def happened(self) -> None:
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, condition: Callable[[], Awaitable[T]], patience: float) -> T:
        """What the condition finds, looked for at once and whenever something happened. Raises TimeoutError."""
        async with asyncio.timeout(patience):
            while True:
                following = self._next  # before looking: what happens meanwhile is not missed
                if found := await condition():
                    return found
                await following.wait()

    @contextmanager
    def hearing_commits(self) -> Iterator[None]:
        """Each commit of this process is something that happened, in whatever thread."""
        loop = asyncio.get_running_loop()

        def committed(session: Session) -> None:
            if ONLY_LOOKS not in session.info:
                loop.call_soon_threadsafe(self.happened)

        event.listen(Session, "after_commit", committed)
        try:
            yield
        finally:
            event.remove(Session, "after_commit", committed)


def unfinished(session: Session) -> int:
    """How many updates are not handled, and how many messages are neither sent nor given up."""
    session.info[ONLY_LOOKS] = True
    undone = select(func.count()).select_from(INBOX).where(INBOX.c.done_at.is_(None))
    unsent = (
        select(func.count())
        .select_from(OUTBOX)
        .where(OUTBOX.c.sent_at.is_(None), OUTBOX.c.failed_at.is_(None))
    )
    return int(session.execute(undone).scalar_one() + session.execute(unsent).scalar_one())
