"""The week writes itself: on Monday at nine to both sides and their group, bundled, and never at night."""

from datetime import datetime
from typing import Any

from tests.pairings.test_plan import adds, opens_plan
from tests.problems.test_steps import raises
from tests.problems.test_together import accepted
from tests.town import SHANGHAI, Town

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)


async def test_a_quiet_week_is_one_line(town: Town) -> None:
    await town.bureau.says("/week")
    seen = await town.bureau.sees("平静的一周")
    title = "📅 本周（第48周，11月23日 周一到11月29日 周日）"
    assert seen["text"] == title + "\n\n赣江新区城乡建设和交通局党支部、江西省投资集团党委：平静的一周。"


async def test_now_and_last_week_by_a_tap(town: Town) -> None:
    await town.bureau.says("昨天下午开了联席会,6人参加")
    await town.bureau.taps("记下")
    await town.bureau.says("/week")
    await town.bureau.sees("这周一起做了1件事：联席会。", "💬 开了联席会")
    await town.bureau.taps("◀ 上一周")
    await town.bureau.sees("上周（第47周", "平静的一周")
    await town.bureau.taps("◀ 上一周")
    await town.bureau.sees("第46周（11月9日 周一到11月15日 周日）")
    await town.bureau.taps("回到本周")
    await town.bureau.sees("💬 开了联席会")
    for written in (
        "/week 47",
        "/week 第47周",
        "/week 2026年第47周",
        "/week 上周",
        "/week 11月17日",
        "上周的周报",
    ):
        await town.bureau.says(written)
        await town.bureau.sees("上周（第47周")
    await town.bureau.says("/week 49")
    await town.bureau.sees("第49周（2025年12月1日")
    for wrong in ("/week 啥", "/week 60", "/week 2027-03", "/week 99999999999"):
        await town.bureau.says(wrong)
        await town.bureau.sees("还没到" if "2027" in wrong else "想看哪一周")


async def test_a_planned_activity_is_remembered_the_day_before_by_both_sides(town: Town) -> None:
    await town.bureau.says("后天下午3点在工地开展主题党日")
    await town.bureau.taps("记下")
    await town.jxic.taps("参加")
    await town.moves_to(datetime(2026, 11, 26, 9, 0, tzinfo=SHANGHAI))
    for phone in (town.bureau, town.jxic):
        await phone.sees("快到的活动", "11月27日 周五 15:00 🚩")
    await town.moves_to(datetime(2026, 11, 27, 9, 0, tzinfo=SHANGHAI))
    assert await town.jxic.times("快到的活动") == 1


