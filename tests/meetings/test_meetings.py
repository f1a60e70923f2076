"""Joint meetings on the phones of the branches: the agenda, the meeting itself, and the minutes."""

from datetime import timedelta

import pytest

from tests.town import Phone, Town


async def planned(town: Town, by: Phone | None = None, when: str = "今天下午四点") -> None:
    """The village and its enterprise meet, or whoever else it is."""
    phone = by or town.village
    await phone.says(f"{when}在村委会开联席会")
    await phone.taps("记下")
    await phone.sees("约好了")


async def adds(phone: Phone, text: str) -> None:
    await phone.taps("加一条")
    await phone.says(text)
    await phone.sees("加上了")


async def with_points(town: Town, *texts: str) -> None:
    """A meeting of the village that has begun, with these points."""
    await planned(town)
    for text in texts:
        await adds(town.village, text)
    await town.village.taps("开始会议")
    await town.village.sees(f"第 1 条，共 {len(texts)} 条")


async def test_a_meeting_from_its_agenda_to_its_minutes(town: Town) -> None:
    village, enterprise = town.village, town.huaganlv
    await planned(town)
    await enterprise.taps("看议程")
    await enterprise.sees("还没有要议的事")
    await adds(enterprise, "春节慰问怎么安排")
    await adds(village, "积存垃圾怎么清")
    await village.sees("1. 春节慰问怎么安排（华赣旅生态环保有限公司党支部提的）", "2. 积存垃圾怎么清")
    await village.taps("拿掉第1条")
    await village.sees("拿掉了", "1. 积存垃圾怎么清")
    await village.taps("开始会议")
    await village.sees("第 1 条，共 1 条")
    await village.taps("定下来")
    await village.says("华赣旅下月底前清运完")
    await village.sees("这样定", "清运完", "华赣旅生态环保有限公司党支部，12月31日 周四前")
    await village.taps("就这样定")
    await village.sees("第 1 条定了：清运完", "都议完了")
    await village.sees("→ 清运完（华赣旅生态环保有限公司党支部，12月31日 周四前）")
    await village.taps("结束会议")
    await village.sees(
        "联席会纪要", "→ 清运完（华赣旅生态环保有限公司党支部，12月31日 周四前）", "✔️ 慈菇村党支部已确认"
    )
    await enterprise.sees("开完了", "积存垃圾怎么清", "等华赣旅生态环保有限公司党支部确认")
    await enterprise.says("/mine")
    await enterprise.taps("联席会的纪要 · 请确认")
    await enterprise.taps("确认")
    await enterprise.sees("✔️ 华赣旅生态环保有限公司党支部已确认")
    await enterprise.says("/pairings")
    await enterprise.taps("慈菇村")
    await enterprise.taps("共建计划")
    await enterprise.sees("积存垃圾怎么清 — 清运完", "12月31日")


async def test_another_phone_goes_on_where_the_first_stopped(town: Town) -> None:
    await with_points(town, "积存垃圾", "停车场")
    await town.village.taps("没有后续")
    await town.village.sees("第 2 条，共 2 条")
    await town.huaganlv.says("/meeting")
    await town.huaganlv.taps("接着开会")
    await town.huaganlv.sees("第 2 条，共 2 条")
    await town.huaganlv.taps("定下来")
    await town.village.taps("下次再议")
    await town.village.sees("都议完了")
    await town.huaganlv.says("我们12月20日前办")
    await town.huaganlv.taps("就这样定")
    await town.huaganlv.sees("第 2 条刚才已经有人定了")


async def test_back_and_forth_and_decided_anew(town: Town) -> None:
    await with_points(town, "积存垃圾", "停车场")
    village = town.village
    await village.taps("下一条")
    await village.sees("第 2 条，共 2 条")
    await village.taps("没有后续")
    await village.sees("第 1 条，共 2 条")
    await village.taps("全部")
    await village.sees("▫️ 1. 积存垃圾", "✅ 2. 停车场", "没有后续")
    await village.taps("✅ 2")
    await village.taps("重新定")
    await village.sees("第 2 条，共 2 条")
    await village.taps("结束会议")
    await village.sees("还有 2 条没议")
    await village.taps("先不")
    await village.sees("第 2 条，共 2 条")


