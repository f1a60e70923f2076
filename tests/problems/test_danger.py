"""Whoever tells of danger reads whom to call, in whichever way it is told."""

import pytest

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
