"""Groups: bound by one tap of somebody entitled, to one thing, and quiet."""

from datetime import datetime, timedelta

import pytest

from tests.pairings.test_steps import proposes
from tests.town import SHANGHAI, TOKEN, Phone, Town

GROUP = -3001
PAIRED = -2001
"""The group of 舒蕾 and 赣能."""
MONDAY = datetime(2026, 11, 30, 9, tzinfo=SHANGHAI)


async def adds_bot(town: Town, by: Phone, title: str, chat: int = GROUP) -> Phone:
    members = [by.user, *({1001, 1002} - {by.user})]
    await town.post("/control/groups", {"id": chat, "title": title, "members": members})
    return by.in_chat(chat)


async def test_a_pairing_s_group_is_bound_by_one_tap_and_reads_its_week(town: Town) -> None:
    group = await adds_bot(town, town.village, "慈菇村共建群")
    await town.village.sees("您把我拉进了“慈菇村共建群”")
    await town.village.taps("华赣旅")
    await town.village.sees("绑定好了", "华赣旅")
    await group.sees("每周一早上在这里发周报")
    await group.says("/week")
    await group.sees("慈菇村党支部", "平静的一周")


async def test_an_area_s_group_reads_numbers_and_never_a_resident_s_words(town: Town) -> None:
    group = await adds_bot(town, town.officer, "二片区群")
    await town.officer.taps("锦绣花园第二片区")
    await group.sees("私下说，群里不会出现")
    await town.resident.says("楼上天天咚咚响")
    await town.resident.taps("发出去")
    await town.officer.sees("咚咚响")
    await group.says("/week")
    await group.sees("大家反映 1 件")
    await group.does_not_see("咚咚")


async def test_others_are_refused_and_the_group_is_told_once(town: Town) -> None:
    group = await adds_bot(town, town.resident, "邻居群")
    await group.sees("还没有绑定")
    await town.officer.in_chat(GROUP).says("/group")
    await town.officer.sees("“邻居群”")
    card = await town.officer.sees("“邻居群”")
    for data in ("group.pairing:4:0:1", "group.area:2:0:1", "group.pairing:4:0:x", "group.area:2:0"):
        await town.resident.says("/help")
        own = await town.resident.sees("直接说")
        assert await town.resident.forges(own, data), data
    assert "不归您" in await town.officer.forges(card, "group.pairing:4:0:1"), "a pairing of others"
    await town.officer.taps("锦绣花园第一片区")
    await town.officer.sees("绑定好了")


async def test_one_group_one_thing(town: Town) -> None:
    await adds_bot(town, town.officer, "一群")
    await town.officer.taps("锦绣花园第一片区")
    await town.officer.sees("绑定好了")
    await adds_bot(town, town.officer, "二群", chat=-3002)
    card = await town.officer.sees("“二群”")
    assert "已经有群了" in await town.officer.forges(card, "group.area:1:0:2")
    assert "已经绑定了" in await town.officer.forges(card, "group.area:2:0:1")
    await town.officer.says("/group")
    await town.officer.taps("解绑：锦绣花园第一片区")
    await town.officer.sees("解绑了")
    await town.officer.in_chat(GROUP).sees("这个群解绑了")


async def test_a_bot_that_is_removed_is_no_longer_bound_and_a_supergroup_stays(town: Town) -> None:
    group = await adds_bot(town, town.officer, "一群")
    await town.officer.taps("锦绣花园第一片区")
    await group.sees("私下说")
    moved = (await town.post(f"/control/groups/{GROUP}/migrate", {}))["id"]
    grown = town.officer.in_chat(moved)
    await town.settles()
    await grown.says("/week")
    await grown.sees("锦绣花园第一片区")
    bot = int(TOKEN.partition(":")[0])
    await town.post(f"/control/groups/{moved}/members", {"user_id": bot, "present": False})
    await town.settles()
    await town.officer.says("/group")
    await town.officer.sees("把我拉进群")
    assert "解绑" not in "".join(await town.officer.buttons())


async def on_their_card(town: Town, label: str) -> None:
    await town.ganneng.says("/pairings")
    await town.ganneng.taps("舒蕾")
    await town.ganneng.taps(label)


