"""A matter is named by its number; a day of the month is none."""

from datetime import datetime

import pytest

from models.understanding.several import names_a_matter
from tests.understanding.measured import ZONE

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZONE)


@pytest.mark.parametrize(
    "text",
    ["1号我下午去看看", "1号已经喊师傅来了，六点前能好", "2号明天上门", "number 4 is with the plumber"],
)
def test_a_matter_is_named(text: str) -> None:
    assert names_a_matter(text, NOW)


@pytest.mark.parametrize(
    "text", ["15号上午", "25号 早上八点", "25号吧", "5号", "6号楼的灯坏了", "12月5号上午开会"]
)
def test_a_day_or_a_house_is_no_matter(text: str) -> None:
    assert not names_a_matter(text, NOW)
