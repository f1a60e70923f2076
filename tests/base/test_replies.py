"""Short replies to a form's card: a yes, a no, and words that give it up, are never taken for what was asked."""

import pytest

from tests.town import Town

ACTIVITY = "今天上午在办公室开展主题党日,8人参加"


@pytest.mark.parametrize("yes", ["记吧", "好的", "嗯", "确认", "OK"])
async def test_a_plain_yes_logs_what_is_shown(town: Town, yes: str) -> None:
    await town.bureau.says(ACTIVITY)
    await town.bureau.sees("这样记下")
    await town.bureau.says(yes)
    await town.bureau.sees("记下了", "👥 8人")
    await town.jxic.sees("主题党日", "8人")
    assert await town.jxic.times(yes) == 0


async def test_a_yes_to_what_cannot_be_taken_back_leads_to_the_button(town: Town) -> None:
    await town.community.says("/pair 建设和交通局")
    await town.community.says("想一起建光伏")
    await town.community.says("好的")
    await town.community.sees("请点“✅ 发出去”", "想一起建光伏")
    await town.community.does_not_see("想一起建光伏 好的")


async def test_a_yes_where_there_are_two_ways_leads_to_the_buttons(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("楼道灯坏了")
    await town.resident.says("嗯")
    await town.resident.sees("请点下面的按钮", "楼道灯坏了")
    await town.resident.does_not_see("楼道灯坏了\n嗯")


async def test_a_no_that_does_not_say_what_is_wrong_is_asked_about(town: Town) -> None:
    await town.bureau.says(ACTIVITY)
    await town.bureau.sees("这样记下")
    await town.bureau.says("不对")
    await town.bureau.sees("哪里不对", "👥 8人", "这样记下")
    await town.bureau.does_not_see("\n不对")


async def test_given_up_in_words_nothing_is_sent(town: Town) -> None:
    await town.bureau.says(ACTIVITY)
    await town.bureau.taps("记下")
    await town.jxic.taps("有出入")
    await town.jxic.says("算了 不说了")
    await town.jxic.sees("好的，不弄了")
    assert await town.bureau.times("说这里有出入") == 0


async def test_what_was_written_before_is_named_as_not_sent(town: Town) -> None:
    await town.bureau.says(ACTIVITY)
    await town.bureau.sees("这样记下")
    await town.bureau.says("取消")
    await town.bureau.sees("没有记下：“今天上午在办公室开展主题党日")


@pytest.mark.parametrize("command", ["/pair", "/offer", "/need", "/log", "/problem"])
async def test_a_word_of_cancelling_answers_no_question(town: Town, command: str) -> None:
    await town.bureau.says(command)
    await town.bureau.says("取消")
    await town.bureau.sees("好的，不弄了")
    await town.bureau.says("/cancel")
    await town.bureau.sees("没有写到一半")


async def test_a_word_of_cancelling_behind_a_command_opens_nothing(town: Town) -> None:
    await town.bureau.says("/offer cancel")
    await town.bureau.sees("好的，不弄了")


async def test_a_sentence_that_begins_so_is_asked_about(town: Town) -> None:
    await town.bureau.says(ACTIVITY)
    await town.bureau.taps("记下")
    await town.jxic.taps("有出入")
    await town.jxic.says("算了吧,人数对不上")
    await town.jxic.sees("“算了吧,人数对不上”", "不写有出入的地方了")
    await town.jxic.taps("接着写的")
    await town.bureau.sees("说这里有出入", "算了吧,人数对不上")


async def test_a_sentence_that_begins_so_may_give_up(town: Town) -> None:
    await town.bureau.says(ACTIVITY)
    await town.bureau.taps("记下")
    await town.jxic.taps("有出入")
    await town.jxic.says("算了吧,人数也差不多")
    await town.jxic.taps("取消")
    await town.jxic.sees("好的，不弄了")
    assert await town.bureau.times("说这里有出入") == 0


@pytest.mark.parametrize("words", ["装修那个算了不用管了", "噪音的事我撤回吧"])
async def test_words_that_give_up_are_no_part_of_what_is_sent(town: Town, words: str) -> None:
    await town.resident.says("隔壁装修，中午十二点到两点也不停，孩子睡不了觉")
    await town.resident.says(words)
    await town.resident.sees(words, "是不写反映的问题了")
    await town.resident.taps("取消")
    await town.resident.sees("没有发出去")
