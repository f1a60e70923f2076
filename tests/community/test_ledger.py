"""The ledger of points: in whatever order things are done, totals are the sum of its lines and nothing is spent twice."""

import multiprocessing
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import event
from sqlmodel import Session, col, func, select

from bot.database import open_engine
from models.base.refusals import Refused
from models.community.points import codes, giving, ledger, rewards
from models.community.points.card import of_person
from models.community.points.record import (
    Exchange,
    ExchangeState,
    PointAccount,
    PointEntry,
    PointLimit,
    Reason,
    Reward,
)
from models.community.points.who import lock_exchange
from models.registry.people import Person
from tests.community.world import (
    COMMUNITY,
    COORDINATOR,
    NOW,
    OFFICER,
    RESIDENT,
    account,
    area,
    gift,
    hand,
    neighbour,
)

HOLDERS, ACTS, PROCESSES = 4, 20, 3
OPEN = (ExchangeState.RESERVED, ExchangeState.GIVEN)


def prove(session: Session, stock: int) -> None:
    """What holds at every moment, asked of the rows alone."""
    sums = dict(
        session.exec(
            select(PointEntry.person_id, func.sum(PointEntry.amount)).group_by(col(PointEntry.person_id))
        ).all()
    )
    totals = dict(session.exec(select(PointAccount.person_id, PointAccount.balance)).all())
    assert all(totals[id] >= 0 for id in totals)
    assert {id: total for id, total in totals.items() if total} == {id: int(n) for id, n in sums.items() if n}
    left = session.exec(select(func.sum(Reward.stock))).one() or 0
    out = session.exec(select(func.count()).where(col(Exchange.state).in_(OPEN))).one()
    assert left + out == stock, "a gift is in stock, kept for somebody, or handed over"
    spent = session.exec(
        select(func.sum(PointEntry.amount)).where(col(PointEntry.exchange_id).is_not(None))
    ).one()
    held = session.exec(select(func.sum(Exchange.price)).where(col(Exchange.state).in_(OPEN))).one()
    assert -(spent or 0) == (held or 0), "paid for once, and paid back once"


class Walk(RuleBasedStateMachine):
    """Everybody does everything, in any order; what may not be is refused and changes nothing."""

    session: Session
    people: list[Person]
    stock: int

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = NOW
        self.told: dict[int, tuple[object, ...]] = {}

    @rule(who=st.integers(0, HOLDERS - 1), by=st.sampled_from((RESIDENT, OFFICER)), points=st.integers(1, 50))
    def helps(self, who: int, by: int, points: int) -> None:
        with suppress(Refused):
            task = hand(self.session, by, self.people[who], points)
            giving.confirm(self.session, task, account(self.session, by), self.now, kin=by == OFFICER)

    @rule(who=st.integers(0, HOLDERS - 1))
    def exchanges(self, who: int) -> None:
        reward = self.session.exec(select(Reward).order_by(col(Reward.id).desc())).first()
        assert reward is not None
        with suppress(Refused):  # a refusal rolls nothing back
            codes.exchange(self.session, reward, self.people[who], self.now)

    @rule(nth=st.integers(0, 5), by=st.sampled_from((OFFICER, COMMUNITY)), give=st.booleans())
    def shows_a_code(self, nth: int, by: int, give: bool) -> None:
        every = self.session.exec(select(Exchange).order_by(col(Exchange.id))).all()
        with suppress(Refused, IndexError):
            one = codes.find(self.session, every[nth].token, account(self.session, by), self.now)
            if give:
                codes.give(self.session, one, account(self.session, by), self.now)

    @rule(nth=st.integers(0, 5))
    def gives_up(self, nth: int) -> None:
        every = self.session.exec(select(Exchange).order_by(col(Exchange.id))).all()
        with suppress(Refused, IndexError):
            codes.withdraw(
                self.session, every[nth], self.session.get_one(Person, every[nth].person_id), self.now
            )

    @rule(nth=st.integers(0, 9))
    def is_reversed(self, nth: int) -> None:
        given = select(PointEntry).where(PointEntry.reason == Reason.HELP).order_by(col(PointEntry.id))
        every = self.session.exec(given).all()
        with suppress(Refused, IndexError):
            ledger.reverse(self.session, every[nth], account(self.session, COORDINATOR), self.now)

    @rule()
    def runs_out(self) -> None:
        reward = self.session.exec(select(Reward).order_by(col(Reward.id).desc())).first()
        assert reward is not None
        with suppress(Refused):
            self.stock -= reward.stock
            out = select(func.count()).where(Exchange.reward_id == reward.id, Exchange.state == OPEN[0])
            self.stock -= self.session.exec(out).one()
            rewards.run_out(self.session, reward, account(self.session, COMMUNITY), self.now)
            gift(self.session, 7, 2)
            self.stock += 2

    @rule(days=st.integers(1, 20))
    def passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        codes.lapse(self.session, self.now)

    @invariant()
    def holds(self) -> None:
        self.session.flush()
        prove(self.session, self.stock)
        lines = self.session.exec(select(PointEntry)).all()
        known: dict[int, tuple[object, ...]] = {
            one.id: (one.person_id, one.amount, one.reason, one.at, one.by_id) for one in lines
        }
        assert known.items() >= self.told.items(), "a line stands as it was written"
        self.told = known


