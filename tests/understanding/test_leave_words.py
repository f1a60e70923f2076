"""That somebody will be away: from which day, and until which."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from models.understanding.leave_words import Leave, days_in, is_back, is_off, leave_in

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("said", "start", "until"),
    [
        ("我下礼拜一到三休假", (11, 30), (12, 2)),
        ("12月1号到3号出差", (12, 1), (12, 3)),
        ("我下周1-3休假", (11, 30), (12, 2)),
        ("下周二、三请假", (12, 1), (12, 2)),
        ("我周四五请假", (11, 26), (11, 27)),
        ("I'm away Mon-Wed", (11, 30), (12, 2)),
        ("away Thu and Fri", (11, 26), (11, 27)),
        ("我从明天起休一周", (11, 26), (12, 2)),
        ("明天请假一天", (11, 26), (11, 26)),
        ("这周四周五休年假", (11, 26), (11, 27)),
        ("今天到周五不在", (11, 25), (11, 27)),
        ("12月1号到12月3号我不在", (12, 1), (12, 3)),
        ("我后天开始休5天假", (11, 27), (12, 1)),
        ("28号到30号轮休", (11, 28), (11, 30)),
        ("请假到下周三", (11, 25), (12, 2)),
        ("下周休假", (11, 30), (12, 6)),
        ("on leave from Monday to Wednesday", (11, 30), (12, 2)),
        ("I am away tomorrow", (11, 26), (11, 26)),
    ],
)
def test_both_days_of_a_leave_are_read(said: str, start: tuple[int, int], until: tuple[int, int]) -> None:
    assert leave_in(said, NOW) == Leave(date(2026, *start), date(2026, *until))


@pytest.mark.parametrize("said", ["我要请假", "下周一三五请假", "我下周二和周四请假"])
def test_a_leave_without_a_first_and_a_last_day_is_asked_for_them(said: str) -> None:
    assert leave_in(said, NOW) == Leave()


@pytest.mark.parametrize(
    ("said", "start"),
    [
        ("我下周一开始休假", (11, 30)),
        ("从下周一起请假", (11, 30)),
        ("明天起出差", (11, 26)),
        ("下周开始休假", (11, 30)),
        ("我12月1号开始出差", (12, 1)),
        ("I'm away from Monday", (11, 30)),
        ("away starting Monday", (11, 30)),
        ("on leave as of tomorrow", (11, 26)),
    ],
)
def test_an_open_end_stays_open(said: str, start: tuple[int, int]) -> None:
    assert leave_in(said, NOW) == Leave(date(2026, *start))


@pytest.mark.parametrize(
    ("said", "start", "until"),
    [
        ("三天", None, (12, 2)),
        ("到下周三", None, (12, 2)),
        ("下周二到周四", (12, 1), (12, 3)),
        ("周五", (11, 27), (11, 27)),
    ],
)
def test_days_alone(said: str, start: tuple[int, int] | None, until: tuple[int, int]) -> None:
    first = date(2026, *start) if start else None
    assert days_in(said, NOW, date(2026, 11, 30)) == Leave(first, date(2026, *until))


@pytest.mark.parametrize(
    "said",
    [
        "下周不休了",
        "我不请假了",
        "不出差了",
        "我下周的假取消",
        "取消下周的假",
        "年假休不成了",
        "出差黄了",
        "没请假",
        "cancel my leave",
        "I'm no longer on leave",
        "my leave is off",
        "not going on the trip",
    ],
)
def test_no_leave_after_all(said: str) -> None:
    assert is_off(said)
    assert leave_in(said, NOW) is None


@pytest.mark.parametrize(
    "said",
    [
        "我下周一请假，不去开会",
        "取消假期活动",
        "物业取消休假",
        "他不请假了",
        "楼下不休息一直吵",
        "不要出去",
        "我下周休不休假？",
    ],
)
def test_what_calls_no_leave_off(said: str) -> None:
    assert not is_off(said)


@pytest.mark.parametrize(
    "said",
    [
        "老板不给休假怎么办",
        "孩子放假没人看",
        "物业明天休息没人",
        "王师傅请假了",
        "休息室灯坏了",
        "我家明天没人",
        "他请假了",
        "楼上明天不在家漏水了",
        "明天开会请假的有谁",
        "小区不在服务范围",
        "明天下午开会",
    ],
)
def test_what_is_no_leave(said: str) -> None:
    assert leave_in(said, NOW) is None


def test_who_is_back() -> None:
    assert all(map(is_back, ("我回来了", "销假了。", "I'm back")))
    assert not any(map(is_back, ("水回来了", "垃圾又回来了")))
