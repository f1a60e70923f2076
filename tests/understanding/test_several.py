"""A matter is named by its number; a day of the month is none."""

from datetime import datetime

import pytest

from models.understanding.several import names_a_matter, numbers_in
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


def test_a_day_by_which_something_is_due_is_no_number_of_a_matter() -> None:
    for text in ("5号之前把方案发给你们", "3号前交材料", "5号以前报上来", "15号截止"):
        assert numbers_in(text) == (), text
    for text in ("5号怎么样了", "12号之前报的那件", "3号前天修好了", "3号下午修好了", "112号之前处理好"):
        assert len(numbers_in(text)) == 1, text
