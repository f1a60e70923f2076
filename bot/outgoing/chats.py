"""What waits for a chat, and what of it counts against Telegram's limits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic

from bot.outgoing.limits import Gate, Window
from models.post.outgoing import Act, Outgoing

NEW = frozenset({Act.SEND, Act.MEDIA})
"""What counts against the limit of a chat; edits count against the overall one only."""
UNCOUNTED = frozenset({Act.TOAST, Act.COMMANDS})


@dataclass
class Chat:
    """What waits for one chat, the most urgent first; one request of a chat is under way at a time."""

    window: Window
    rows: list[tuple[int, int, Outgoing]] = field(default_factory=list)
    ready_at: float = 0.0
    task: asyncio.Task[None] | None = None
    is_asking: bool = False
    """Telegram has a request of it in hand."""

    @asynccontextmanager
    async def counted(self, row: Outgoing, gate: Gate) -> AsyncIterator[None]:
        """Waits until this row may go; within, it is sent, and counts until it is answered."""
        passage = await gate.enter(row.lane) if row.act not in UNCOUNTED else None
        new = self.window.leave(monotonic()) if row.act in NEW else None
        try:
            yield
        finally:
            if passage is not None:
                gate.leave(passage)
            if new is not None:
                self.window.answer(new, monotonic())
