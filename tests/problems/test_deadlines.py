"""Until when: the 12345 rules, in working time."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.problems.deadlines import accept_by, known, resolve_by, works_on
from models.understanding.categories import Urgency
from tests.town import SHANGHAI

BEGIN = datetime(2024, 1, 1, tzinfo=SHANGHAI)
moments = st.integers(0, 7 * 365 * 24 * 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes))


@given(st.sampled_from(Urgency), moments)
def test_accepting_comes_before_resolving_and_after_now(urgency: Urgency, now: datetime) -> None:
    assert now < accept_by(urgency, now)
    assert now < resolve_by(urgency, now)
    assert urgency not in (Urgency.DANGER, Urgency.UTILITY) or accept_by(urgency, now) < resolve_by(
        urgency, now
    )


@given(moments)
def test_an_ordinary_problem_is_accepted_on_a_working_day(now: datetime) -> None:
    assert works_on(accept_by(Urgency.ORDINARY, now))


def test_a_problem_on_friday_waits_for_monday() -> None:
    friday = datetime(2026, 11, 27, 16, 0, tzinfo=SHANGHAI)
    assert accept_by(Urgency.ORDINARY, friday) == friday + timedelta(days=3)


def test_danger_does_not_know_weekends() -> None:
    sunday = datetime(2026, 11, 29, 3, 0, tzinfo=SHANGHAI)
    assert accept_by(Urgency.DANGER, sunday) == sunday + timedelta(minutes=30)


def test_national_day_and_make_up_days_are_known() -> None:
    assert not works_on(datetime(2026, 10, 1, 9, 0, tzinfo=SHANGHAI))
    assert works_on(datetime(2026, 10, 10, 9, 0, tzinfo=SHANGHAI)), (
        "a Saturday worked in place of the holiday"
    )


def test_years_not_yet_known_count_monday_to_friday() -> None:
    assert works_on(datetime(2040, 1, 2, 9, 0, tzinfo=SHANGHAI))
    assert not works_on(datetime(2040, 1, 1, 9, 0, tzinfo=SHANGHAI))


def test_years_whose_holidays_are_not_known_are_told_apart() -> None:
    assert known(BEGIN)
    assert not known(BEGIN.replace(year=2040))
