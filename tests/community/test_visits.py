"""Screening visits: from door to door, before quarrels grow."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.demo.districts import HERE
from models.community.visits import card, homes, rounds, steps
from models.community.visits.record import Care, CareKind, Household, RoundState, State, Visit, VisitRound
from models.community.visits.redrawing import move_doors
from models.community.visits.who import lock_visit
from models.problems.record import Problem
from models.registry import people
from models.registry.branches import Area
from models.understanding.addresses import Unread, homes_in, told_at_doors, wants_to_walk
from tests.shell import lianxing
from tests.statements import counted
from tests.town import WEDNESDAY as NOW
from tests.town import Town

AREA = "第二片区"
HOMES = "3号楼 1-2层每层2户\n幸福巷5号"


async def listed(town: Town) -> None:
    """The officer lists five doors."""
    await town.officer.says("/visits")
    await town.officer.taps(AREA)
    await town.officer.taps("登记门牌")
    await town.officer.says(HOMES)
    await town.officer.taps("登记")
    await town.officer.sees("新增 5 户")


async def begun(town: Town) -> None:
    await listed(town)
    await town.officer.taps("开始走访")
    await town.officer.taps("3号楼（4 户）")


async def test_a_round_from_door_to_door(town: Town) -> None:
    await town.officer.says("/visits")
    await town.officer.taps(AREA)
    await town.officer.taps("登记门牌")
    await town.officer.says("3号楼301 张大爷")
    await town.officer.sees("没看懂", "3号楼301 张大爷", "不写姓名")
    await town.officer.says(HOMES)
    await town.officer.sees("一共 5 户", "3号楼：201、202、101……102，4 户", "幸福巷5号")
    await town.officer.taps("登记")
    await town.officer.taps("开始走访")
    await town.officer.taps("3号楼（4 户）")
    await town.officer.sees("3号楼 201", "第 1 户，共 4 户")
    await town.officer.taps("都好")
    await town.officer.sees("3号楼 202", "第 2 户")
    await town.officer.taps("没人")
    await town.officer.sees("3号楼 101")
    await town.officer.taps("要帮忙")
    await town.officer.sees("要帮忙", "同意把这件事记下来办吗")
    await town.officer.taps("这户说不用")
    await town.officer.sees("3号楼 102")
    await town.officer.taps("都好")
    await town.officer.sees("走了 4 户，共 4 户", "都好：2 户", "没人在家：1 户")
    await town.officer.taps("再去没人的")
    await town.officer.sees("3号楼 202")
    await town.officer.taps("都好")
    await town.officer.sees("的走访结束了", "都好：3 户")
    await town.community.says("走访")
    await town.community.sees("第二片区：4 户，共 5 户")


async def test_a_brewing_quarrel_becomes_a_problem_if_they_agree(town: Town) -> None:
    await begun(town)
    await town.officer.taps("有矛盾苗头")
    await town.officer.taps("同意，记成问题")
    await town.officer.says("楼上晚上拖椅子，吵得睡不着")
    await town.officer.taps("不写是哪户")
    await town.officer.sees("记成了问题", "没有写门牌", "邻里纠纷", "楼上晚上拖椅子")
    await town.officer.sees("3号楼 202")
    await town.officer.still_sees("3号楼 201", "有矛盾苗头", "已经记成问题")

    def told(session: Session) -> str:
        return session.exec(select(Problem).order_by(Problem.id.desc())).first().text  # type: ignore[union-attr, attr-defined]

    assert "201" not in await town.bot.database.run(told)


async def test_answers_that_come_late_are_taken_in_order(town: Town) -> None:
    await begun(town)
    await town.officer.says("都好\n202没人，门口堆了纸箱\n999好")
    await town.officer.sees("3号楼 201 都好", "3号楼 202 没人在家", "12月25日 周五自动删除", "没找到：999")
    await town.officer.sees("3号楼 101")
    await town.officer.says("搬走了")
    await town.officer.says("没人")
    await town.officer.sees("走了 4 户")

    def noted(session: Session) -> list[str]:
        return [one.note for one in session.exec(select(Visit)) if one.note]

    assert await town.bot.database.run(noted) == ["门口堆了纸箱"]
    await town.passes(days=31)
    assert await town.bot.database.run(noted) == []


async def test_who_needs_care_is_known_to_the_officer_alone(town: Town) -> None:
    await begun(town)
    await town.officer.taps("更多")
    await town.officer.taps("记下要多关照")
    await town.officer.taps("独居老人")
    await town.officer.sees("3号楼 201", "独居老人")
    await town.community.says("/visits")
    await town.community.taps(AREA)
    await town.community.taps("接着走")
    await town.community.taps("去下一户")
    await town.community.sees("3号楼 201")
    await town.community.taps("更多")
    assert not any("关照" in label for label in await town.community.buttons())
    for other in (town.community, town.coordinator, town.resident):
        await other.does_not_see("独居")
    await town.officer.says("/visits")
    await town.officer.taps(AREA)
    await town.officer.taps("看要多关照的")
    await town.officer.sees("3号楼 201：独居老人")
    await town.passes(days=366)

    def cared(session: Session) -> list[Care]:
        return list(session.exec(select(Care)))

    assert await town.bot.database.run(cared) == []


async def test_who_wishes_no_visits_is_left_in_peace(town: Town) -> None:
    await begun(town)
    await town.officer.taps("更多")
    await town.officer.taps("不愿被打扰")
    await town.officer.still_sees("3号楼 201", "以后不再去了")
    await town.officer.says("/visits")
    await town.officer.taps(AREA)
    await town.officer.taps("接着走")
    await town.officer.taps("结束走访")
    await town.officer.taps("确定")
    await town.officer.says("开始走访")
    await town.officer.taps(AREA)
    await town.officer.taps("开始走访")
    await town.officer.taps("3号楼（3 户）")
    await town.officer.sees("3号楼 202")
    await town.resident.says("/visits")
    await town.resident.sees("跟我说一句")

    def refused(session: Session) -> list[str]:
        return [one.address for one in session.exec(select(Household)) if one.refused_at]

    assert await town.bot.database.run(refused) == ["3号楼 201"]


async def test_an_operator_lists_doors_from_a_file(tmp_path: Path) -> None:
    await lianxing(tmp_path, "load", str(HERE / "district.yaml"))
    (tmp_path / "doors.txt").write_text("3号楼 1-6层每层4户\n幸福巷1-3号\n", encoding="utf-8")
    assert "锦绣花园第二片区：新增 27 户" in (await lianxing(tmp_path, "doors", "jinxiu-2", "doors.txt"))[1]
    assert (
        "0 new homes" in (await lianxing(tmp_path, "doors", "jinxiu-2", "doors.txt", "--language", "en"))[1]
    )
    (tmp_path / "doors.txt").write_text("3号楼301 张大爷\n", encoding="utf-8")
    code, told = await lianxing(tmp_path, "doors", "jinxiu-2", "doors.txt")
    assert (code, "3号楼301 张大爷" in told, "不写姓名" in told) == (1, True, True)
    assert "没有编号为“nowhere”的片区" in (await lianxing(tmp_path, "doors", "nowhere", "doors.txt"))[1]


def test_a_tap_at_a_door_takes_as_many_statements_in_a_round_of_hundreds(session: Session) -> None:
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    officer = people.by_account(session, [1002])[1002]

    def asked(at: list[Visit]) -> int:
        session.expire_all()
        with counted(session) as statements:
            visit = lock_visit(session, at[0].id, officer)
            steps.answer(session, visit, officer, State.ABSENT, NOW)
            rounds.next_of(session, visit.round, visit.place)
            session.flush()
        return len(statements)

    homes.add(session, area, homes_in("3号楼 101、102"))
    few = rounds.begin(session, area, officer, NOW)
    least = asked(rounds.by_address(session, few))
    rounds.end(session, few, officer, NOW)
    homes.add(session, area, homes_in("4号楼 1-30层每层10户"))
    assert asked(rounds.by_address(session, rounds.begin(session, area, officer, NOW))) == least <= 12


def test_the_doors_of_an_area_that_is_closed_are_the_other_s(session: Session) -> None:
    old, new = (session.exec(select(Area).where(Area.key == key)).one() for key in ("jinxiu-2", "jinxiu-3"))
    officer = people.by_account(session, [1002])[1002]
    homes.add(session, old, homes_in("3号楼 101、102"))
    homes.add(session, new, homes_in("3号楼 101"))
    walk = rounds.begin(session, old, officer, NOW)
    homes.take_care(session, rounds.by_address(session, walk)[1].household, CareKind.ALONE, officer, NOW)
    move_doors(session, old, new, NOW)
    assert [one.address for one in homes.to_visit(session, new)] == ["3号楼 101", "3号楼 102"]
    assert homes.to_visit(session, old) == []
    assert [one.address for one, _ in homes.need_care(session, new, officer, 0, 9)] == ["3号楼 102"]
    assert session.get_one(VisitRound, walk.id).state is RoundState.ENDED


@pytest.mark.parametrize(
    ("line", "doors"),
    [
        ("3号楼 1-6层每层4户", 24),
        ("三号楼一到六层每层四户", 24),
        ("3-5号楼 1-6层每层4户", 72),
        ("3号楼2单元 6层每层2户", 12),
        ("幸福巷1-20号", 20),
        ("金桔路18号院", 1),
        ("Building 3 floors 1-6, 4 flats each", 24),
        ("3号楼 101-104", 4),
    ],
)
def test_a_line_tells_the_doors_of_a_building(line: str, doors: int) -> None:
    assert len(homes_in(line)) == doors


@pytest.mark.parametrize(
    "line", ["3号楼301 张大爷", "老李 3号楼", "张大爷家", "路灯坏了", "3号楼 90层每层2户"]
)
def test_a_line_that_is_no_address_lists_nothing(line: str) -> None:
    with pytest.raises(Unread):
        homes_in(line)


@pytest.mark.parametrize("words", ["没人管这个路灯", "好，我知道了", "昨天走访了3户", "没人，门口堆了东西"])
def test_words_that_tell_of_no_door_are_left_to_others(words: str) -> None:
    assert told_at_doors(words) == []
    assert not wants_to_walk(words)


def test_of_who_moved_away_nothing_stays_and_whoever_lives_there_now_is_met(session: Session) -> None:
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    officer = people.by_account(session, [1002])[1002]
    homes.add(session, area, homes_in("3号楼 101、102"))
    visit = rounds.by_address(session, rounds.begin(session, area, officer, NOW))[0]
    homes.take_care(session, visit.household, CareKind.SURGERY, officer, NOW)
    steps.answer(session, visit, officer, State.FINE, NOW)
    steps.note(session, visit, officer, "腿脚不便", NOW)
    steps.answer(session, visit, officer, State.MOVED, NOW)
    session.refresh(visit)
    assert (visit.note, visit.note_until, homes.care_of(session, visit.household, officer)) == (
        "",
        None,
        None,
    )
    rounds.end(session, visit.round, officer, NOW)
    later = rounds.by_address(session, rounds.begin(session, area, officer, NOW))[0]
    assert card.card(session, later, officer, NOW)[0].values["moved"]
    steps.answer(session, later, officer, State.FINE, NOW)  # late, and of a door that was said to be empty
    assert (later.household.moved_at, later.state) == (None, State.FINE)
    assert rounds.coverage(session, [area.id], NOW)[area.id] == rounds.Coverage(doors=2, met=1)
