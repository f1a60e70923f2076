"""Offers and needs, by the phones of those who write and answer them."""

from tests.control import Message
from tests.town import Phone, Town


async def posts(phone: Phone, command: str) -> None:
    await phone.says(command)
    await phone.taps("写进清单")
    await phone.sees("写好了")


async def last(phone: Phone) -> Message:
    """A message of the bot's, to forge a tap on."""
    await phone.says("/help")
    return await phone.sees("您可以这样用")


async def test_a_need_in_one_sentence_is_answered_by_the_partner_and_done(town: Town) -> None:
    await town.shulei.says("/need 想降低用电成本")
    await town.shulei.sees("需求清单", "类别：用电成本", "支部：舒蕾生物科技股份有限公司党支部")
    await town.shulei.taps("写进清单")
    await town.shulei.sees("写好了", "等着有支部回应")
    await town.ganneng.says("/lists")
    await town.ganneng.taps("想降低用电成本")
    await town.ganneng.taps("我们能帮")
    await town.shulei.sees("赣能智慧书记（江西赣能智慧能源有限公司党支部书记）回应了")
    await town.shulei.taps("办成了")
    await town.shulei.sees("想降低用电成本", "办成了")
    assert await town.shulei.buttons() == ["↩️ 重新挂上"]
    await town.ganneng.sees("说办成了", "想降低用电成本")


async def test_an_answer_stays_in_sight_and_can_be_taken_back(town: Town) -> None:
    await posts(town.shulei, "/need 想降低用电成本")
    await town.ganneng.says("/lists")
    await town.ganneng.taps("想降低用电成本")
    await town.ganneng.taps("我们能帮")
    await town.shulei.taps("江西赣能智慧能源有限公司党支部")
    await town.shulei.sees("👤 赣能智慧书记（书记）")
    await town.ganneng.says("/lists")
    await town.ganneng.taps("🤝 想降低用电成本")
    await town.ganneng.taps("收回回应")
    await town.ganneng.sees("等着有支部回应")
    await town.shulei.sees("收回了回应", "等着有支部回应")
    await town.ganneng.taps("我们能帮")
    await town.shulei.taps("请别的支部来")
    await town.ganneng.sees("改请别的支部了")


async def test_an_offer_is_asked_for_and_given_back(town: Town) -> None:
    await town.ganneng.says("/offer")
    await town.ganneng.sees("能给别的支部帮上什么")
    await town.ganneng.says("可以上门装光伏,不用先付钱")
    await town.ganneng.taps("写进清单")
    await town.ganneng.sees("能提供", "可以上门装光伏")
    await town.shulei.says("/lists")
    await town.shulei.taps("可以上门装光伏")
    await town.shulei.taps("我们用得上")
    await town.ganneng.taps("请别的支部来")
    await town.ganneng.sees("等着有支部回应")


async def test_odd_sentences_are_asked_about_and_the_form_stays(town: Town) -> None:
    await town.shulei.says("/need")
    await town.shulei.says("😀😀")
    await town.shulei.sees("请用文字说")
    await town.shulei.says("需" * 1000)
    await town.shulei.sees("最多写200个字")
    await town.shulei.says("要<b>快递</b>&货架")
    await town.shulei.taps("只用刚写的")
    await town.shulei.sees("要<b>快递</b>&货架", "需求清单")


async def test_residents_are_told_what_they_can_do_instead(town: Town) -> None:
    await town.resident.says("/need 想要一个停车位")
    await town.resident.sees("由支部联络员来写", "直接说给我就行")


async def test_nobody_takes_their_own_or_answers_for_others(town: Town) -> None:
    await posts(town.shulei, "/need 想降低用电成本")
    assert "不归您办" in await town.shulei.forges(await last(town.shulei), "listing.take:1:0")
    assert "不归您办" in await town.ganneng.forges(await last(town.ganneng), "listing.done:1:0")
    assert "没有找到" in await town.resident.forges(await last(town.resident), "listing.take:1:0")
    assert "没有找到" in await town.ganneng.forges(await last(town.ganneng), "listing.take:99:0")


async def test_who_comes_second_is_told_so(town: Town) -> None:
    await posts(town.shulei, "/need 想降低用电成本")
    assert await town.ganneng.forges(await last(town.ganneng), "listing.take:1:0") == ""
    assert "情况已经变了" in await town.jxic.forges(await last(town.jxic), "listing.take:1:0")


async def test_after_three_months_it_is_asked_once_whether_it_still_holds(town: Town) -> None:
    await posts(town.shulei, "/need 想降低用电成本")
    await posts(town.shulei, "/offer 可以来厂里实习")
    await town.passes(days=91)
    await town.shulei.sees("想降低用电成本", "可以来厂里实习", "还算数吗")
    await town.shulei.taps("1. 还算数")
    await town.shulei.sees("想降低用电成本", "等着有支部回应")
    await town.passes(days=8)
    await town.passes(days=8)
    await town.shulei.says("/lists")
    await town.shulei.taps("想降低用电成本")
    assert await town.shulei.times("还算数吗") == 1, "asked once"
    await town.shulei.says("/lists")
    assert len(await town.shulei.buttons()) == 1, "what nobody kept is put away without a word"
