"""Whoever tells of danger reads whom to call, in whichever way it is told."""

import pytest
from sqlmodel import Session, col, select

from models.problems.record import Problem
from tests.problems.test_carers import link
from tests.problems.test_steps import raises
from tests.town import Town

NUMBERS = ("110", "119", "120")


@pytest.mark.parametrize("danger", ["天然气好像有味道", "着火了"])
async def test_by_command(town: Town, danger: str) -> None:
    await town.resident.says(f"/problem {danger}")
    await town.resident.sees("收到了，编号", *NUMBERS)


async def test_after_the_tap_that_sends_it_as_well(town: Town) -> None:
    await town.resident.says("楼道里煤气味很大")
    await town.resident.sees("发给", *NUMBERS)
    await town.resident.taps("发出去")
    await town.resident.sees("收到了，编号", *NUMBERS)


async def test_when_a_neighbour_or_they_themselves_said_it_before(town: Town) -> None:
    await raises(town.resident, "三号楼楼道里煤气味很大")
    neighbour = await town.newcomer(2001)
    await neighbour.starts("area-jinxiu-2")
    await neighbour.says("三号楼楼道里煤气味很大,谁来看看")
    await neighbour.sees("是同一件吗", *NUMBERS)
    await neighbour.taps("是，")
    await neighbour.sees("1号 的进展也会告诉您", *NUMBERS)
    await town.resident.says("/problem 三号楼楼道里煤气味很大")
    await town.resident.sees("您已经说过了", *NUMBERS)


