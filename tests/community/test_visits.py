"""Screening visits: from door to door, before quarrels grow."""

from sqlmodel import Session, select

from models.community.visits.record import Care, Household, Visit
from models.problems.record import Problem
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
    await town.officer.taps("不用，谢谢")
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
