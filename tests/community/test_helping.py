"""Neighbours who help each other, with phones: asked, taken by a tap, done, thanked; and all that goes otherwise."""

import re
from datetime import timedelta

from tests.control import keys, words
from tests.town import Phone, Town

ASKS = "谁能帮我把一袋米搬到3栋201，明天下午3点"
OUTSIDE = "谁能帮我买一袋米，明天下午3点"


async def volunteer(town: Town, user: int, wish: str = "什么都行", name: str = "不留名") -> Phone:
    """A neighbour of the resident's who joins."""
    phone = await town.newcomer(user)
    await phone.starts("area-jinxiu-2")
    await phone.says("/volunteer")
    await phone.taps("当志愿者")
    await phone.says(wish)
    await phone.taps("满了")
    await phone.taps(name)
    await phone.sees("记好了")
    return phone


async def asks(town: Town, sentence: str = OUTSIDE, place: str = "东门", home: str = "不用进家里") -> None:
    """The resident asks for a hand outside."""
    await town.resident.says(sentence)
    await town.resident.says(place)
    await town.resident.taps(home)
    await town.resident.taps("问邻居")


async def test_two_come_into_a_home_and_read_the_address_when_they_are_two(town: Town) -> None:
    one = await volunteer(town, 2001, "能搬东西，平时有空", "署名")
    other = await volunteer(town, 2002)
    away = await volunteer(town, 2003, "教手机")
    await town.resident.says(ASKS)
    await town.resident.sees("要2个人", "3栋201（接了的人才看得到）")
    await town.resident.taps("问邻居")
    await one.sees("想请您搭把手", "搬到…", "接了才看得到")
    await one.taps("我来帮")
    await one.sees("人齐了告诉您在哪里")
    await one.does_not_see("3栋201")
    await town.resident.sees("新人2001来帮您，还差1位")
    await other.taps("我来帮")
    await other.sees("📍 3栋201", "1. 新人2001，2. 一位邻居")
    await one.sees("人齐了", "📍 3栋201")
    await away.does_not_see("袋米")
    await one.taps("说一句")
    await one.says("我到楼下了")
    await town.resident.sees("来帮您的人说", "我到楼下了")
    await other.does_not_see("我到楼下了")
    await one.taps("帮好了")
    await town.resident.sees("帮上忙了吗")
    await town.resident.taps("帮上忙了")
    await town.resident.sees("积分：5分、5分")
    await other.sees("谢谢您，帮上忙了", "+5分")
    await town.resident.taps("谢一声")
    await town.resident.says("太谢谢你们了")
    for phone in (one, other):
        await phone.sees("您帮过的人说", "太谢谢你们了")
        await phone.still_sees("帮上忙了", "搬到…")
    for phone in (one, other, town.officer):
        await phone.does_not_see("居民说")
    await one.says("/points")
    await one.sees("我的积分：5分", "+5 帮邻居", "搬到…")


async def test_of_two_who_tap_at_once_one_has_it_and_the_other_is_thanked(town: Town) -> None:
    first, second = await volunteer(town, 2001), await volunteer(town, 2002)
    await asks(town)
    card = await second.sees("想请您搭把手")
    press = keys(card)[0]["callback_data"]
    await first.taps("我来帮")
    await first.sees("📍 东门")
    assert "刚好有人先接了" in await second.forges(card, press)
    await second.still_sees("这件事已经有人帮了")
    await second.does_not_see("东门")
    await first.taps("去不了了")
    await town.resident.sees("一位邻居去不了了，我再问问别人")
    await second.still_sees("等人来帮", "买一袋米")
    await second.taps("我来帮")
    await second.sees("📍 东门")
    await first.still_sees("这件事已经有人帮了")
    await town.resident.taps("不用帮了")
    await second.sees("这件事不用帮了")


async def test_whoever_does_not_come_is_told_kindly_and_others_are_asked(town: Town) -> None:
    one = await volunteer(town, 2001)
    await asks(town)
    await one.taps("我来帮")
    await town.resident.sees("来帮您了")
    tomorrow = town.clock.at.replace(hour=9, minute=5) + timedelta(days=1)
    await town.moves_to(tomorrow)
    await one.sees("今天约好去帮忙的")
    assert await one.times("今天约好去帮忙的") == 1
    other = await volunteer(town, 2002)
    await town.moves_to(tomorrow.replace(hour=17, minute=30))
    await town.resident.sees("到时间了", "对方来了吗")
    await town.resident.taps("没有来")
    await one.sees("没等到您，我再找别人帮")
    await other.sees("想请您搭把手")
    await town.passes(hours=3)
    await town.resident.sees("到时间了还没人接", "已经告诉片区的人")
    await town.officer.sees("没有志愿者接", "买一袋米")
    await town.officer.does_not_see("东门")


