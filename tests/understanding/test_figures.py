"""Of which figures a question asks."""

import pytest

from models.understanding.figures import Asked, asks_for_figures, question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("今年解决了几个问题", Asked.SOLVED),
        ("处理了几件", Asked.SOLVED),
        ("本月国企联民企有几个问题没办", Asked.OPEN),
        ("还有几个没解决", Asked.OPEN),
        ("没处理好的有几件", Asked.OPEN),
        ("未办结的还剩多少", Asked.OPEN),
        ("拖了很久的有几个", Asked.OVERDUE),
        ("我们区有多少对结对", Asked.PAIRINGS),
        ("国企联民企一共有几对", Asked.PAIRINGS),
        ("how many pairings are there", Asked.PAIRINGS),
        ("有几个支部参加", Asked.BRANCHES),
        ("谁家没办活动", Asked.QUIET),
        ("这个月没办过活动的有哪些", Asked.QUIET),
        ("how many are unsolved", Asked.OPEN),
        ("how many were solved", Asked.SOLVED),
    ],
)
def test_one_thing_is_asked_for(text: str, asked: Asked) -> None:
    assert question(text).asked == (asked,)


@pytest.mark.parametrize(
    ("text", "asks"),
    [("月报", True), ("最近谁最活跃", True), ("我明天上门看看", False), ("I will come by", False)],
)
def test_what_asks_for_nothing_is_no_question(text: str, asks: bool) -> None:
    assert asks_for_figures(text) is asks


@pytest.mark.parametrize(
    "text", ["上季度三率怎么样", "国企联民企满意率多少", "今年和去年比怎么样", "resolution rate this month"]
)
def test_shares_and_comparisons_are_in_the_report(text: str) -> None:
    assert question(text).rates
