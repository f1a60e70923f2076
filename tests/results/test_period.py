"""The times that results are told of."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base.refusals import Refused
from models.results.period import Period, around, read
from models.understanding.figures import Length
from tests.town import SHANGHAI

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=SHANGHAI)
MOMENTS = st.integers(min_value=-9000, max_value=9000).map(lambda days: NOW + timedelta(days=days))


@given(MOMENTS, st.sampled_from(Length))
def test_a_span_holds_its_moment_and_is_read_as_it_is_written(at: datetime, span: Length) -> None:
    found = around(span, at)
    assert found.start <= at < found.end
    assert read(found.code, NOW) == found
    assert found.moved(1).start == found.end
    assert found.moved(1).moved(-1) == found


@given(MOMENTS, st.integers(min_value=1, max_value=400))
def test_days_are_read_as_they_are_written(at: datetime, days: int) -> None:
    start = at.replace(hour=0, minute=0, second=0, microsecond=0)
    found = read(Period(start, start + timedelta(days=days)).code, NOW)
    assert (found.start, found.end) == (start, start + timedelta(days=days))


@pytest.mark.parametrize("made_up", ["", "去年", "2026-13", "2026q5", "261131-261201", "-"])
def test_what_is_no_time_is_asked_about(made_up: str) -> None:
    with pytest.raises(Refused):
        read(made_up, NOW)
