"""Deeds (办实事): a sentence with its numbers and one tap; the partner confirms with one; what it answers moves on."""

import pytest

from tests.town import Phone, Town

CAR_PARK = "给慈菇村建好了停车场，80个车位"
DEEDS = [
    (CAR_PARK, "📊 80个车位"),
    ("送了20户困难家庭米面油", "📊 服务20户"),
    ("省投资集团给城建实业融资46.2亿元", "📊 融资46.2亿元"),
    ("15个村民来公司上班了", "📊 就业15人"),
    ("帮舒蕾卖掉了200万元产品", "📊 销售200万元"),
    ("卖掉了12,000万元产品", "📊 销售1.2亿元"),
    ("送了十来户困难家庭米面油", "📊 服务约10户"),
]
IN_ENGLISH = [
    ("Built the car park for Cigu village, 80 parking spaces", "📊 80 parking spaces"),
    ("Gave rice and oil to 20 families in need", "📊 20 households (helped)"),
    ("JXIC raised 4.62 billion yuan of financing for a builder", "📊 4.62 billion yuan (financing)"),
    ("15 villagers came to work at our company", "📊 15 people (employed)"),
    ("Sold 2 million yuan of products for Shulei", "📊 2 million yuan (sales)"),
]


async def tells(phone: Phone, sentence: str) -> None:
    """A deed is told and stored: one sentence, one tap."""
    await phone.says(sentence)
    await phone.taps("✅ 记下")
    await phone.sees("记下了")


@pytest.mark.parametrize(("sentence", "shown"), DEEDS)
async def test_a_deed_is_a_sentence_and_a_tap_and_its_partner_taps_once(
    town: Town, sentence: str, shown: str
) -> None:
    await town.huaganlv.says(sentence)
    await town.huaganlv.sees("办实事", "🕒 11月25日 周三", shown, "这样记下")
    await town.huaganlv.taps("✅ 记下")
    await town.village.sees("办实事", shown, "华赣旅生态环保有限公司党支部记的")
    await town.village.taps("确认")
    await town.huaganlv.sees("已确认", shown)


@pytest.mark.parametrize(("sentence", "shown"), IN_ENGLISH)
async def test_the_same_in_english(town: Town, sentence: str, shown: str) -> None:
    for phone in (town.huaganlv, town.village):
        await town.post(f"/control/people/{phone.user}/language", {"language_code": "en"})
    await town.village.says("/help")
    await town.huaganlv.says(sentence)
    await town.huaganlv.sees("Deed", shown, "Log it like this?")
    await town.huaganlv.taps("Log it")
    await town.village.sees("Deed", shown)
    await town.village.taps("Confirm")
    await town.huaganlv.sees("confirmed by")


async def test_a_photo_with_a_caption_is_one_deed(town: Town) -> None:
    await town.huaganlv.sends(photo={"size": [400, 300]}, caption=CAR_PARK)
    await town.huaganlv.sees("办实事", "📊 80个车位", "1张照片")
    await town.huaganlv.taps("✅ 记下")
    await town.village.sees("📊 80个车位")
    assert any("photo" in message for message in await town.village.messages())


@pytest.mark.parametrize("words", ["不是80个是60个车位", "是60个", "应该是60个车位", "60"])
async def test_a_number_is_put_right_in_the_words_under_the_preview(town: Town, words: str) -> None:
    await town.huaganlv.says(CAR_PARK)
    await town.huaganlv.sees("📊 80个车位")
    await town.huaganlv.says(words)
    await town.huaganlv.sees("📊 60个车位", "停车场，60个车位", "这样记下")


async def test_which_number_is_meant_is_asked_and_a_later_word_is_more_of_the_story(town: Town) -> None:
    await town.huaganlv.says("给慈菇村送了20户米面油，捐了3万元")
    await town.huaganlv.says("不对，是25")
    await town.huaganlv.sees("改的是哪个数", "服务20户，帮扶3万元")
    await town.huaganlv.says("是25户")
    await town.huaganlv.sees("📊 服务25户，帮扶3万元")
    await town.huaganlv.says("另外装了20盏路灯")
    await town.huaganlv.sees("📊 服务25户，帮扶3万元，20盏灯")
    await town.huaganlv.says("按合同口径")
    await town.huaganlv.sees("📊 服务25户，帮扶3万元（按账目合同），20盏灯")


