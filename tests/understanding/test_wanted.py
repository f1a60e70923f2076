"""Which numbers a question asks for by their names."""

import pytest

from models.understanding.amounts import Purpose
from models.understanding.wanted import Wanted, surely_asks, wanted_in


@pytest.mark.parametrize(
    ("text", "purposes", "units"),
    [
        ("今年融资一共多少", (Purpose.FINANCING,), ()),
        ("今年一共融了多少资", (Purpose.FINANCING,), ()),
        ("融资情况怎么样", (Purpose.FINANCING,), ()),
        ("how much financing this year", (Purpose.FINANCING,), ()),
        ("今年节约了多少电费", (Purpose.SAVING,), ()),
        ("how much did we save", (Purpose.SAVING,), ()),
        ("今年培训了多少人次", (Purpose.TRAINED,), ()),
        ("how many people were trained this year", (Purpose.TRAINED,), ()),
        ("招聘了多少人", (Purpose.EMPLOYED,), ()),
        ("捐款总额", (Purpose.SUPPORT,), ()),
        ("今年花了多少钱", (Purpose.COST,), ()),
        ("装了多少盏路灯", (), ("lamp",)),
        ("今年走访了多少户", (), ("household",)),
        ("how many trees did we plant", (), ("tree",)),
    ],
)
def test_a_number_is_asked_for_by_its_name(
    text: str, purposes: tuple[Purpose, ...], units: tuple[str, ...]
) -> None:
    assert wanted_in(text) == Wanted(purposes, units)


@pytest.mark.parametrize(
    "text",
    [
        "这个月办了几件实事",
        "这个月搞了几次活动",
        "今年走访了多少次",
        "解决了几个问题",
        "现在有几个项目",
        "how many problems were solved",
        "今年我们有什么成果",
    ],
)
def test_what_is_counted_from_what_was_written_down_is_none_of_them(text: str) -> None:
    assert wanted_in(text) is None


def test_what_may_tell_as_well_does_not_surely_ask() -> None:
    assert surely_asks("建了多少个车位")
    assert not surely_asks("慰问了几户")
