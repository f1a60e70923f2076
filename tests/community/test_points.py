"""Points and gifts with phones: a code that works once, in time, for what is there; and what goes to family."""

import re
from datetime import timedelta

from tests.community.test_helping import OUTSIDE, asks, volunteer
from tests.control import words
from tests.town import Phone, Town


async def earns(town: Town, helper: Phone, label: str = "帮上忙了") -> None:
    """The officer asks for something small, and says that it was done."""
    await town.officer.says("/volunteer")
    await town.officer.taps("发一件小事")
    await town.officer.says("明天下午3点在东门帮忙搬桌子")
    await town.officer.taps("第二片区")
    await town.officer.taps("不用进家里")
    await town.officer.taps("问邻居")
    await helper.says("/volunteer")
    await helper.taps("搬桌子")
    await helper.taps("我来帮")
    await town.officer.sees("来帮您了")
    await town.officer.taps(label)
    await helper.sees("谢谢您，帮上忙了")


async def adds(town: Town, what: str, price: str, stock: str) -> None:
    await town.community.says("/points")
    await town.community.taps("添礼物")
    await town.community.says(what)
    await town.community.says(price)
    await town.community.says(stock)
    await town.community.sees("放好了", what)


async def exchanges(phone: Phone, what: str) -> tuple[str, str]:
    """The code, and the payload of its QR."""
    await phone.says("/points")
    await phone.taps("看礼物")
    await phone.taps(what)
    await phone.taps("换一份")
    found = re.search(r"\d{4} \d{4}", words(await phone.sees("兑换码")))
    assert found is not None
    return found[0], "gift-" + found[0].replace(" ", "")


async def test_a_gift_is_kept_aside_and_its_code_works_once(town: Town) -> None:
    one, other = await volunteer(town, 2001), await volunteer(town, 2002)
    await earns(town, one)
    await town.community.says("/points")
    await town.community.taps("添礼物")
    await town.community.says("洗衣液一瓶")
    await town.community.says("不知道")
    await town.community.sees("请写1到10000之间的数，比如 5")
    await town.community.says("1分")
    await town.community.says("0")
    await town.community.sees("请写1到10000之间的数")
    await town.community.says("1瓶")
    await town.community.sees("放好了", "洗衣液一瓶", "1分一份，还有1份")
    code, payload = await exchanges(one, "洗衣液")
    await other.says("/points")
    await other.taps("看礼物")
    await other.sees("积分换礼物")
    assert "换完了" in "".join(await other.buttons())
    await other.starts(payload)
    await other.sees("请拿给社区的人看")
    await other.does_not_see(code)
    await town.officer.starts(payload)
    await town.officer.sees("这个码可以用")
    await town.officer.does_not_see("新人2001")
    await town.officer.taps("发给他")
    await one.sees("洗衣液一瓶领到了")
    await town.community.says(f"/points {code}")
    await town.community.sees("已经用过了")
    await town.community.taps("查兑换码")
    await town.community.says("1234 5678")
    await town.community.sees("没有这个兑换码", "8个数字")
    await one.says("/points")
    await one.sees("我的积分：4分", "−1 换礼物：洗衣液一瓶")


async def test_a_code_that_is_late_or_of_what_ran_out_is_paid_back(town: Town) -> None:
    one = await volunteer(town, 2001)
    await earns(town, one)
    await adds(town, "纸巾", "2", "2")
    late, _ = await exchanges(one, "纸巾")
    await adds(town, "洗衣液", "3", "3")
    gone, _ = await exchanges(one, "洗衣液")
    await one.says("/points")
    await one.sees("我的积分：0分")
    await one.taps("看礼物")
    await one.taps("纸巾")
    card = await one.sees("您有0分，还差2分")
    assert await one.buttons() == []
    assert "还差2分" in await one.forges(card, "reward.exchange:1:0")
    await town.community.says("/points")
    await town.community.taps("看礼物")
    await town.community.taps("洗衣液")
    await town.community.taps("发完了")
    await town.community.taps("确定")
    await one.sees("洗衣液发完了，3分退给您了")
    await town.community.says(f"/points {gone}")
    await town.community.sees("发完了，积分已经退给对方")
    town.clock.at += timedelta(days=15)
    await town.community.says(f"/points {late}")
    await town.community.sees("过期了")
    await town.passes(minutes=1)
    await one.sees("纸巾没来领", "2分退给您了")
    await one.says("/points")
    await one.sees("我的积分：5分")


async def test_points_for_family_are_shown_to_the_coordinator(town: Town) -> None:
    one = await volunteer(town, 2001, name="署名")
    await earns(town, one, "是我亲属")
    await town.officer.sees("是亲属，统筹员会看一眼")
    await town.coordinator.sees("积分给了亲属", "他们说是亲属", "搬桌子")
    await town.coordinator.does_not_see("新人2001")
    await earns(town, one)
    await town.coordinator.says("/mine")
    await town.coordinator.taps("积分给了亲属")
    await town.coordinator.taps("收回积分")
    await town.coordinator.sees("积分收回了")
    await one.sees("收回了5分")
    await one.says("/points")
    await one.sees("我的积分：5分", "−5 更正")


async def test_a_community_sets_its_limits_and_who_is_forgotten_leaves_the_ledger_whole(town: Town) -> None:
    await town.community.says("/points")
    await town.community.taps("定上限")
    for number in ("3", "4", "50"):
        await town.community.says(number)
    await town.community.sees("帮一次3分", "最多得4分")
    one, other = await volunteer(town, 2001), await volunteer(town, 2002)
    await earns(town, one)
    await earns(town, one)
    await one.sees("+1分", "到上限了")
    await asks(town, OUTSIDE)
    await one.says("/volunteer")
    await one.taps("买一袋米")
    await one.taps("我来帮")
    await one.says("/forget")
    await one.taps("删")
    await town.passes(days=1, minutes=1)
    await town.resident.sees("去不了了，我再问问别人")
    await other.sees("想请您搭把手")
