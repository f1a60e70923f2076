"""The hours of the day by which people are told things."""

from datetime import datetime

import pytest

from models.base.hours import is_awake, waking
from tests.town import SHANGHAI


@pytest.mark.parametrize(
    ("at", "wakes"),
    [("25T07:00", "25T08:00"), ("25T08:00", "25T08:00"), ("25T20:59", "25T20:59"), ("25T21:00", "26T08:00")],
)
def test_what_can_wait_waits_for_the_end_of_the_quiet_hours(at: str, wakes: str) -> None:
    found = waking(datetime.fromisoformat(f"2026-11-{at}").replace(tzinfo=SHANGHAI))
    assert found == datetime.fromisoformat(f"2026-11-{wakes}").replace(tzinfo=SHANGHAI)
    assert is_awake(found)
