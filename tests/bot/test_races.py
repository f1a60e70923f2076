"""Two transactions of a real PostgreSQL that want the same at the same moment: one is served, one is told."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, col, select

from bot.database import open_engine
from models.base.refusals import Refused
from models.pairings import steps as pairing_steps
from models.pairings.who import lock_if_allowed as lock_pairing
from models.post import failures, inbox, outbox
from models.post.inbox import Received
from models.post.outgoing import Outgoing
from models.problems import answers as problem_answers
from models.problems import handling as problem_handling
from models.problems import steps as problems
from models.problems.access import lock_if_allowed as lock_problem
from models.problems.record import Problem, State
from models.registry import people
from models.registry.branches import Area, Branch
from models.registry.pairings import Pairing, PairingState, pairings_of
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.results.period import around
from models.rights.ladder import matter_of_area, matter_of_pairing
from models.stars import publishing
from models.stars.record import ClosedStars
from models.understanding.categories import Category, Urgency
from models.understanding.figures import Length
from tests.town import PATIENCE

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
RESIDENT, OFFICER, COORDINATOR, BUREAU, JXIC, COMMUNITY = 1001, 1002, 1005, 1006, 1007, 1008
RAISER, FASTER, SLOWER = 1010, 1011, 1012
LEASE = timedelta(minutes=1)
Deed = Callable[[Session], object]

pytestmark = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def account(session: Session, telegram_id: int) -> Person:
    return people.by_account(session, [telegram_id])[telegram_id]


WHO_WAITS_SAYS_SO = (
    "SELECT set_config('log_lock_waits', 'on', true), set_config('deadlock_timeout', '1ms', true),"
    " set_config('client_min_messages', 'log', true)"
)


@contextmanager
def stuck(session: Session, heard: Callable[[], None]) -> Iterator[None]:
    """PostgreSQL tells a transaction that it waits for another one, and so calls `heard`."""
    connection: Any = session.connection().connection.driver_connection

    def note(message: psycopg.errors.Diagnostic) -> None:
        if "still waiting" in (message.message_primary or ""):
            heard()

    connection.add_notice_handler(note)
    session.execute(text(WHO_WAITS_SAYS_SO))
    try:
        yield
    finally:
        connection.remove_notice_handler(note)


def race(engine: Engine, reads: Deed, faster: Deed, slower: Deed) -> str:
    """What the slower is told, who began while the faster held the thing that both `reads`."""
    waits = threading.Event()

    def later() -> str:
        with Session(engine) as session, stuck(session, waits.set):
            try:
                slower(session)
                session.commit()
                return "done"
            except Refused as refused:
                return refused.message

    with ThreadPoolExecutor(1) as threads, Session(engine) as session:
        reads(session)
        outcome = threads.submit(later)
        assert waits.wait(PATIENCE), "the slower one is let by"
        faster(session)
        session.commit()
        return outcome.result()


def power_cost(session: Session) -> int:
    """A school's problem, which two partners may accept."""
    raiser = account(session, RAISER)
    pairing = pairings_of(session, raiser.standing.branches)[0]
    matter = matter_of_pairing(session, pairing, raiser)
    words = "缺少有经验的物理老师"
    problem = problems.raise_problem(session, raiser, matter, words, Category.TEACHING, Urgency.ORDINARY, NOW)
    session.commit()
    return problem.id


def noise(session: Session, words: str) -> int:
    """A resident's problem, which the officer has."""
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    resident, officer = account(session, RESIDENT), account(session, OFFICER)
    problem = problems.raise_problem(
        session,
        resident,
        matter_of_area(session, area),
        words,
        Category.NEIGHBOUR_DISPUTE,
        Urgency.ORDINARY,
        NOW,
    )
    problems.accept(session, problem, officer, NOW)
    session.commit()
    return problem.id


def test_who_accepts_a_moment_later_is_told_that_it_is_too_late(engine: Engine) -> None:
    with Session(engine) as session:
        number = power_cost(session)

    def accept(who: int) -> Deed:
        def deed(session: Session) -> None:
            person = account(session, who)
            problems.accept(session, lock_problem(session, number, person), person, NOW)

        return deed

    def reads(session: Session) -> None:
        lock_problem(session, number, account(session, FASTER))

    assert race(engine, reads, accept(FASTER), accept(SLOWER)) == "refusals.too_late"


