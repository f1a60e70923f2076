"""Abuse: reported by a handler, judged by the coordinator, objected to once by the person."""

from datetime import timedelta

from tests.town import Town

RUDE = "你们都是饭桶,没一个好东西"


async def reported(town: Town) -> None:
    await town.resident.says(f"/problem {RUDE}")
    await town.officer.taps("更多")
    await town.officer.taps("标记滥用")
    await town.officer.says("连着三天骂人")
    await town.officer.taps("确定")
    await town.coordinator.sees("被标记为滥用", "连着三天骂人", RUDE)


async def blocked(town: Town) -> None:
    await reported(town)
    await town.coordinator.taps("停用反映的人")
    assert not any("今天" in one for one in await town.coordinator.buttons())
    await town.coordinator.says("下周五")
    await town.coordinator.says("请好好说话")
    await town.coordinator.sees("这样停用反映的人，可以吗", "12月4日", "请好好说话")
    await town.resident.does_not_see("请好好说话")
    await town.coordinator.taps("🚫 停用")
    await town.coordinator.sees("停用了")
    await town.resident.sees("您不能再反映新的事", "请好好说话", "110")


async def test_whoever_is_blocked_is_told_why_and_until_when_and_raises_nothing(town: Town) -> None:
    await blocked(town)
    await town.officer.sees("统筹员看过了", "不用再办")
    await town.officer.sees("已结，不再办理")
    await town.resident.says("/problem 楼道灯坏了")
    await town.resident.sees("您还不能反映新的事", "请好好说话")
    await town.resident.says("楼道灯坏了")
    await town.officer.does_not_see("楼道灯坏了")
    await town.passes(days=12)
    await town.resident.says("/problem 电梯坏了")
    await town.officer.sees("电梯坏了")


async def test_a_block_until_a_day_is_said_to_last_on_that_day(town: Town) -> None:
    await reported(town)
    await town.coordinator.taps("停用反映的人")
    await town.coordinator.says("今天")
    await town.coordinator.says("请好好说话")
    await town.coordinator.taps("🚫 停用")
    await town.resident.sees("到11月25日 周三为止，您不能再反映新的事")
    await town.resident.says("/problem 楼道灯坏了")
    await town.resident.sees("到11月25日 周三为止，您还不能反映新的事")


async def test_an_objection_is_heard_once_and_the_block_lifted(town: Town) -> None:
    await blocked(town)
    await town.resident.taps("申诉")
    await town.resident.says("孩子拿我的手机乱写的")
    await town.resident.taps("确定")
    await town.coordinator.sees("孩子拿我的手机乱写的", "请好好说话")
    card = await town.resident.still_sees("您不能再反映新的事")
    again = await town.resident.forges(card, "block.object:1:0")
    assert "申诉过了" in again
    await town.coordinator.taps("取消停用")
    await town.resident.sees("停用取消了")
    await town.resident.says("/problem 电梯坏了")
    await town.officer.sees("电梯坏了")


async def test_a_block_that_is_upheld_stays(town: Town) -> None:
    await blocked(town)
    await town.resident.taps("申诉")
    await town.resident.says("我没有")
    await town.resident.taps("确定")
    await town.coordinator.taps("维持停用")
    await town.resident.sees("停用到", "不变")


async def test_what_is_no_abuse_goes_on(town: Town) -> None:
    await reported(town)
    await town.coordinator.taps("不算滥用")
    await town.officer.sees("不算滥用", "接着办")
    await town.officer.taps("受理")
    await town.resident.sees("已由")


async def test_what_was_closed_as_abuse_cannot_be_reopened(town: Town) -> None:
    await blocked(town)
    card = await town.resident.sees("您不能再反映新的事")
    assert "不归您办" in await town.resident.forges(card, "problem.reopen:1:0")


async def test_a_block_lasts_ninety_days_at_most(town: Town) -> None:
    await reported(town)
    await town.coordinator.taps("停用反映的人")
    far = town.clock.at + timedelta(days=200)
    await town.coordinator.says(f"{far:%Y-%m-%d}")
    await town.coordinator.says("骂人")
    await town.coordinator.taps("🚫 停用")
    await town.coordinator.sees("90天以内")


async def test_the_coordinator_lifts_a_block_unasked(town: Town) -> None:
    await blocked(town)
    await town.coordinator.taps("取消停用")
    await town.resident.sees("又看了一遍", "停用取消了")
    assert "取消停用" not in "".join(await town.coordinator.buttons())
    await town.resident.says("/problem 电梯坏了")
    await town.officer.sees("电梯坏了")


async def test_a_block_may_last_a_stretch_of_time(town: Town) -> None:
    await reported(town)
    await town.coordinator.taps("停用反映的人")
    await town.coordinator.says("一个月")
    await town.coordinator.says("骂人")
    await town.coordinator.taps("🚫 停用")
    await town.resident.sees("12月25日", "骂人")
