"""Which activity is meant by words that put one right: what they name decides; else it is asked."""

from datetime import date, time

import pytest

from models.understanding.activity_words import ActivityType
from models.understanding.clues import clues_in
from tests.control import words
from tests.town import WEDNESDAY, Town

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
MEETING = "周五上午九点在党群服务中心和省投资集团开联席会"
LECTURE = "周五下午两点在小广场和省投资集团开展反诈宣传"
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "days", "hours"),
    [
        ("不是九点是九点半", [], [time(9)]),
        ("九点的那个改到九点半", [], [time(9)]),
        ("周五改成周六", [FRIDAY], []),
        ("周五没空，周六吧", [FRIDAY], []),
        ("周五的联席会改到下午四点", [FRIDAY], []),
        ("周五那场改到小广场", [FRIDAY], []),
        ("it's Saturday, not Friday", [FRIDAY], []),
        ("改到周五", [], []),
        ("是周五", [], []),
        ("人数改成12，时间改到周五", [], []),
    ],
)
def test_a_time_that_is_put_right_tells_which_is_meant(
    text: str, days: list[date], hours: list[time]
) -> None:
    clues = clues_in(text, WEDNESDAY)
    assert sorted({first for first, _ in clues.days}) == days
    assert sorted(set(clues.hours)) == hours


def test_a_kind_a_number_and_a_name_tell_it_too() -> None:
    assert clues_in("联席会改到周六", WEDNESDAY).kinds == {ActivityType.JOINT_MEETING}
    assert clues_in("会议提前到九点", WEDNESDAY).hints == {ActivityType.JOINT_MEETING}
    assert clues_in("不是8人是12人", WEDNESDAY).people == 8
    assert clues_in("反诈那次实际人数61", WEDNESDAY).names == ("反诈",)
    assert not clues_in("改到周六吧，大家有事", WEDNESDAY).decide


async def _three(town: Town) -> None:
    """A meeting, a lecture, and last a deed."""
    for said, label in (
        (MEETING, "约好，记下"),
        (LECTURE, "约好，记下"),
        ("省投资集团给城建实业融资46.2亿元", "记下"),
    ):
        await town.bureau.says(said)
        await town.bureau.taps(label)


@ON_SQLITE
async def test_the_one_that_is_named_is_changed_rather_than_the_newest(town: Town) -> None:
    await _three(town)
    for text, seen in (
        ("联席会改到周六", ("联席会", "11月28日 周六 09:00")),
        ("会议提前到八点半", ("联席会", "11月27日 周五 08:30")),
        ("不是九点是九点半", ("联席会", "11月27日 周五 09:30")),
        ("周五上午那场改到下午四点", ("联席会", "11月27日 周五 16:00")),
        ("the joint meeting is moved to Saturday", ("联席会", "11月28日 周六 09:00")),
        ("反诈那次实际人数61", ("反诈宣传", "👥 61人")),
        ("小广场那次来了61个人", ("反诈宣传", "👥 61人")),
        ("从小广场换到社区活动中心", ("反诈宣传", "📍 社区活动中心\n")),
        ("不是46.2亿是46.3亿", ("办实事", "46.3亿")),
    ):
        await town.bureau.says(text)
        await town.bureau.sees("改成这样", *seen)
        await town.bureau.taps("取消")
    await town.bureau.says("反诈宣传取消了")
    await town.bureau.sees("这次活动取消了，是吗", "反诈宣传")


@ON_SQLITE
async def test_where_none_or_two_may_be_meant_it_is_asked_and_the_words_are_kept(town: Town) -> None:
    await _three(town)
    for text, seen in (
        ("不是十点是十点半", "周五 10:30"),
        ("改到周六", "周六 14:00"),
        ("周五的改到周六", "周六 14:00"),
    ):
        await town.bureau.says(text)
        await town.bureau.sees("要改的是哪一件")
        assert not any("融资" in label for label in await town.bureau.buttons())
        await town.bureau.taps("反诈")
        await town.bureau.sees("改成这样", "反诈宣传", seen)
        await town.bureau.taps("取消")


@ON_SQLITE
@pytest.mark.parametrize("text", ["周五上午来不了换周六", "周五没空，周六吧", "九点的联席会改到周六行不行"])
async def test_who_is_invited_asks_for_another_time_by_a_tap(town: Town, text: str) -> None:
    await town.bureau.says(MEETING)
    await town.bureau.taps("约好，记下")
    await town.jxic.says("给城建实业办好了贷款2亿元")
    await town.jxic.taps("记下")
    await town.jxic.says(text)
    await town.jxic.sees("问问对方能不能换个时间", "联席会", text)
    await town.bureau.does_not_see(text)
    await town.jxic.taps("换个时间")
    await town.bureau.sees("想换个时间", text, "周六")


@ON_SQLITE
async def test_what_only_tells_of_something_new_changes_nothing(town: Town) -> None:
    await _three(town)
    for text in ("下周一上午九点和省投资集团开联席会", "昨天小广场义诊来了61个人"):
        await town.bureau.says(text)
        await town.bureau.sees("可以吗")
        await town.bureau.does_not_see("改成这样")
        await town.bureau.taps("取消")


@ON_SQLITE
async def test_the_one_that_tells_the_number_that_is_not_right_is_changed(town: Town) -> None:
    enterprise = town.huaganlv
    for told in ("给慈菇村栽了200棵树", "昨天给慈菇村栽了180棵柳树"):
        await enterprise.says(told)
        await enterprise.taps("记下")
        await enterprise.sees("记下了", told.removeprefix("昨天"))
    await enterprise.says("树不是200棵是150棵")
    await enterprise.sees("改成这样", "给慈菇村栽了150棵树")
    await enterprise.says("取消")
    await enterprise.says("不是180棵,是190棵")
    await enterprise.sees("改成这样", "给慈菇村栽了190棵柳树")


@ON_SQLITE
async def test_what_is_counted_like_people_stays_what_it_is(town: Town) -> None:
    await town.bureau.says("大桥桥墩浇筑了8个")
    await town.bureau.taps("记下")
    await town.bureau.sees("记下了")
    for change in ("桥墩不是8个是9个", "8个写错了,应该是9个"):
        await town.bureau.says(change)
        assert "👥" not in words(await town.bureau.sees("改成这样", "大桥桥墩浇筑了9个"))
        await town.bureau.says("取消")