@pytest.fixture
def opened(database_url: str) -> Iterator[Session]:
    engine = open_engine(database_url)
    with Session(engine, expire_on_commit=False) as session:
        yield session
        session.rollback()
    engine.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_at_every_step_of_a_random_walk_totals_are_the_ledger_s_sum(opened: Session) -> None:
    class Here(Walk):
        def __init__(self) -> None:
            super().__init__()
            opened.rollback()
            self.session = opened
            self.people = [neighbour(opened, 2001 + n) for n in range(HOLDERS)]
            self.stock = 3
            gift(opened, 4, 3)

    run_state_machine_as_test(Here, settings=settings(max_examples=12, stateful_step_count=25, deadline=None))


def test_a_month_s_limits_hold_and_office_earns_none(opened: Session) -> None:
    one, colleague = neighbour(opened, 2001), account(opened, OFFICER)
    opened.add(PointLimit(branch_id=area(opened).branch_id, earned=8, given=11, each=5))
    community = account(opened, COMMUNITY)

    def given(taker: Person, by: int) -> list[int]:
        task = hand(opened, by, taker)
        return giving.confirm(opened, task, account(opened, by), NOW).points

    assert given(one, OFFICER) == [5]
    assert given(one, RESIDENT) == [3], "eight a month and no more"
    other = neighbour(opened, 2002)
    assert given(other, OFFICER) == [5]
    assert given(other, OFFICER) == [1], "an officer gives eleven a month"
    assert giving.confirm(opened, hand(opened, RESIDENT, colleague), community, NOW) == ([], 1, False)
    later = NOW + timedelta(days=7)
    task = hand(opened, RESIDENT, one)
    assert giving.confirm(opened, task, account(opened, RESIDENT), later).points == [5], "a new month"
    assert ledger.balance(opened, colleague) == 0


@pytest.mark.parametrize(("lines", "bound"), [(1, 14), (8, 14)])
def test_a_statement_takes_as_many_questions_for_many_lines(opened: Session, lines: int, bound: int) -> None:
    one = neighbour(opened, 2001)
    for _ in range(lines):
        giving.confirm(opened, hand(opened, OFFICER, one, 1), account(opened, OFFICER), NOW)
    opened.flush()
    asked: list[str] = []
    event.listen(opened.get_bind(), "before_cursor_execute", lambda *about: asked.append(about[2]))
    of_person(opened, one, NOW, 0)
    assert len(asked) <= bound


def act(url: str, seed: int) -> None:
    """A process of its own in which people exchange, give up and hand over, and everything is committed at once."""
    chance, engine = Random(seed), open_engine(url)
    for _ in range(ACTS):
        with Session(engine, expire_on_commit=False) as session, suppress(Refused):
            person = account(session, 2001 + chance.randrange(HOLDERS))
            match chance.randrange(4):
                case 0:
                    reward = session.exec(select(Reward).with_for_update()).one()
                    codes.exchange(session, reward, person, NOW)
                case 1:
                    held = session.exec(select(Exchange.id).where(Exchange.person_id == person.id)).all()
                    if held:
                        codes.withdraw(
                            session, lock_exchange(session, chance.choice(held), person), person, NOW
                        )
                case 2:
                    officer = account(session, OFFICER)
                    tokens = session.exec(select(Exchange.token)).all()
                    if tokens:
                        codes.give(
                            session, codes.find(session, chance.choice(tokens), officer, NOW), officer, NOW
                        )
                case 3:
                    task = hand(session, OFFICER, person, chance.randrange(1, 9))
                    giving.confirm(session, task, account(session, OFFICER), NOW)
            session.commit()
    engine.dispose()


def test_processes_side_by_side_spend_nothing_twice(database_url: str) -> None:
    engine = open_engine(database_url)
    with Session(engine) as session:
        for n in range(HOLDERS):
            neighbour(session, 2001 + n)
        gift(session, 6, 5)
        session.add(PointLimit(branch_id=area(session).branch_id, earned=60, given=120, each=5))
        session.commit()
    engine.dispose()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    processes = [context.Process(target=act, args=(database_url, seed)) for seed in range(PROCESSES)]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    assert [one.exitcode for one in processes] == [0] * PROCESSES
    with Session(engine) as session:
        prove(session, 5)
        earned = select(func.sum(PointEntry.amount)).where(PointEntry.reason == Reason.HELP)
        of_each = session.exec(earned.group_by(col(PointEntry.person_id))).all()
        assert max(of_each) <= 60
        assert session.exec(earned).one() <= 120, (
            "what one person gives in a month is bounded in all processes"
        )
        assert session.exec(select(func.count()).select_from(Exchange)).one() > 0
    engine.dispose()
