"""How long a problem stayed open is kept with each step; by it all are found that were open at a past moment."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from models.problems import lasting
from models.problems.life import LIFE
from models.problems.record import OPEN, Problem, State
from models.registry.people import by_account
from models.rights.ladder import Rung
from models.rights.life import Step
from models.understanding.categories import Category, Urgency
from tests.town import SHANGHAI

RAISED = datetime(2020, 1, 1, 9, tzinfo=SHANGHAI)
HOUR, DAY, MOMENT = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
DISTRICT = "赣江新区"
LENGTHS = [
    *(timedelta(days=n) for n in lasting.DAYS),
    HOUR,
    DAY + MOMENT,
    3 * DAY,
    8 * DAY - MOMENT,
    5000 * DAY,
]
"""As briefly and as long as any."""


def raised(at: datetime, by: int = 1) -> Problem:
    return Problem(
        raiser_id=by,
        district=DISTRICT,
        text="井盖坏了",
        category=Category.FACILITIES,
        urgency=Urgency.ORDINARY,
        rung=Rung.AREA,
        raised_at=at,
        accept_by=at,
        resolve_by=at,
    )


@given(st.lists(st.sampled_from(LIFE.steps), max_size=30))
def test_it_is_kept_with_each_step(walk: list[Step[Problem, State]]) -> None:
    problem, now = raised(RAISED), RAISED
    ended: datetime | None = None
    answers: list[datetime] = []
    for step in (one for one in walk if problem.state in one.sources):
        now += HOUR
        before, problem.state = problem.state, step.leads_to or problem.state
        lasting.keep(problem, step.name, now)
        if problem.state in OPEN:
            ended = None
        elif before in OPEN:
            ended = now
        answers += [now] if step.name == "accept" else []
        assert (problem.ended_at, problem.answered_at) == (ended, answers[0] if answers else None)
    length = problem.open_days * DAY
    assert length == timedelta(0) if ended is None else length / 2 < max(ended - RAISED, DAY) <= length


def test_only_a_kept_step_leads_out_of_what_is_open_or_back() -> None:
    """What is taken beside `notices.step` leaves open what is open, and what is over over."""
    beside = ("let_go", "hand_on", "become", "move")
    steps = [step for step in LIFE.steps if step.name in beside and step.leads_to is not None]
    assert all((state in OPEN) is (step.leads_to in OPEN) for step in steps for state in step.sources)


@pytest.fixture
def spans(session: Session) -> dict[int, tuple[datetime, datetime | None]]:
    """Problems by their numbers: since when each was open, until when; of the last nobody kept when."""
    officer = by_account(session, [1002])[1002]
    ends = [*((RAISED + n * DAY, RAISED + n * DAY + one) for n, one in enumerate(LENGTHS)), (RAISED, None)]
    found = {}
    for raised_at, ended_at in ends:
        problem = raised(raised_at, officer.id)
        if ended_at is not None:
            problem.state = State.WITHDRAWN
            lasting.keep(problem, "withdraw", ended_at)
        session.add(problem)
        session.flush()
        found[problem.id] = (raised_at, ended_at)
    return found


def test_all_that_was_open_is_found_and_what_is_long_over_is_not(
    session: Session, spans: dict[int, tuple[datetime, datetime | None]]
) -> None:
    here = col(Problem.district) == DISTRICT
    ends = {at for _, at in spans.values() if at is not None}
    for then in sorted({at + by for at in ends for by in (-MOMENT, timedelta(0), MOMENT)}):
        found = set(session.exec(select(Problem.id).where(lasting.around(here, then))))
        opened = {id for id, (since, until) in spans.items() if since < then <= (until or then)}
        assert opened <= found
        for since, until in (spans[id] for id in found):
            assert until is None or then <= until < then + 2 * max(until - since, DAY)
