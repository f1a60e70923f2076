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
    (
        "JXIC raised 4.62 billion yuan of financing for the city construction company",
        "📊 4.62 billion yuan (financing)",
    ),
    ("We hired 15 villagers at our company", "📊 15 people (employed)"),
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
    await town.huaganlv.sees("办实事", "🕒 今天", shown, "这样记下")
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