def test_a_problem_withdrawn_while_it_is_resolved_stays_resolved(engine: Engine) -> None:
    with Session(engine) as session:
        number = noise(session, "楼上太吵")

    def resolves(session: Session) -> None:
        officer = account(session, OFFICER)
        problems.resolve(session, lock_problem(session, number, officer), officer, "上门说好了", NOW)

    def withdraws(session: Session) -> None:
        resident = account(session, RESIDENT)
        problem_answers.withdraw(session, lock_problem(session, number, resident), resident, NOW)

    def reads(session: Session) -> None:
        lock_problem(session, number, account(session, OFFICER))

    assert race(engine, reads, resolves, withdraws) == "refusals.too_late"
    with Session(engine) as session:
        assert session.get_one(Problem, number).state is State.RESOLVED


def test_a_merge_into_one_that_was_merged_a_moment_ago_is_refused(engine: Engine) -> None:
    with Session(engine) as session:
        first, second, third = (noise(session, words) for words in ("楼上太吵", "楼上吵", "楼上很吵"))

    def merges(one: int, into: int) -> Deed:
        def deed(session: Session) -> None:
            officer = account(session, OFFICER)
            problem = lock_problem(session, one, officer)
            problem_handling.merge(session, problem, officer, into, NOW)

        return deed

    def reads(session: Session) -> None:
        lock_problem(session, second, account(session, OFFICER))

    assert race(engine, reads, merges(second, third), merges(first, second)) == "problems.cannot_merge"


def test_of_two_secretaries_who_accept_and_decline_the_first_is_heard(engine: Engine) -> None:
    with Session(engine) as session:
        bureau, community = (
            session.get_one(Branch, account(session, who).standing.roles[0].branch_id)
            for who in (BUREAU, COMMUNITY)
        )
        for secretary in (account(session, BUREAU), account(session, JXIC)):
            role = Role(person_id=secretary.id, kind=RoleKind.SECRETARY, branch_id=bureau.id, since=NOW)
            session.add(role)
        by = account(session, COMMUNITY)
        id = pairing_steps.propose(session, by, community, [bureau], "一起修路", NOW).id
        session.commit()

    def agrees(session: Session) -> None:
        person = account(session, BUREAU)
        pairing_steps.agree(session, lock_pairing(session, id, person), person, NOW)

    def declines(session: Session) -> None:
        person = account(session, JXIC)
        pairing_steps.decline(session, lock_pairing(session, id, person), person, "今年人手不够", NOW)

    def reads(session: Session) -> None:
        lock_pairing(session, id, account(session, BUREAU))

    assert race(engine, reads, agrees, declines) == "pairings.answered"
    with Session(engine) as session:
        assert session.get_one(Pairing, id).state is PairingState.ACTIVE


def test_of_two_failures_at_once_the_operators_hear_as_of_one(engine: Engine) -> None:
    told: list[Outgoing] = []

    def fails(number: int) -> Deed:
        def deed(session: Session) -> None:
            inbox.fail(session, number, NOW, "odd")
            failures.report(session, NOW)
            told.extend(outbox.store(session, NOW, LEASE))

        return deed

    with Session(engine) as session:
        inbox.store(session, [Received(number, number, {}) for number in (1, 2)], NOW, LEASE)
        session.commit()
    assert race(engine, fails(1), lambda session: None, fails(2)) == "done"
    assert len(told) == 1


def test_of_two_coordinators_who_publish_the_same_stars_one_is_told(engine: Engine) -> None:
    quarter = around(Length.QUARTER, NOW)

    def publishes(session: Session) -> None:
        by = account(session, COORDINATOR)
        publishing.publish(session, by.standing.districts[0], quarter, by, NOW)

    with Session(engine) as session:
        pairing = session.exec(select(Pairing).order_by(col(Pairing.id))).first()
        assert pairing is not None
        session.add(ClosedStars(pairing_id=pairing.id, quarter=quarter.code, stars=[], lit=5))
        session.commit()
    assert race(engine, publishes, lambda session: None, publishes) == "stars.published_already"
