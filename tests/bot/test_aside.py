"""What takes long to read is read aside: nobody waits for it, and what was done before it is not done twice."""

import asyncio
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, func, select

from bot.database import Database
from models.base import aside
from models.base.aside import Found, Unread
from models.base.refusals import Refused
from models.registry import people
from models.registry.people import Person
from tests.town import WEDNESDAY

PATIENCE = 10.0
"""Seconds, after which somebody waited for what they should not."""


def meet(session: Session, account: int) -> None:
    people.meet(session, account, "somebody", "zh", WEDNESDAY)


def count(session: Session) -> int:
    return session.exec(select(func.count(col(Person.id)))).one()


class Report:
    """Counts people, and takes its time between the first look and the last."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def read(self, session: Session) -> tuple[int, int]:
        first = count(session)
        self.begun.set()
        assert self.go_on.wait(PATIENCE)
        return first, count(session)


@pytest.fixture
async def database(database_url: str) -> Database:
    return Database(database_url, timedelta(seconds=60))


async def test_others_write_while_somebody_reads_what_stood_as_they_began(database: Database) -> None:
    report, there = Report(), await database.run(count)

    async def ask(found: Found) -> tuple[int, int]:
        def job(session: Session) -> tuple[int, int]:
            aside.open_to(session, found)
            meet(session, 1)
            return aside.read(session, "report", report.read)

        return await database.run(job)

    asked = asyncio.create_task(database.with_found(ask))
    assert await asyncio.to_thread(report.begun.wait, PATIENCE)
    async with asyncio.timeout(PATIENCE):
        await database.run(lambda session: meet(session, 2))
    report.go_on.set()
    assert await asked == (there, there)
    assert await database.run(count) == there + 2
    database.close()


async def test_each_thing_that_is_lacking_is_read_once(database: Database) -> None:
    read = list[str]()

    def look(one: str, session: Session) -> str:
        read.append(one)
        return one

    async def ask(found: Found) -> str:
        def job(session: Session) -> str:
            aside.open_to(session, found)
            return "".join(aside.read(session, one, partial(look, one)) for one in "abab")

        return await database.run(job)

    assert await database.with_found(ask) == "abab"
    assert read == ["a", "b"]
    database.close()


async def test_what_is_refused_there_is_refused_where_it_is_needed(database: Database) -> None:
    def refuse(_: Session) -> str:
        raise Refused("nothing")

    async def ask(found: Found) -> str:
        def job(session: Session) -> str:
            aside.open_to(session, found)
            try:
                return aside.read(session, "report", refuse)
            except Refused as refused:
                return refused.message

        return await database.run(job)

    assert await database.with_found(ask) == "nothing"
    database.close()


async def test_at_the_end_nothing_is_waited_for_that_only_waits_to_be_read(database: Database) -> None:
    report, read = Report(), list[str]()

    async def ask(known_by: str, job: Callable[[Session], object], found: Found) -> object:
        if known_by not in found:
            raise Unread(known_by, job)
        return found[known_by].result()

    asked = [asyncio.create_task(database.with_found(partial(ask, "report", report.read)))]
    assert await asyncio.to_thread(report.begun.wait, PATIENCE)
    waiting = (partial(ask, name, lambda _: read.append("one")) for name in ("second", "third"))
    asked += [asyncio.create_task(database.with_found(one)) for one in waiting]
    await asyncio.sleep(0)
    closing = asyncio.create_task(asyncio.to_thread(database.close))
    let_go = await asyncio.gather(*asked[1:], return_exceptions=True)
    assert [type(one) for one in let_go] == [asyncio.CancelledError] * 2
    report.go_on.set()
    await closing
    assert isinstance(await asked[0], tuple)
    assert read == []


def test_where_nobody_sees_to_it_it_is_read_at_once(session: Session) -> None:
    there = count(session)
    meet(session, 1)
    assert aside.read(session, "report", count) == there + 1
