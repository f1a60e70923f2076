"""Two transactions of a real PostgreSQL that want the same at the same moment."""

import threading
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from bot.database import open_engine
from models import people, problems
from models.categories import Category, Urgency
from models.ladder import matter_of_pairing
from models.life import TooLate
from models.pairings import pairings_of
from models.people import Person

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
RAISER, FASTER, SLOWER = 1010, 1011, 1012


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def account(session: Session, telegram_id: int) -> Person:
    return people.by_account(session, [telegram_id])[telegram_id]


def somebody_waits(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar())


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
def test_who_accepts_a_moment_later_is_told_that_it_is_too_late(engine: Engine) -> None:
    with Session(engine) as session:
        raiser = account(session, RAISER)
        pairing = pairings_of(session, people.branches_served(people.roles_of(raiser)))[0]
        matter = matter_of_pairing(session, pairing, raiser)
        words = "缺少有经验的物理老师"
        number = problems.raise_problem(
            session, raiser, matter, words, Category.TEACHING, Urgency.ORDINARY, NOW
        ).id
        session.commit()
    outcome: list[str] = []

    def later() -> None:
        with Session(engine) as session:
            person = account(session, SLOWER)
            try:
                problems.accept(session, problems.of(session, number, person), person, NOW)
                outcome.append("accepted")
            except TooLate:
                outcome.append("too late")

    second = threading.Thread(target=later)
    with Session(engine) as session:
        person = account(session, FASTER)
        problem = problems.of(session, number, person)
        second.start()
        while not outcome and not somebody_waits(engine):
            pass
        problems.accept(session, problem, person, NOW)
        session.commit()
    second.join()
    assert outcome == ["too late"]