async def test_with_a_pairing_its_group_ends_too_and_may_be_bound_anew(town: Town) -> None:
    await on_their_card(town, "结束结对")
    await town.ganneng.says("一年里装了两个光伏项目")
    await town.ganneng.taps("确定")
    group = town.shulei.in_chat(PAIRED)
    await group.sees("这个群解绑了")
    await town.moves_to(MONDAY)
    await group.does_not_see("一周")
    await group.says("/week")
    await group.sees("还没有绑定")
    await proposes(town.shulei, "赣能", "电费还能再降")
    await town.ganneng.taps("同意结对")
    await town.shulei.sees("起结对")
    await group.says("/group")
    await town.shulei.taps("赣能")
    await group.sees("每周一早上在这里发周报")


async def test_while_a_pairing_pauses_its_group_is_left_alone_and_can_still_ask(town: Town) -> None:
    await on_their_card(town, "暂停")
    await town.shulei.sees("暂停了")
    group = town.shulei.in_chat(PAIRED)
    await town.moves_to(MONDAY)
    await group.does_not_see("一周")
    await group.says("/week")
    await group.sees("舒蕾", "平静的一周")
    await on_their_card(town, "继续")
    await town.shulei.sees("结对中")
    await town.shulei.says("/help")
    await town.moves_to(MONDAY + timedelta(days=7))
    await group.sees("舒蕾", "平静的一周")


async def test_words_in_a_group_are_not_for_the_bot(town: Town) -> None:
    group = town.shulei.in_chat(PAIRED)
    before = len(await group.messages())
    await group.says("电费太高")
    await town.settles()
    assert len(await group.messages()) == before + 1


@pytest.mark.parametrize("words", ["@lianxing_bot 楼上太吵", "/problem 楼上太吵"])
async def test_a_problem_told_in_a_group_goes_on_in_private(town: Town, words: str) -> None:
    group = town.shulei.in_chat(PAIRED)
    await group.says(words)
    await group.sees("请私下跟我说")
    await town.shulei.sees("这样发出去", "楼上太吵")
    for message in await group.answers():
        assert "太吵" not in message["text"]


async def test_a_command_in_a_group_is_answered_with_the_way_to_the_private_chat(town: Town) -> None:
    group = town.shulei.in_chat(PAIRED)
    await group.says("/mine")
    await group.sees("请私下跟我说")


async def test_a_group_that_is_bound_to_nothing_is_told_so(town: Town) -> None:
    await town.post("/control/groups", {"id": -3001, "title": "别的群", "members": [1001, 1003]})
    group = town.shulei.in_chat(-3001)
    await group.sees("还没有绑定")
    await group.says("/week")
    await group.sees("还没有绑定")


async def test_a_group_that_becomes_a_supergroup_keeps_its_pairing(town: Town) -> None:
    moved = (await town.post(f"/control/groups/{PAIRED}/migrate", {}))["id"]
    group = town.shulei.in_chat(moved)
    await town.settles()
    await group.says("/week")
    await group.sees("平静的一周")


async def test_a_command_for_another_bot_is_nothing_to_answer(town: Town) -> None:
    group = await adds_bot(town, town.bureau, "大桥项目群")
    before = len(await group.answers())
    for command in ("/week@other_bot", "/problem@other_bot 楼上太吵", "/group@other_bot"):
        await group.says(command)
    await town.settles()
    assert len(await group.answers()) == before
    await group.says("/week@lianxing_bot")
    await group.sees("没有")


async def test_what_a_group_is_bound_to_is_said_and_who_has_one_elsewhere_is_told_so(town: Town) -> None:
    group = town.shulei.in_chat(PAIRED)
    await group.says("/group")
    await group.sees("这个群已经绑定了江西赣能智慧能源有限公司党支部、舒蕾生物科技股份有限公司党支部")
    other = await adds_bot(town, town.shulei, "舒蕾二群")
    await other.sees("已经绑在别的群里了")
    await other.says("/group")
    await other.sees("已经绑在别的群里了", "解绑那边")
    await other.does_not_see("还没有绑定")
    await town.post(f"/control/groups/{PAIRED}/members", {"user_id": 1002, "present": True})
    await town.officer.in_chat(PAIRED).says("/group")
    await town.officer.in_chat(PAIRED).sees("已经绑定了江西赣能智慧能源有限公司党支部")
