"""That what is planned is put off for a time, and how many are expected."""

from datetime import timedelta

import pytest

from models.understanding.counts import Headcount
from models.understanding.shifting import expected_in, shift_in


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("推迟一个小时", 60),
        ("往后挪半小时", 30),
        ("晚半小时", 30),
        ("再推迟一刻钟吧", 15),
        ("活动推迟一小时", 60),
        ("推迟一个半小时", 90),
        ("推迟两个钟头吧", 120),
        ("延后一天", 1440),
        ("顺延一周", 10080),
        ("提前十分钟", -10),
        ("push it back by an hour", 60),
        ("move it forward by 30 minutes", -30),
    ],
)
def test_by_how_much_it_is_put_off(said: str, minutes: int) -> None:
    assert shift_in(said) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "said", ["推迟", "推迟到八点", "晚上8点", "等了一个小时没人来", "开了两个小时会", "停电半小时"]
)
def test_what_puts_nothing_off_for_a_time(said: str) -> None:
    assert shift_in(said) is None


@pytest.mark.parametrize(
    ("said", "number", "about"),
    [
        ("来的人可能要到120", 120, True),
        ("大概有八十个人来", 80, True),
        ("预计120人", 120, True),
        ("会来20个党员", 20, False),
        ("可能要来100多人", 100, True),
        ("about 80 people will come", 80, True),
        ("expecting 60 people", 60, False),
    ],
)
def test_how_many_are_expected(said: str, number: int, about: bool) -> None:
    assert expected_in(said) == Headcount(number, about)


@pytest.mark.parametrize("said", ["来了80人", "有80人参加了", "要80把椅子", "来3个师傅", "大概30户", "8人"])
def test_what_expects_nobody(said: str) -> None:
    assert expected_in(said) is None
