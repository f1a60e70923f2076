"""An answer that does not do is asked for again; what was answered beside it is kept."""

import pytest

from models.understanding.several import number_of
from tests.problems.test_handling import accepted, merging
from tests.town import Town


async def test_a_day_too_far_away_is_asked_for_again_and_the_reason_is_kept(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("更多")
    await town.officer.taps("另作安排")
    await town.officer.taps("改时间")
    await town.officer.says("2027年10月1日")
    await town.officer.says("灯要从厂里订")
    await town.officer.sees("90天以内", "要到哪天才能办好")
    await town.officer.says("12月8日")
    await town.resident.sees("12月8日", "灯要从厂里订")


async def test_a_stand_in_is_named_once_though_the_day_is_too_far_away(town: Town) -> None:
    await town.officer.says("/leave")
    await town.officer.taps("锦绣花园书记")
    await town.officer.says("2027年10月1日")
    await town.officer.sees("60天以内")
    await town.officer.says("下周五")
    await town.officer.sees("说好了", "锦绣花园书记")


async def test_a_standing_answer_is_written_again(town: Town) -> None:
    await town.officer.says("/answers")
    await town.officer.taps("存一句")
    await town.officer.says("{姓名}您好")
    await town.officer.sees("“姓名”我不知道填什么")
    await town.officer.says("{编号}号收到了")
    await town.officer.sees("存好了")


async def test_what_it_is_merged_into_is_asked_for_until_it_is_found(town: Town) -> None:
    neighbour = await merging(town)
    await town.officer.says("很多人")
    await town.officer.sees("是几号")
    await town.officer.says("99")
    await town.officer.sees("没有找到与您有关的 99号", "和几号是同一件事")
    await town.officer.says("2号")
    await town.officer.sees("请写另一件的编号")
    await town.officer.says("一号")
    await town.officer.taps("确定")
    await neighbour.sees("2号", "1号", "同一件事")


@pytest.mark.parametrize(
    "answer",
    ["1", "1号", "一号", "№1", "No. 1", "no.1", "#1", "第1号", "第一号", "１号", "编号1", "和1号一样"],
)
def test_a_number_is_read_however_it_is_written(answer: str) -> None:
    assert number_of(answer) == 1


@pytest.mark.parametrize("answer", ["很多", "号", "1号楼", "1.5"])
def test_what_is_no_number_of_a_matter_is_none(answer: str) -> None:
    assert number_of(answer) is None


async def test_a_field_with_one_choice_is_not_offered_for_change(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去")
    await town.resident.taps("修改")
    await town.resident.sees("改哪")
    labels = await town.resident.buttons()
    assert "类别" in "".join(labels)
    assert not any(word in label for label in labels for word in ("请谁办", "同一件"))