async def test_as_an_answer_to_what_was_raised_before(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    card = await town.resident.sees("受理，有进展")
    await town.resident.says("电线着火了", reply_to_message_id=card["message_id"])
    await town.resident.sees("发给办理 1号 的人", *NUMBERS)
    await town.resident.taps("补充一句")
    await town.resident.says("起火了,烟很大")
    await town.resident.sees("发给办理 1号 的人", *NUMBERS)


async def test_what_is_no_danger_needs_no_numbers(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.resident.sees("收到了，编号")
    await town.resident.does_not_see("119")


async def test_while_something_else_is_being_filled_in_it_goes_first(town: Town) -> None:
    """Each is a matter of its own, with whom to call above it; what was begun before is kept."""
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去", "楼道灯坏了")
    for danger in ("楼下有人晕倒了叫不醒", "电线掉下来冒火花", "someone is trying to break into my flat"):
        await town.resident.says(danger)
        seen = await town.resident.sees("这样发出去", danger, "安全隐患", *NUMBERS)
        assert "灯坏了" not in seen["text"]
        await town.resident.taps("匿名发出去" if danger.startswith("楼下") else "发出去")
        await town.officer.sees(danger, "安全隐患")
        await town.resident.taps("接着写")
        await town.resident.sees("这样发出去", "楼道灯坏了")
    await town.resident.taps("取消")
    await town.resident.says("/problem")
    await town.resident.says("管子漏气有股味道")
    await town.resident.sees("这样发出去", "管子漏气有股味道", *NUMBERS)
    await town.resident.says("煤气味越来越大")
    await town.resident.sees("管子漏气有股味道\n煤气味越来越大", *NUMBERS)


async def test_also_while_the_bot_asks_what_words_belong_to_or_a_problem_waits(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.taps("追问")
    await town.officer.says("几楼的灯？")
    await town.resident.sees("几楼的灯")
    await town.resident.says("窗户冒黑烟")
    await town.resident.sees("这样发出去", "窗户冒黑烟", *NUMBERS)
    await town.resident.taps("发出去")
    await town.resident.says("三楼的")
    await town.officer.sees("1号", "三楼的")
    await town.resident.says("停水了")
    await town.resident.says("垃圾没人收")
    await town.resident.sees("还是另一件事")
    await town.resident.says("地砖翘起来，老人绊倒膝盖磕破了")
    await town.resident.sees("还是另一件事")
    await town.resident.sees(*NUMBERS)
    await town.resident.says("老头掉到水塘里")
    await town.resident.sees("这样发出去", "老头掉到水塘里", *NUMBERS)


async def test_of_two_matters_the_dangerous_one_goes_first(town: Town) -> None:
    await town.resident.says("楼道灯坏了，另外我老公在屋里打我")
    await town.resident.sees("这样发出去", "我老公在屋里打我", "110", "12110")
    await town.resident.taps("匿名发出去")
    await town.resident.sees("还有下一件", "楼道灯坏了")


async def test_who_does_not_want_to_live_is_spoken_to_warmly(town: Town) -> None:
    for words in ("我不想活了", "活着没意思，算了", "吵得不想活了"):
        await town.resident.says(words)
        await town.resident.sees("谢谢您说出来", "12356", *NUMBERS, words)
        await town.resident.taps("取消")
    for past in ("去年着火那家现在没人管", "早餐店油烟熏得眼睛睁不开"):
        await town.resident.says(past)
        seen = await town.resident.sees(past)
        assert "119" not in seen["text"]
        await town.resident.says("/cancel")


async def test_a_mere_cry_is_answered_with_whom_to_call_and_asked_what_it_is(town: Town) -> None:
    for cry in ("救命", "help!", "快来人啊"):
        await town.resident.says(cry)
        await town.resident.sees(*NUMBERS)
        await town.resident.sees("遇到了什么事")
        await town.resident.taps("取消")
    await town.resident.says("救命")
    await town.resident.says("我老伴倒在地上起不来")
    await town.resident.sees("这样发出去", "倒在地上", *NUMBERS)
    await town.resident.taps("取消")
    await town.resident.says("打12345")
    assert "119" not in (await town.resident.sees("12345 是"))["text"]
    for told in ("打120", "老师打我家孩子", "有死人"):
        await town.resident.says(told)
        await town.resident.sees("这样发出去", told, *NUMBERS)
        await town.resident.taps("取消")


async def test_who_may_not_raise_anything_reads_whom_to_call_all_the_same(town: Town) -> None:
    stranger = await town.newcomer(2001)
    await stranger.starts()
    await stranger.says("我老婆晕倒了")
    await stranger.sees(*NUMBERS)


async def test_violence_at_home_stays_with_those_who_handle_it(town: Town) -> None:
    """Not the relative who acts for her, nor a neighbour; without her name, whatever she chose before."""
    relative = await town.newcomer(2001)
    await relative.starts()
    await town.resident.says("/settings")
    await town.resident.taps("请家人代办")
    await town.resident.taps("请家人帮我办")
    await relative.starts(await link(town.resident))
    await relative.taps("我来帮")
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("署名发出去")
    await town.resident.says("我老公又打我了")
    await town.resident.sees("🔒 不会转给家里人和邻居")
    await town.resident.taps("匿名发出去")
    await town.officer.sees("我老公又打我了", "匿名居民", "先单独联系")
    await town.officer.taps("受理")
    await town.officer.taps("更多")
    await town.officer.taps("另作安排")
    assert not [one for one in await town.officer.buttons() if "调解" in one]
    await relative.says("/mine")
    assert [one[:2] for one in await relative.buttons()] == ["1号"]
    neighbour = await town.newcomer(2002)
    await neighbour.starts("area-jinxiu-2")
    await neighbour.says("隔壁老公又打人了")
    await neighbour.sees("这样发出去")
    await neighbour.does_not_see("是同一件吗")

    def named(session: Session) -> tuple[bool, bool | None]:
        problem = session.exec(select(Problem).where(col(Problem.text).contains("打我"))).one()
        return problem.named, problem.raiser.named_by_default

    assert await town.bot.database.run(named) == (False, True)


async def test_what_was_told_in_confidence_no_relative_comes_to_read_later(town: Town) -> None:
    await raises(town.resident, "我儿子打我")
    relative = await town.newcomer(2001)
    await relative.starts()
    await town.resident.says("/settings")
    await town.resident.taps("请家人代办")
    await town.resident.taps("请家人帮我办")
    await relative.starts(await link(town.resident))
    await relative.taps("我来帮")
    await relative.says("/mine")
    assert not any("1号" in one for one in await relative.buttons())
