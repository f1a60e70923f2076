"""How problems were handled: what each rate counts, over a space of cases, and of how few none is told."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.problems.record import Satisfaction, State
from models.results.measures import (
    FEWEST,
    Case,
    Gathered,
    Measures,
    Rate,
    Stretch,
    answered_in_time,
    counts,
    is_satisfied,
    judged,
    was_solved,
    was_solved_in_time,
)
from tests.town import SHANGHAI

START = datetime(2026, 1, 1, tzinfo=SHANGHAI)
HOURS = st.integers(min_value=0, max_value=24 * 120)
MONTHS = [Stretch(START + timedelta(days=30 * n), START + timedelta(days=30 * (n + 1))) for n in range(12)]
YEAR = Stretch(START, MONTHS[-1].until)
CASE = Case(
    id=1,
    state=State.CLOSED,
    raised_at=START,
    accept_by=START + timedelta(days=1),
    resolve_by=START + timedelta(days=7),
    accepted_at=START + timedelta(hours=3),
    resolved_at=START + timedelta(days=4),
    satisfaction=Satisfaction.GOOD,
    abuse=False,
    waiting=False,
)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    raised = START + timedelta(hours=draw(HOURS))
    later = st.one_of(st.none(), HOURS.map(lambda hours: raised + timedelta(hours=hours)))
    resolved = draw(later)
    return Case(
        id=1,
        state=draw(st.sampled_from([State.RESOLVED, State.CLOSED]))
        if resolved
        else draw(st.sampled_from(State)),
        raised_at=raised,
        accept_by=raised + timedelta(hours=draw(st.integers(1, 80))),
        resolve_by=raised + timedelta(hours=draw(st.integers(2, 400))),
        accepted_at=draw(later),
        resolved_at=resolved,
        satisfaction=draw(st.one_of(st.none(), st.sampled_from(Satisfaction))),
        abuse=draw(st.booleans()),
        waiting=draw(st.booleans()),
    )


def measured(some: list[Case]) -> Measures:
    gathered = Gathered()
    for one in some:
        gathered.add(judged(one, YEAR))
    return gathered.measures()


@given(cases())
def test_each_case_counts_in_one_month_of_a_year(case: Case) -> None:
    for rate in (answered_in_time, was_solved_in_time):
        said = [rate(case, month) for month in MONTHS]
        known = [one for one in said if one is not None]
        assert len(known) <= 1
        assert known == [one for one in [rate(case, YEAR)] if one is not None]


@given(st.lists(cases(), max_size=12))
def test_no_rate_is_more_than_all_and_none_is_of_few(some: list[Case]) -> None:
    found = measured(some)
    assert found.solved <= len(some)
    assert found.in_time.many <= found.resolution.many
    for rate in (found.response, found.resolution, found.in_time, found.satisfaction):
        assert 0 <= rate.many <= rate.of <= sum(map(counts, some))
        assert (rate.percent is None) == (rate.of < FEWEST)
    for times in (found.to_accept, found.to_resolve):
        assert (times.median is None) == (times.mean is None) == (len(times.hours) < FEWEST)


@pytest.mark.parametrize(
    ("change", "solved", "in_time"),
    [
        ({}, True, True),
        ({"resolved_at": START + timedelta(days=8)}, True, False),
        ({"state": State.IN_PROGRESS, "resolved_at": None}, False, False),  # opened again, and due since
        (
            {"state": State.ACCEPTED, "resolved_at": None, "waiting": True},
            None,
            None,
        ),  # its time stands still
        ({"state": State.ACCEPTED, "resolved_at": None, "resolve_by": YEAR.until}, None, None),  # not due yet
    ],
)
def test_what_is_solved(change: dict[str, Any], solved: bool | None, in_time: bool | None) -> None:
    case = CASE._replace(**change)
    assert (was_solved(case, YEAR), was_solved_in_time(case, YEAR)) == (solved, in_time)


def test_only_who_says_so_is_satisfied() -> None:
    said = [is_satisfied(CASE._replace(satisfaction=one), YEAR) for one in (*Satisfaction, None)]
    assert said == [True, False, False, None]


def test_what_was_taken_back_counts_in_no_rate() -> None:
    left = [CASE._replace(state=State.WITHDRAWN, resolved_at=None), CASE._replace(abuse=True)]
    found = measured(left * FEWEST)
    assert (found.raised, found.solved, found.response.of, found.resolution.of) == (2 * FEWEST, 0, 0, 0)


@pytest.mark.parametrize(("many", "of", "percent"), [(4, 4, None), (5, 5, 100), (1, 8, 13), (2, 3000, 0)])
def test_shares_in_per_cent(many: int, of: int, percent: int | None) -> None:
    assert Rate(many, of).percent == percent