async def test_a_deed_that_is_kept_is_put_right_by_a_sentence_or_from_its_card(town: Town) -> None:
    await tells(town.huaganlv, "省投资集团给城建实业融资46.2亿元")
    await town.huaganlv.says("是45亿")
    await town.huaganlv.sees("📊 融资45亿元", "改成这样")
    await town.huaganlv.taps("改成这样")
    await town.village.sees("对方改了这件办实事", "📊 融资45亿元")
    await town.huaganlv.taps("修改")
    await town.huaganlv.says("是44亿")
    await town.huaganlv.taps("改成这样")
    await town.village.sees("📊 融资44亿元")


async def test_an_edited_message_changes_the_number(town: Town) -> None:
    message = await town.huaganlv.says(CAR_PARK)
    await town.huaganlv.taps("✅ 记下")
    await town.huaganlv.edits(message, CAR_PARK.replace("80", "60"))
    await town.huaganlv.sees("📊 60个车位", "改成这样")


ODD = [
    ("给舒蕾装了光伏，装机5.1度电", "装机一般按兆瓦算，您是说5.1兆瓦吗", "是5.1兆瓦", "📊 装机5.1兆瓦"),
    ("给舒蕾装了光伏，装机5.1kWh", "您是说5.1兆瓦吗", "就是5.1千瓦时", "📊 5.1千瓦时"),
    ("送了-20户困难家庭米面油", "“-20户”不会是负的", "是20户", "📊 服务20户"),
    ("建好了停车场，200万个车位", "大得出奇", "就是200万个车位", "📊 200万个车位"),
]


@pytest.mark.parametrize(("sentence", "asked", "way", "kept"), ODD)
async def test_an_odd_number_is_asked_about_on_the_preview(
    town: Town, sentence: str, asked: str, way: str, kept: str
) -> None:
    await town.huaganlv.says(sentence)
    seen = await town.huaganlv.sees(asked)
    assert "📊" not in seen["text"]
    await town.huaganlv.taps(way)
    await town.village.sees(kept)


@pytest.mark.parametrize("sentence", ["送了0户困难家庭米面油", "融资9999999999亿元"])
async def test_a_number_that_cannot_be_is_left_out_or_written_anew(town: Town, sentence: str) -> None:
    await town.huaganlv.says(sentence)
    await town.huaganlv.sees("写一句就改")
    await town.huaganlv.taps("去掉这个数")
    await town.village.sees("办实事")
    await town.village.does_not_see("📊")


async def test_an_odd_number_is_asked_about_in_english(town: Town) -> None:
    await town.post(f"/control/people/{town.ganneng.user}/language", {"language_code": "en"})
    await town.ganneng.says("We installed solar for Shulei, capacity 5.1 kWh")
    await town.ganneng.sees("Do you mean 5.1 MW?")
    await town.ganneng.taps("5.1 MW, log it")
    await town.ganneng.sees("📊 5.1 MW (capacity)")


async def test_a_need_is_answered_by_a_tap_and_done_when_its_branch_confirms(town: Town) -> None:
    await town.village.says("/need 村里停车场还没建，缺80个车位")
    await town.village.taps("写进清单")
    await tells(town.huaganlv, CAR_PARK)
    await town.huaganlv.taps("回应需求“村里停车场")
    await town.village.sees("🔗 回应需求“村里停车场")
    await town.village.taps("✔️ 确认")
    await town.huaganlv.sees("回应需求“村里停车场还没建，缺80个车位”（办成了）")
    await town.huaganlv.taps("撤回")
    await town.village.sees("这件办实事撤回了", "有需要", "办成了")
    await town.village.taps("重新挂上")
    await town.village.sees("等着有支部回应")


async def test_a_problem_is_resolved_with_the_deed_that_answers_it_and_goes_on_without_it(town: Town) -> None:
    await town.shulei.says("企业快速发展,电费成本居高不下")
    await town.shulei.taps("发出去")
    await town.ganneng.taps("受理")
    await tells(town.ganneng, "给舒蕾装好了屋顶光伏，每年省电费120万元")
    await town.ganneng.taps("回应1号 用电成本")
    await town.shulei.sees("说办好了", "每年省电费120万元", "解决了吗")
    await town.ganneng.sees("🔗 回应1号 用电成本（已办结，等待确认）")
    await town.ganneng.taps("不是回应这个")
    await town.shulei.sees("还没办好", "接着办")


