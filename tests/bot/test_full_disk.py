"""A full disk loses nothing: what cannot be stored is not acknowledged, and is done once there is room."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import func, select, text
from sqlmodel import Session

from models.problems.record import Problem
from tests.town import Town

CROWD = range(5000, 5020)
NO_LIMIT = 2**31


def room(session: Session, more: int) -> None:
    """SQLite may take so many pages more; then it says what it says of a full disk."""
    pages = session.execute(text("PRAGMA page_count")).scalar_one()
    session.execute(text(f"PRAGMA max_page_count = {min(pages + more, NO_LIMIT)}"))


class Noticed(logging.Handler):
    """Wakes whoever waits when the log says that there is no room."""

    def __init__(self, wake: Callable[[], None]) -> None:
        super().__init__()
        self.reasons: list[str] = []
        self._wake = wake
        self._loop = asyncio.get_running_loop()

    def emit(self, record: logging.LogRecord) -> None:
        self.reasons.append(f"{record.getMessage()} {vars(record).get('why', '')}")
        self._loop.call_soon_threadsafe(self._wake)


@contextmanager
def noticed(wake: Callable[[], None]) -> Iterator[Noticed]:
    handler = Noticed(wake)
    logging.getLogger("bot").addHandler(handler)
    try:
        yield handler
    finally:
        logging.getLogger("bot").removeHandler(handler)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_what_comes_while_the_disk_is_full_is_done_once_there_is_room(town: Town) -> None:
    await town.post(
        "/control/people",
        [{"id": user, "first_name": "人", "language_code": "zh-hans", "met": True} for user in CROWD],
    )
    await town.settles()
    await town.bot.database.run(lambda session: room(session, 4))
    with noticed(town.happenings.happened) as handler:
        for user in CROWD:
            for words in ("/start area-jinxiu-1", f"/problem 第{user}盏路灯坏了"):
                await town.post(f"/control/chats/{user}/messages", {"from": user, "text": words})

        async def is_full() -> bool:
            return any("is full" in why for why in handler.reasons)

        await town.until(is_full, "nobody says that there is no room")
    assert not await town.is_settled()
    await town.bot.database.run(lambda session: room(session, NO_LIMIT))
    await town.settles()
    count = select(func.count()).select_from(Problem).where(Problem.text.like("第%盏路灯坏了"))  # type: ignore[attr-defined]
    assert await town.bot.database.run(lambda session: session.execute(count).scalar_one()) == len(CROWD)
    for user in CROWD:
        messages = await town.get(f"/control/chats/{user}/messages")
        assert sum("收到了" in one.get("text", "") for one in messages) == 1