async def test_what_is_left_and_what_is_not_done_begins_the_next_agenda(town: Town) -> None:
    await with_points(town, "积存垃圾怎么清", "停车场")
    village = town.village
    await village.says("华赣旅12月10日前清运完")
    await village.taps("就这样定")
    await village.taps("结束会议")
    await village.taps("确定")
    await village.sees("联席会纪要", "2. 停车场", "还没定")
    await village.says("12月15日下午三点开联席会")
    await village.taps("记下")
    await village.taps("看议程")
    await village.sees("1. ⏳ 上次定的，还没办完：积存垃圾怎么清 — 清运完", "2. ↩️ 上次没议完：停车场")


async def test_one_that_nobody_ends_is_closed_the_next_morning_and_told_once(town: Town) -> None:
    await with_points(town, "积存垃圾", "停车场")
    await town.village.taps("没有后续")
    await town.moves_to((town.clock.at + timedelta(days=1)).replace(hour=8, minute=5))
    for phone in (town.village, town.huaganlv):
        await phone.still_sees("没有人点结束", "联席会纪要", "停车场")
    await town.passes(minutes=10)
    assert await town.huaganlv.times("没有人点结束") == 1


async def test_plain_words_begin_it_and_ask_for_it(town: Town) -> None:
    village = town.village
    await village.says("开始开会")
    await village.sees("今天没有要开的联席会")
    await village.says("纪要发我")
    await village.sees("还没有联席会的纪要")
    await planned(town)
    await village.says("看议程")
    await village.sees("还没有要议的事")
    await adds(village, "积存垃圾")
    await village.says("开始开会吧")
    await village.sees("第 1 条，共 1 条")
    await village.says("停车场不够用，车都停到路上了")  # nothing that is decided
    await village.does_not_see("这样定")


async def test_it_begins_on_its_day(town: Town) -> None:
    await planned(town, when="下周三下午三点")
    assert "▶️ 开始会议" not in await town.village.buttons()
    await town.village.says("下次联席会什么时候")
    await town.village.sees("12月2日 周三 15:00")
    await town.moves_to((town.clock.at + timedelta(days=7)).replace(hour=8, minute=30))
    await town.village.says("/meeting")
    await town.village.taps("开始会议")
    await town.village.sees("没有要议的事")


async def test_a_meeting_that_was_held_is_written_up_not_begun(town: Town) -> None:
    await town.village.says("昨天下午在村委会开了联席会，8个人")
    await town.village.taps("记下")
    assert not {"▶️ 开始会议", "🗓 看议程", "➕ 加一条"} & set(await town.village.buttons())
    await town.village.taps("补写纪要")
    await town.village.sees("没有要议的事")


async def test_who_reported_a_problem_hears_what_was_decided_and_no_word_of_theirs_is_read(
    town: Town,
) -> None:
    await town.resident.says("/problem 楼上太吵,我刚做完手术")
    await town.officer.taps("受理")
    for label in ("更多", "另作安排", "提交联席会"):
        await town.officer.taps(label)
    await town.police.says("今天下午四点在社区开联席会")
    await town.police.taps("记下")
    await town.police.taps("开始会议")
    await town.police.sees("1号 邻里纠纷（锦绣花园第二片区）")
    await town.police.says("公安局下周五前上门劝一次")
    await town.police.taps("就这样定")
    await town.police.taps("结束会议")
    await town.resident.sees("联席会商量了您的 1号", "上门劝一次", "12月4日")
    await town.community.sees("开完了")
    for phone in (town.police, town.community):
        await phone.does_not_see("手术")


async def test_a_problem_that_nobody_has_is_offered_to_the_branch_that_does_it(town: Town) -> None:
    await town.shulei.says("/problem 企业快速发展,电费成本居高不下")
    await town.ganneng.sees("电费成本")
    await town.ganneng.says("今天下午四点开联席会")
    await town.ganneng.taps("记下")
    await town.ganneng.taps("开始会议")
    await town.ganneng.says("赣能下周五前出光伏方案")
    await town.ganneng.taps("就这样定")
    await town.ganneng.taps("结束会议")
    await town.ganneng.sees("还没有人受理，请受理")
    await town.ganneng.taps("受理")
    await town.shulei.sees("受理")
    assert await town.shulei.times("商量了您的") == 0  # it stands in the minutes


@pytest.mark.parametrize("stranger", ["resident", "ganneng", "coordinator"])
async def test_it_is_the_branches_own(town: Town, stranger: str) -> None:
    await planned(town)
    phone: Phone = getattr(town, stranger)
    await phone.says("看议程")
    await phone.does_not_see("村委会")
    await phone.says("/meeting")
    await phone.does_not_see("村委会")