async def test_whoever_has_a_problem_that_is_due_is_reminded_once_a_day_and_not_at_night(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.moves_to(datetime(2026, 11, 26, 3, 0, tzinfo=SHANGHAI))
    await town.officer.does_not_see("该办的事")
    await town.moves_to(datetime(2026, 11, 26, 9, 0, tzinfo=SHANGHAI))
    await town.officer.sees("该办的事", "1号 设施维修")
    await town.passes(hours=3)
    assert await town.officer.times("该办的事") == 1
    await town.resident.does_not_see("该办的事")


async def test_danger_does_not_wait_for_the_morning(town: Town) -> None:
    await raises(town.resident, "楼道里煤气味很大")
    await town.passes(minutes=16)
    await town.officer.sees("很急", "15:50 前处理")
    await town.officer.taps("受理")
    await town.passes(minutes=1)
    await town.officer.does_not_see("很急")


async def test_the_coordinator_reads_numbers_of_every_pairing_and_of_quiet_ones_in_one_line(
    town: Town,
) -> None:
    await raises(town.resident, "楼道灯坏了")
    await raises(town.shulei, "电费成本居高不下")
    await town.moves_to(MONDAY)
    await town.coordinator.sees("简报 · 第48周", "机关联社区（1对）：反映1", "国企联民企（1对）：反映1")
    await town.coordinator.does_not_see("楼道灯")


async def test_in_its_group_a_pairing_s_week_is_shown_on_demand(town: Town) -> None:
    group = town.shulei.in_chat(-2001)
    await group.says("/week")
    await group.sees("本周", "平静的一周")
    await group.taps("◀ 上一周")
    await group.sees("上周（第47周", "平静的一周")


async def test_in_its_group_what_was_met_is_counted_without_its_words(town: Town) -> None:
    await town.shulei.says("/need 缺一位电工师傅")
    await town.shulei.taps("写进清单")
    await town.ganneng.says("/lists")
    await town.ganneng.taps("缺一位电工师傅")
    await town.ganneng.taps("能帮")
    await town.shulei.taps("办成了")
    group = town.shulei.in_chat(-2001)
    await group.says("/week")
    await group.sees("这周资源和需求办成了1件。")
    await group.does_not_see("电工")


async def test_in_its_group_nobody_reads_where_it_was(town: Town) -> None:
    """A place is in somebody's own words too, and may name a resident."""
    await town.shulei.says("今天上午在刘大妈家走访,6人参加")
    await town.shulei.taps("记下")
    await town.shulei.says("/week")
    await town.shulei.sees("走访", "刘大妈家")
    group = town.shulei.in_chat(-2001)
    await group.says("/week")
    await group.sees("这周一起做了1件事：走访慰问。")
    await group.does_not_see("刘大妈")


async def test_last_week_is_as_it_was_when_it_was_over(town: Town) -> None:
    await accepted(town)
    await town.moves_to(datetime(2026, 11, 30, 7, 30, tzinfo=SHANGHAI))
    await town.shulei.says("/problem 想找物流合作")
    await town.ganneng.sees("想找物流合作")
    await town.moves_to(MONDAY)
    for reader in (town.ganneng, town.shulei):
        told = (await reader.sees("上周"))["text"]
        assert "还没办完 1 件" in told
        assert "2号" not in told.partition("上周")[2], "it was raised this morning"
    await town.ganneng.says("/mine")
    await town.ganneng.taps("1号")
    await town.ganneng.taps("办结")
    await town.ganneng.says("换了电表")
    await town.shulei.taps("解决了")
    await town.moves_to(datetime(2026, 11, 30, 18, 0, tzinfo=SHANGHAI))
    await town.shulei.says("/week")
    this = (await town.shulei.sees("这周用电成本的事办好了；销售的事刚反映上来。", "→ 换了电表"))["text"]
    assert "还没办完 1 件" in this
    assert this.count("1号") == this.count("2号") == 1
    await town.shulei.taps("◀ 上一周")
    last = (await town.shulei.sees("上周", "还没办完 1 件"))["text"]
    assert "2号" not in last
    assert "换了电表" not in last
    await town.coordinator.says("/week")
    await town.coordinator.taps("◀ 上一周")
    await town.coordinator.sees("还没办完 1 件，没有超时")


async def test_an_area_s_last_week_is_as_it_was_when_it_was_over(town: Town) -> None:
    await town.moves_to(datetime(2026, 11, 30, 9, 30, tzinfo=SHANGHAI))
    await raises(town.resident, "楼道灯坏了")
    await town.officer.says("/week")
    await town.officer.taps("◀ 上一周")
    await town.officer.sees("锦绣花园第一片区、锦绣花园第二片区、锦绣花园第三片区：平静的一周。")


async def test_the_week_tells_of_the_plan_and_of_what_was_met(town: Town) -> None:
    await opens_plan(town.village)
    await adds(town.village, "11月29日前清运完积存垃圾", "华赣旅")
    await town.huaganlv.sees("添了一项")
    await town.moves_to(MONDAY)
    for reader in (town.village, town.huaganlv):
        await reader.sees("上周没有新动静。", "还没办完 1 件，过了日子", "清运完积存垃圾", "晚了")
    await opens_plan(town.huaganlv)
    await town.huaganlv.taps("清运完积存垃圾")
    await town.huaganlv.taps("办好了")
    await town.huaganlv.says("清运了12车")
    await town.village.says("/need 缺一位电工师傅")
    await town.village.taps("写进清单")
    await town.huaganlv.says("/lists")
    await town.huaganlv.taps("缺一位电工师傅")
    await town.huaganlv.taps("能帮")
    await town.village.taps("办成了")
    await town.village.says("/week")
    told = (
        await town.village.sees(
            "计划办好了1项；资源和需求办成了1件",
            "办成了：需求“缺一位电工师傅",
            "缺一位电工师傅",
            "清运了12车",
        )
    )["text"]
    assert "过了日子" not in told
    assert "平静" not in told
    await town.village.taps("◀ 上一周")
    await town.village.sees("上周", "还没办完 1 件，过了日子")
    await town.coordinator.says("/week")
    await town.coordinator.sees("计划办好 1 项", "资源和需求办成 1 件")


async def test_a_late_action_is_remembered_once_a_week(town: Town) -> None:
    await opens_plan(town.village)
    await adds(town.village, "12月2日前清运完积存垃圾", "华赣旅")
    mornings: list[int] = []
    for day in range(3, 18):
        await town.moves_to(datetime(2026, 12, day, 9, 1, tzinfo=SHANGHAI))
        if await town.huaganlv.times("已经晚了") > len(mornings):
            mornings.append(day)
    assert mornings == [9, 16]


async def test_what_was_solved_is_told_with_what_they_said_and_what_waits_by_buttons(town: Town) -> None:
    """To whoever had it in its words; on the picture, which is shown around, without. It asks for nothing."""
    for words in ("企业快速发展,电费成本居高不下", "想找物流合作"):
        await town.shulei.says(f"/problem {words}")
        await town.ganneng.sees(words)
        await town.ganneng.taps("受理")
    await town.ganneng.taps("办结")
    await town.ganneng.says("谈好了长期的货车")
    await town.shulei.taps("解决了")
    await town.shulei.taps("满意")
    await town.ganneng.says("/week")
    told = (await town.ganneng.sees("→ 谈好了长期的货车，反映的人说满意", "还没办完 1 件"))["text"]
    assert "？" not in told
    assert not any(word in told for word in ("请", "上传", "打卡", "填"))
    await town.ganneng.taps("1号")
    await town.ganneng.sees("电费成本居高不下")
    await town.ganneng.taps("看图片")
    await town.ganneng.sees("本周（第48周")
    assert [one["caption"] for one in await drawn(town)] == [
        "📅 <b>本周</b>（第48周，11月23日 周一到11月29日 周日）"
    ]


async def drawn(town: Town) -> list[dict[str, Any]]:
    return [call["params"] for call in await town.calls("sendPhoto")]
