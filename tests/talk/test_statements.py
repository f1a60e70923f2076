"""How often the database is asked about one ordinary message, from its arrival until its answer is known to be sent."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event
from sqlmodel import Session

from tests.town import Phone, Town
from tests.waiting import ONLY_LOOKS

BY_ITSELF = re.compile(r"BEGIN|UPDATE (inbox|outbox) SET claimed_until|INSERT INTO (ticking|polling)")
"""The beginning of a transaction, and what is looked for every few seconds, whatever was said."""
TELLINGS = 2
"""The fewer of so many count: the clock, which looks once a minute, may fall into one of them."""


@contextmanager
def statements(town: Town) -> Iterator[list[str]]:
    """What the bot asks its database meanwhile; not what the test asks of it."""
    asked: list[str] = []
    the_tests: set[Connection] = set()

    def began(session: Session, _transaction: Any, connection: Connection) -> None:
        if ONLY_LOOKS in session.info:
            the_tests.add(connection)

    def asks(connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        if connection not in the_tests and not BY_ITSELF.match(statement):
            asked.append(statement)

    engine = town.bot.database.engine
    event.listen(Session, "after_begin", began)
    event.listen(engine, "before_cursor_execute", asks)
    try:
        yield asked
    finally:
        event.remove(Session, "after_begin", began)
        event.remove(engine, "before_cursor_execute", asks)


async def fewer(town: Town, phone: Phone, words: str, answer: str) -> int:
    """The statements of this message, told while nothing else is open."""
    counts = []
    await town.bot.clock.tick()  # after it, the clock rests for a minute
    for _ in range(TELLINGS):
        await town.settles()
        with statements(town) as asked:
            await phone.says(words)
            await phone.keeps(answer)
        counts.append(len(asked))
        await phone.taps("取消")
    return min(counts)


async def test_what_a_resident_tells_takes_at_most_25_statements(town: Town) -> None:
    assert 0 < await fewer(town, town.resident, "3栋2单元楼道灯坏了半个月了", "楼道灯") <= 25


async def test_what_a_contact_tells_takes_at_most_22_statements(town: Town) -> None:
    words = "今天上午和省投资集团在汇贤大桥工地开展主题党日，8人参加"
    assert 0 < await fewer(town, town.bureau, words, "8人") <= 22
