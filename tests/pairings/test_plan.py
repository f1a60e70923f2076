"""The plan of a pairing: the village's actions, each with who and by when."""

from datetime import datetime

import pytest

from tests.control import words
from tests.town import SHANGHAI, Phone, Town


async def opens_plan(phone: Phone) -> None:
    await phone.says("/pairings")
    await phone.taps("慈菇村")
    await phone.taps("共建计划")
    await phone.sees("共建计划")


async def adds(phone: Phone, text: str, taker: str) -> None:
    await phone.taps("添一项")
    await phone.says(text)
    await phone.sees("哪个支部来办")
    await phone.taps(taker)
    await phone.taps("写进计划")


async def test_the_village_and_the_enterprise_plan_and_do(town: Town) -> None:
    village, enterprise = town.village, town.huaganlv
    await opens_plan(village)
    await village.taps("写目标")
    await village.says("村里干净,停车方便,家门口有活干")
    await village.sees("🎯 村里干净")
    await enterprise.sees("家门口有活干")
    await adds(village, "12月20日前清运完积存垃圾", "华赣旅")
    await enterprise.sees("慈菇村党支部书记给慈菇村党支部、华赣旅", "添了一项", "清运完积存垃圾", "12月20日")
    await enterprise.taps("共建计划")
    await enterprise.sees("🎯 村里干净")
    await enterprise.taps("清运完积存垃圾")
    await village.sees("共建计划", "华赣旅", "12月20日")
    await enterprise.taps("办好了")
    await enterprise.says("清运了12车")
    await village.sees("办好了一项", "清运了12车")
    await village.taps("还要办")
    await enterprise.sees("还要办", "清运完积存垃圾")


async def test_what_falls_due_is_in_the_morning_s_message_once(town: Town) -> None:
    await opens_plan(town.village)
    await adds(town.village, "12月20日前清运完积存垃圾", "华赣旅")
    await town.huaganlv.sees("添了一项")
    await town.moves_to(datetime(2026, 12, 17, 9, 1, tzinfo=SHANGHAI))
    await town.huaganlv.sees("清运完积存垃圾", "12月20日 周日前（慈菇村党支部、华赣旅")
    assert await town.huaganlv.buttons() == ["📋 清运完积存垃圾 · 12月20日 周日前"]
    await town.moves_to(datetime(2026, 12, 18, 9, 1, tzinfo=SHANGHAI))
    told = [m for m in await town.huaganlv.answers() if "清运完积存垃圾" in words(m)]
    assert len(told) == 2, "when it was added, and three days before"


async def test_a_deadline_in_words_is_understood_or_asked_about(town: Town) -> None:
    await opens_plan(town.village)
    await town.village.taps("添一项")
    await town.village.says("清运完积存垃圾")
    await town.village.taps("华赣旅")
    await town.village.says("2月30日")
    await town.village.sees("“2月30日”说的是哪天，我拿不准")
    await town.village.says("下月底")
    await town.village.taps("写进计划")
    await town.huaganlv.sees("添了一项", "12月31日 周四前")


async def test_a_stretch_of_time_in_the_sentence_is_a_deadline_at_its_end(town: Town) -> None:
    await opens_plan(town.village)
    await adds(town.village, "明年一季度前后把停车场建成,12月24日至26日先清垃圾", "华赣旅")
    await town.huaganlv.sees("添了一项", "12月26日")


async def test_strangers_to_the_pairing_neither_read_nor_change_it(town: Town) -> None:
    await opens_plan(town.village)
    await adds(town.village, "12月20日前清运完积存垃圾", "华赣旅")
    await town.shulei.says("/pairings")
    card = await town.shulei.sees("我们的结对")
    for data in ("plan.show:4:0", "plan.add:4:0", "plan.aim:4:0", "action.show:1:0", "action.drop:1:0"):
        assert "没有找到" in await town.shulei.forges(card, data), data
    await town.shulei.does_not_see("清运")


async def test_an_action_whose_day_has_passed_is_late(town: Town) -> None:
    await opens_plan(town.village)
    await adds(town.village, "12月20日前清运完积存垃圾", "华赣旅")
    await town.moves_to(datetime(2026, 12, 20, 18, 0, tzinfo=SHANGHAI))
    await opens_plan(town.village)
    await town.village.does_not_see("过了日子")
    await town.moves_to(datetime(2026, 12, 21, 18, 0, tzinfo=SHANGHAI))
    await opens_plan(town.village)
    await town.village.sees("12月20日 周日前 ⏰ 过了日子")
    await town.village.taps("⏰")
    await town.village.sees("清运完积存垃圾", "⏰ 过了日子")


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("月底", "11月30日"),
        ("两个礼拜之内", "12月9日"),
        ("明年6月底", "2027年6月30日"),
        ("一个月", "12月25日"),
    ],
)
async def test_a_day_until_which_is_said_in_any_way(town: Town, answer: str, day: str) -> None:
    await opens_plan(town.village)
    await town.village.taps("添一项")
    await town.village.says("清运完积存垃圾")
    await town.village.taps("华赣旅")
    await town.village.says("随便")
    await town.village.sees("“随便”是哪天", "“月底”“两周之内”")
    await town.village.says(answer)
    await town.village.sees(day, "清运完积存垃圾")


@pytest.mark.parametrize("sentence", ["下个月底前清运完积存垃圾", "12月底前清运完积存垃圾"])
async def test_a_day_in_the_action_s_own_sentence_is_not_asked_again(town: Town, sentence: str) -> None:
    await opens_plan(town.village)
    await town.village.taps("添一项")
    await town.village.says(sentence)
    await town.village.taps("华赣旅")
    await town.village.sees("12月31日", "清运完积存垃圾")


async def test_a_sentence_adds_to_the_plan_with_a_tap(town: Town) -> None:
    await town.village.says("共建计划里加一项：请华赣旅12月底前在村东建12个口袋菜园")
    await town.village.sees("这样写进计划", "\n\n村东建12个口袋菜园\n", "12月31日")
    await town.village.taps("写进计划")
    await town.huaganlv.sees("添了一项", "村东建12个口袋菜园", "12月31日")


async def test_it_is_added_in_english_too_and_asked_for_what_it_does_not_say(town: Town) -> None:
    await town.post(f"/control/people/{town.village.user}/language", {"language_code": "en"})
    await town.village.says("Add to our plan: street lamps along the canal")
    await town.village.sees("Which branch sees to it?")
