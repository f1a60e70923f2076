"""Overdue means one thing: of one problem, in every list, and on every card."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models.problems.record import OPEN, Problem, State, is_overdue, overdue
from models.problems.steps import raise_problem
from models.registry import people
from models.registry.branches import Area
from models.rights.ladder import matter_of_area
from models.understanding.categories import Category, Urgency
from tests.control import keys
from tests.rights.handled import NOW, RESIDENT
from tests.town import Town

LATER = NOW + timedelta(days=30)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("waits", [False, True])
def test_of_one_problem_and_of_all_it_is_the_same(session: Session, state: State, waits: bool) -> None:
    area = session.exec(select(Area).order_by(col(Area.id)).limit(1)).one()
    resident = people.by_account(session, [RESIDENT])[RESIDENT]
    matter = matter_of_area(session, area)
    problem = raise_problem(session, resident, matter, "灯坏了", Category.OTHER, Urgency.ORDINARY, NOW)
    problem.state, problem.waiting_since = state, NOW if waits else None
    session.flush()
    for now in (NOW, LATER):
        listed = session.exec(select(Problem.id).where(overdue(now))).all()
        assert is_overdue(problem, now) == (problem.id in listed)
    assert is_overdue(problem, LATER) == (state in OPEN and not waits)


async def test_the_card_says_that_it_is_overdue_and_no_more_when_it_was(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.sees("前办结")
    await town.passes(days=8)
    await town.officer.says("/mine")
    await town.officer.taps("1号")
    await town.officer.sees("超时了，请尽快办结")


async def test_a_problem_that_became_a_project_is_due_with_it(town: Town) -> None:
    await town.shulei.says("/problem 电费成本居高不下")
    await town.ganneng.taps("受理")
    await town.ganneng.taps("变成项目")
    await town.ganneng.says("厂房屋顶光伏")
    await town.ganneng.says("12月20日")
    await town.ganneng.taps("立项")
    await town.shulei.sees("变成了一个项目", "12月20日")
    await town.passes(days=12)
    await town.ganneng.says("/mine")
    await town.ganneng.taps("1号")
    await town.ganneng.sees("12月20日", "前办结")
    assert await town.shulei.times("还没办好") == 0


async def test_what_nobody_answered_to_is_not_called_solved(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await town.officer.taps("办结")
    await town.officer.says("换了灯泡")
    await town.resident.sees("解决了吗")
    await town.passes(days=8)
    await town.resident.still_sees("已办结，没有回音")
    assert await town.resident.times("已解决") == 0


async def test_many_that_are_overdue_are_counted_as_the_list_counts_them_which_a_tap_opens(
    town: Town,
) -> None:
    for number in range(5):
        await town.resident.says(f"/problem 第{number + 1}号楼的路灯坏了")
        await town.officer.sees(f"{number + 1}号 · 设施维修")
        if number:
            await town.officer.taps("受理")
            await town.resident.sees("受理，有进展")
    await town.passes(days=1)
    await town.passes(days=6, minutes=10)
    await town.community.sees("4 件事超时了")
    await town.community.taps("⏰ 超时 4")
    listed = [one["text"] for one in keys(await town.community.sees("：4件"))]
    assert {one.split("号")[0][-1] for one in listed if "号" in one} == set("2345")


async def test_after_an_hour_without_a_clock_nothing_is_told_twice(town: Town) -> None:
    await town.passes(days=1, hours=-8, minutes=10)
    await town.resident.says("/problem 楼道里煤气味很大")
    await town.officer.taps("受理")
    await town.officer.sees("由您办理")
    await town.passes(hours=3)
    await town.officer.sees("1号 超时了")
    assert await town.officer.times("很急") == 0
    assert await town.officer.times("该办的事") == 0
