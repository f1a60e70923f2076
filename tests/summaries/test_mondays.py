"""Each Monday the week is told once: to both sides and their group, nothing twice, and what was missed is caught up."""

from datetime import datetime

from tests.pairings.test_plan import adds
from tests.problems.test_together import accepted
from tests.town import SHANGHAI, Town

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)


async def test_a_monday_tells_nothing_twice(town: Town) -> None:
    await accepted(town)
    await town.shulei.says("/problem 想找物流合作")
    await town.ganneng.sees("想找物流合作")
    await town.ganneng.says("下周一下午三点在厂里开联席会")
    await town.ganneng.taps("记下")
    await town.ganneng.says("/pairings")
    await town.ganneng.taps("舒蕾")
    await town.ganneng.taps("计划")
    await adds(town.ganneng, "11月30日前看屋顶", "赣能")
    await town.moves_to(MONDAY)
    told = (await town.ganneng.sees("上周", "快到的活动", "该办的事"))["text"]
    lines = [line for line in told.split("\n") if line.startswith("·")]
    assert len(lines) == len(set(lines))
    for once in ("联席会", "2号", "看屋顶"):
        assert sum(once in line for line in lines) == 1, told


async def test_a_missed_monday_is_caught_up(town: Town) -> None:
    await town.moves_to(datetime(2026, 11, 30, 14, 0, tzinfo=SHANGHAI))
    await town.bureau.sees("上周", "平静的一周")


async def test_what_is_logged_late_and_three_quiet_weeks(town: Town) -> None:
    """Sunday's visit and October's, logged on Monday at 09:02, stand in the next week, marked; then nothing happens."""
    await town.moves_to(MONDAY)
    await town.moves_to(MONDAY.replace(minute=2))
    await town.bureau.says("昨天去江西省投资集团走访,5人参加")
    await town.bureau.taps("记下")
    await town.bureau.says("10月20日去江西省投资集团走访,6人参加")
    await town.bureau.taps("记下")
    await town.bureau.says("/week")
    await town.bureau.sees("这周补记了早先的2件事。", "补记：11月29日 周日 🏠 去江西省投资集团走访,5人参加")
    await town.bureau.sees("补记：10月20日")
    await town.bureau.taps("◀ 上一周")
    await town.bureau.sees("上周一起做了1件事：走访慰问。")
    await town.bureau.taps("下一周 ▶")
    await town.bureau.sees("补记：11月29日")
    await town.coordinator.says("/week")
    await town.coordinator.taps("城乡建设和交通局")
    await town.coordinator.sees("这周补记了早先的2件事")
    await town.coordinator.taps("◀ 上一周")
    await town.coordinator.sees("上周一起做了1件事：走访慰问。")
    await town.coordinator.does_not_see("5人参加")
    await town.coordinator.taps("看全部结对")
    await town.coordinator.sees("上周", "活动 1 次", "三周没动静的结对，4对")
    for day in (7, 14, 21, 28):
        await town.moves_to(datetime(2026, 12, day, 9, 0, tzinfo=SHANGHAI))
        if day == 7:
            await town.coordinator.sees("2026年11月", "另外补记了更早的 1 件")
    assert await town.jxic.times("补记：11月29日") == 1
    assert await town.coordinator.times("刚满三周没有动静的结对，5对") == 1
    for reader in (town.bureau, town.jxic):
        await reader.does_not_see("没有动静的结对")


async def test_a_monday_that_the_clock_did_not_see_is_told_on_tuesday_and_no_later_than_on_wednesday(
    town: Town,
) -> None:
    await town.moves_to(datetime(2026, 12, 1, 10, 0, tzinfo=SHANGHAI))
    await town.bureau.sees("上周（第48周", "周一没能发出来，今天补上", "平静的一周")
    await town.shulei.in_chat(-2001).sees("周一没能发出来，今天补上")
    await town.moves_to(datetime(2026, 12, 2, 10, 0, tzinfo=SHANGHAI))
    assert await town.bureau.times("上周") == 1
    await town.moves_to(datetime(2026, 12, 10, 10, 0, tzinfo=SHANGHAI))
    assert await town.bureau.times("上周") == 1, "what is stale is left to /week"


async def test_on_monday_both_sides_and_their_group_read_the_week(town: Town) -> None:
    await town.shulei.says("企业快速发展,电费成本居高不下")
    await town.shulei.taps("发出去")
    await town.ganneng.taps("受理")
    await town.moves_to(MONDAY)
    for reader in (town.shulei, town.ganneng):
        await reader.sees("上周用电成本的事有人接手了。", "国企联民企", "那时还没办完 1 件", "1号 用电成本")
    group = town.shulei.in_chat(-2001)
    await group.sees("1号 用电成本")
    await group.does_not_see("电费成本居高不下")


async def test_it_is_said_once_however_often_the_clock_looks(town: Town) -> None:
    await town.moves_to(MONDAY)
    await town.passes(minutes=1)
    await town.passes(hours=2)
    await town.bureau.sees("上周", "平静的一周")
    assert await town.bureau.times("上周") == 1
