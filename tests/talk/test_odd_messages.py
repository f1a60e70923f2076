"""Messages that nobody would write into a form: of two languages, in other digits, twice, of two matters, an article."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HELD = "昨天和省投资集团开展主题党日"
ARTICLE = (
    "本报讯 11月24日，赣江新区举行“五联创五星”推进会，省投资集团为城建实业融资46.2亿元。会上，各支部交流经验，"
    "与会代表表示将继续推进结对共建，切实为群众办实事，得到了上级部门的充分肯定和广大居民的一致好评。"
)
ODD = {
    f"{HELD}，８人": ("11月24日 周二", "👥 8人"),
    f"٨人{HELD}": ("11月24日 周二", "👥 8人"),
    f"{HELD}，८人，१५:३०": ("11月24日 周二 15:30", "👥 8人"),
    "\u200f昨天下午三点\u200f和省投资集团开展主题党日": ("11月24日 周二 15:00", "主题党日"),
    "昨\u200b天\u200b下午三点和省投资集团\ufeff开展主题党日": (
        "11月24日 周二 15:00",
        "和省投资集团开展主题党日",
    ),
    "昨天下午 we held a 主题党日 with 省投资集团, 8 people": ("11月24日 周二", "👥 8人"),
    ARTICLE: ("11月24日 周二", "融资46.2亿元"),
}
"""What is said, and what its card shows: the day it was, not one to come."""
TABLE = "日期,活动,人数\n12月1日,主题党日,8\n12月3日,义诊,20"


async def test_a_message_as_odd_as_it_is_shows_on_the_card_what_it_says(town: Town) -> None:
    bureau = town.bureau
    for said, shown in ODD.items():
        await bureau.says(said)
        await bureau.sees("这样记下", *shown)
        await bureau.taps("取消")
    await bureau.says(TABLE)
    await bureau.sees("这像是一张表")


async def test_what_is_said_twice_is_drafted_once(town: Town) -> None:
    await town.resident.says("楼道灯坏了。楼道灯坏了！")
    card = await town.resident.sees("这样发出去")
    assert card["text"].count("楼道灯坏了") == 1
    await town.resident.says("楼道灯坏了")
    card = await town.resident.sees("这样发出去")
    assert card["text"].count("楼道灯坏了") == 1
    await town.resident.taps("匿名发出去")
    await town.officer.sees("1号", "楼道灯坏了")
    assert await town.officer.times("2号") == 0


async def test_two_matters_of_one_message_each_keep_their_own(town: Town) -> None:
    await town.bureau.says("和省投资集团的8人主题党日开完了，另外村里路灯坏了")
    await town.bureau.sees("您说了2件事")
    await town.bureau.taps("昨天")
    card = await town.bureau.sees("这样记下", "11月24日 周二", "👥 8人")
    assert "村" not in card["text"]
    await town.bureau.taps("记下")
    await town.bureau.taps("接着写")
    card = await town.bureau.sees("这样发出去", "村里路灯坏了")
    assert "另外" not in card["text"]