async def test_nobody_is_asked_at_night_nor_twice_a_day(town: Town) -> None:
    one = await volunteer(town, 2001)
    await town.moves_to(town.clock.at.replace(hour=22))
    await asks(town)
    await town.resident.sees("早上8点问附近的志愿者")
    await one.does_not_see("想请您搭把手")
    await town.moves_to(town.clock.at.replace(hour=8, minute=1) + timedelta(days=1))
    await one.sees("想请您搭把手")
    await asks(town, "谁能帮我取个快递，后天上午10点")
    await town.officer.sees("没有合适的志愿者", "取个快递")
    assert await one.times("想请您搭把手") == 1
    await one.says("/volunteer")
    await one.taps("取个快递")
    await one.taps("我来帮")
    await town.resident.sees("来帮您了")


async def test_staff_post_and_a_paired_branch_helps(town: Town) -> None:
    await town.police.says("/volunteer")
    await town.police.taps("当志愿者")
    await town.police.says("站岗也行，周末有空")
    await town.police.taps("署名")
    await town.officer.says("/volunteer")
    await town.officer.taps("发一件小事")
    await town.officer.says("周六早上7点半在学校门口站岗护学")
    await town.officer.taps("第二片区")
    await town.officer.taps("不用进家里")
    await town.officer.sees("📍 学校门口", "每人5分")
    await town.officer.taps("问邻居")
    await town.police.sees("社区发的", "站岗护学", "学校门口")
    await town.police.taps("我来帮")
    await town.officer.sees("公安局党支部联络员来帮您了")
    await town.police.taps("帮好了")
    await town.officer.taps("帮上忙了，是我亲属")
    await town.officer.sees("帮上忙了")
    await town.police.sees("谢谢您，帮上忙了")
    await town.police.does_not_see("+5")
    await town.coordinator.does_not_see("亲属")


async def test_a_minor_helps_with_the_word_of_a_parent(town: Town) -> None:
    minor = await town.newcomer(2001)
    await minor.starts("area-jinxiu-2")
    await minor.says("我想当志愿者，什么都行")
    await minor.taps("还没有")
    await minor.taps("不留名")
    await minor.sees("要家长同意才能接")
    await asks(town)
    await minor.does_not_see("买一袋米")
    await minor.taps("请家长同意")
    link = re.search(r"start=(\S+)", words(await minor.sees("只能用一次")))
    assert link is not None
    await minor.starts(link[1])
    await minor.sees("这个链接是给家长的")
    parent = await town.newcomer(2002)
    await parent.starts(link[1])
    await parent.sees("新人2001还没满18岁", "不进别人家")
    await parent.taps("同意")
    await minor.sees("家长同意了")
    await minor.says("/volunteer")
    await minor.taps("买一袋米")
    await minor.taps("我来帮")
    await minor.sees("📍 东门")
    stranger = await town.newcomer(2003)
    await stranger.starts(link[1])
    await stranger.sees("这个链接用过了")
    await parent.taps("不同意")
    await minor.sees("家长现在不同意")


async def test_a_neighbour_from_abroad_asks_in_english_and_bad_answers_are_asked_again(town: Town) -> None:
    one = await volunteer(town, 2001)
    guest = await town.newcomer(2004, "en")
    await guest.starts("area-jinxiu-2")
    await guest.says("Can someone walk my dog in the park?")
    await guest.sees("When?")
    await guest.says("yesterday at 6 pm")
    await guest.sees("still to come")
    await guest.says("tomorrow at 6 pm")
    await guest.says("gate 2")
    await guest.taps("Not into a home")
    await guest.sees("Shall I ask volunteers nearby", "1 person")
    await guest.taps("Ask neighbours")
    await one.taps("我来帮")
    await guest.sees("A neighbour will help you")
    await one.says("/volunteer")
    await one.taps("改我的意愿")
    await one.taps("加入感谢名单")
    await guest.says("/volunteer")
    await guest.taps("See the thanks")
    await guest.sees("新人2001", "in no other order")
