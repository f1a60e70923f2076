"""Weeks by their numbers mean the same days in the week's summary and in digests."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import weeks
from models.base.refusals import Refused
from models.results import period
from models.summaries import span
from tests.town import SHANGHAI

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=SHANGHAI)
PAST = st.dates(date(2000, 1, 10), NOW.date())


@given(PAST)
def test_the_week_of_a_number_is_the_one_that_has_the_day(day: date) -> None:
    year, number, _ = day.isocalendar()
    monday = weeks.numbered(year, number)
    assert monday == weeks.monday(day)
    assert monday <= day < monday + timedelta(days=7)
    told, digested = span.read(f"{year}-{number}", NOW), period.read(f"{year}w{number}", NOW)
    assert (told.monday, told.end) == (digested.start, digested.end)
    assert told.monday.date() == monday


@pytest.mark.parametrize("written", [(1999, 3), (9999, 52), (2025, 53), (2026, 0), (2026, 54)])
def test_a_number_that_no_week_has_is_asked_about_everywhere(written: tuple[int, int]) -> None:
    assert weeks.numbered(*written) is None
    with pytest.raises(Refused):
        span.read("{}-{}".format(*written), NOW)
    with pytest.raises(Refused):
        period.read("{}w{}".format(*written), NOW)