async def test_whoever_has_the_problem_resolves_it_with_another_s_deed_by_a_tap(town: Town) -> None:
    await town.shulei.says("企业快速发展,电费成本居高不下")
    await town.shulei.taps("发出去")
    await town.ganneng.taps("受理")
    await tells(town.shulei, "装好了屋顶光伏，每年省电费120万元")
    await town.shulei.taps("回应1号 用电成本")
    await town.ganneng.sees("说是回应您在办的 1号", "每年节省120万元")
    await town.ganneng.taps("用这件实事办结问题")
    await town.shulei.sees("说办好了", "解决了吗")


async def test_what_a_problem_was_resolved_with_is_a_deed_by_one_tap(town: Town) -> None:
    await town.shulei.says("企业快速发展,电费成本居高不下")
    await town.shulei.taps("发出去")
    await town.ganneng.taps("受理")
    await town.ganneng.taps("办结")
    await town.ganneng.says("每年供绿电650万千瓦时，省电费120万元")
    await town.ganneng.sees("也记成办实事")
    await town.ganneng.taps("也记成办实事")
    await town.shulei.sees("办实事", "📊 每年供电650万千瓦时，每年节省120万元", "回应1号 用电成本")
    assert await town.ganneng.times("也记成办实事") == 0


async def test_a_partner_s_number_is_taken_over_by_a_tap_and_is_disputed_until_then(town: Town) -> None:
    await tells(town.huaganlv, CAR_PARK)
    await town.village.taps("有出入")
    await town.village.says("是60个车位")
    await town.huaganlv.sees("说这里有出入", "就改成：📊 60个车位", "有出入，待核对")
    await town.huaganlv.says("/week")
    await town.huaganlv.sees("办了1件实事", "80个车位（有出入，待核对）")
    await town.huaganlv.says("今年办了多少件实事")
    await town.huaganlv.sees("办实事 1 件，其中1件有出入，待核对")
    await town.huaganlv.taps("按对方说的改")
    await town.huaganlv.sees("都通知到了", "📊 60个车位", "已确认")
    await town.village.sees("说的改好了", "📊 60个车位", "已确认")
    await town.village.does_not_see("待核对")


async def test_a_head_count_a_place_and_a_day_are_taken_over_too(town: Town) -> None:
    await town.huaganlv.says("昨天在慈菇村开联席会,6人参加")
    await town.huaganlv.taps("✅ 记下")
    await town.village.taps("有出入")
    await town.village.says("是8人，前天在村委会开的")
    await town.huaganlv.sees("就改成：🕒 11月23日 周一，📍 村委会，👥 8人")
    await town.huaganlv.taps("按对方说的改")
    await town.village.sees("说的改好了", "🕒 11月23日 周一", "📍 村委会", "👥 8人")


async def test_deeds_are_no_activities_in_counts_and_an_activity_keeps_its_other_numbers(town: Town) -> None:
    await tells(town.huaganlv, CAR_PARK)
    await town.huaganlv.says("昨天去慈菇村走访20户，8人参加")
    await town.huaganlv.sees("走访慰问", "👥 8人", "📊 服务20户")
    await town.huaganlv.taps("✅ 记下")
    await town.huaganlv.says("/week")
    await town.huaganlv.sees(
        "一起做了1件事", "🏠 去慈菇村走访20户", "办了1件实事", "给慈菇村建好了停车场，80个车位"
    )
    await town.coordinator.says("/week")
    await town.coordinator.sees("活动 1 次", "办实事 1 件")
    group = await town.newcomer(3001)
    await group.says("/week")
    await group.does_not_see("停车场")


async def test_what_both_sides_tell_is_one_deed_and_stands_on_what_it_answered(town: Town) -> None:
    await town.village.says("/need 缺一个停车场")
    await town.village.taps("写进清单")
    await tells(town.huaganlv, CAR_PARK)
    await town.huaganlv.taps("回应需求")
    await town.village.says("华赣旅帮我们修好停车场了，80个车位")
    await town.village.sees("华赣旅生态环保有限公司党支部记过一件：给慈菇村建好了停车场", "是同一件事吗")
    await town.village.taps("就是“给慈菇村建好了停车场")
    await town.village.sees("替您支部确认了", "✔️ 慈菇村党支部已确认")
    await town.huaganlv.sees("✔️ 慈菇村党支部已确认")
    await town.village.says("这个月办了几件实事")
    await town.village.sees("办实事 1 件")
    await town.village.says("华赣旅又建了一个停车场，90个车位")
    assert not [label for label in await town.village.buttons() if "就是" in label]
