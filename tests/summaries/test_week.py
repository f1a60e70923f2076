"""The week writes itself: on Monday at nine to both sides and their group, bundled, and never at night."""

from datetime import datetime

from tests.problems.test_steps import raises
from tests.town import SHANGHAI, Town

MONDAY = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)


async def test_on_monday_both_sides_and_their_group_read_the_week(town: Town) -> None:
    await town.shulei.says("企业快速发展,电费成本居高不下")
    await town.shulei.taps("发出去")
    await town.ganneng.taps("受理")
    await town.moves_to(MONDAY)
    for reader in (town.shulei, town.ganneng):
        await reader.sees("上周", "国企联民企", "正在办 1 件", "1号 用电成本")
    group = town.shulei.in_chat(-2001)
    await group.sees("1号 用电成本")
    await group.does_not_see("电费成本居高不下")


async def test_it_is_said_once_however_often_the_clock_looks(town: Town) -> None:
    await town.moves_to(MONDAY)
    await town.passes(minutes=1)
    await town.passes(hours=2)
    await town.bureau.sees("上周", "平静的一周")
    assert await town.bureau.times("上周") == 1


async def test_a_quiet_week_is_one_line(town: Town) -> None:
    await town.bureau.says("/week")
    seen = await town.bureau.sees("平静的一周")
    assert seen["text"] == "📅 本周\n\n赣江新区城乡建设和交通局党支部、江西省投资集团党委：平静的一周。"


async def test_now_and_last_week_by_a_tap(town: Town) -> None:
    await town.bureau.says("昨天下午开了联席会,6人参加")
    await town.bureau.taps("记下")
    await town.bureau.says("/week")
    await town.bureau.sees("本周", "开展了 1 次活动", "联席会，6人")
    await town.bureau.taps("看上周")
    await town.bureau.sees("上周", "平静的一周")


async def test_a_planned_activity_is_remembered_that_morning_by_both_sides(town: Town) -> None:
    await town.bureau.says("后天下午3点在工地开联席会")
    await town.bureau.taps("记下")
    await town.passes(days=1)
    await town.jxic.does_not_see("快到的活动")
    await town.moves_to(datetime(2026, 11, 27, 9, 0, tzinfo=SHANGHAI))
    for phone in (town.bureau, town.jxic):
        await phone.sees("快到的活动", "11月27日 周五 15:00 联席会")


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


async def test_the_coordinator_reads_numbers_of_every_pairing(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    await town.moves_to(MONDAY)
    await town.coordinator.sees("上周", "机关联社区", "公校联民校")
    await town.coordinator.does_not_see("楼道灯")


async def test_in_its_group_a_pairing_s_week_is_shown_on_demand(town: Town) -> None:
    group = town.shulei.in_chat(-2001)
    await group.says("/week")
    await group.sees("本周", "平静的一周")


async def test_a_missed_monday_is_caught_up(town: Town) -> None:
    await town.moves_to(datetime(2026, 11, 30, 14, 0, tzinfo=SHANGHAI))
    await town.bureau.sees("上周", "平静的一周")
