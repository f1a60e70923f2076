"""Projects and numbers that were kept in spreadsheets are loaded as people wrote them, and faults have their place."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from bot import loading
from bot.loading import Fault, WrongFile
from bot.loading.changes import Changes
from bot.loading.projects import FigureEntry
from models.activities.record import Activity
from models.pairings.figures.record import Figure, figures_of, shown
from models.projects import changing
from models.projects.card import history, view
from models.projects.record import Project, State
from models.registry import people
from models.understanding.amounts import Purpose, amounts_in
from tests.bot.files import Sheets, book
from tests.town import SHANGHAI, WEDNESDAY, Town

PROJECTS = ["编号", "结对编号", "牵头支部", "项目名称", "立项日期", "完成期限", "状态", "办结日期", "结果"]
BRIDGE = ["桥", "bridge", "jxic", "汇贤大桥", date(2025, 3, 1), "2027年6月30日"]
SOLAR = [
    "光伏",
    "solar",
    "ganneng_smart",
    "屋顶光伏",
    "2024-5-1",
    "2025-12-31",
    "已竣工",
    "2025/11/20",
    "并网了",
]
PARTS = ["项目编号", "支部", "分工"]
MILESTONES = ["编号", "项目编号", "节点", "节点期限", "完成日期"]
PROGRESS = ["编号", "项目编号", "日期", "进展"]
FIGURES = ["编号", "项目编号", "进展编号", "活动编号", "数值", "单位", "指标", "周期", "数值约数", "是目标"]
DATED = [*FIGURES[:6], "统计方式", "开始日期", "结束日期"]
ACTIVITIES = ["编号", "结对编号", "支部", "活动类型", "活动内容", "日期"]
KEPT: Sheets = {
    "项目": [PROJECTS, BRIDGE, SOLAR],
    "项目分工": [PARTS, ["桥", "construction_bureau", "办审批"], ["光伏", "shulei", "出屋顶"]],
    "项目节点": [
        MILESTONES,
        ["1", "桥", "合龙", "2026-10-1", None],
        ["2", "桥", "开工", "2025-4-1", "2025-4-3"],
    ],
    "项目进展": [PROGRESS, ["1", "桥", "2026-11-2", "桥墩都好了"]],
    "活动": [ACTIVITIES, ["1", "bridge", "jxic", "办实事", "给城建实业融资", "2026-3-9"]],
    "成果数据": [
        FIGURES,
        ["1", None, None, "1", "46.2亿", "元", "融资", None, None, None],
        ["2", "桥", None, None, 8.5, "亿元", "总投资", None, None, "是"],
        ["3", None, "1", None, 12, "处", None, None, None, None],
        ["4", "光伏", None, None, "约650万", "千瓦时", "供电", "年", None, None],
        ["5", "光伏", None, None, "5.1", "兆瓦", "装机", None, None, None],
    ],
}


def load(session: Session, folder: Path, sheets: Sheets) -> Changes:
    return loading.load(session, loading.read(book(folder, sheets)), WEDNESDAY)


def project(session: Session, key: str) -> Project:
    return session.exec(select(Project).where(Project.key == key)).one()


def test_projects_that_were_kept_elsewhere_are_loaded_with_all_that_came_of_them(
    session: Session, tmp_path: Path
) -> None:
    load(session, tmp_path, KEPT)
    bridge, solar = project(session, "桥"), project(session, "光伏")
    seen = view(session, bridge, WEDNESDAY)
    assert [(one["text"], one["done"], one["late"]) for one in seen["milestones"]] == [
        ("开工", True, False),
        ("合龙", False, True),
    ]
    assert [one["words"] for one in seen["parts"]] == ["办审批"]
    assert [one["words"] for one in seen["story"]] == ["桥墩都好了"]
    assert [(one["value"], one["unit"]) for one in (*seen["planned"], *seen["latest"])] == [
        ("850000000", "CNY"),
        ("12", "place"),
    ]
    assert (solar.state, solar.result, solar.begun_by_id) == (State.DONE, "并网了", None)
    assert solar.closed_at is not None
    assert solar.closed_at.date() == date(2025, 11, 20)
    numbers = [one.amount for one in figures_of(session, project_id=solar.id)]
    assert [(one.value, one.unit, one.per, one.approximate) for one in numbers] == [
        (Decimal(6_500_000), "kWh", "year", True),
        (Decimal("5.1"), "MW", "once", False),
    ]
    financing = session.exec(select(Figure).where(Figure.purpose == Purpose.FINANCING)).one()
    assert financing.value == Decimal("4620000000")
    assert load(session, tmp_path, KEPT).rows == []


def test_a_row_that_changed_changes_just_that_and_its_history_says_so(
    session: Session, tmp_path: Path
) -> None:
    load(session, tmp_path, KEPT)
    again = load(
        session, tmp_path, KEPT | {"项目": [PROJECTS, [*BRIDGE[:3], "汇贤大桥二期", *BRIDGE[4:]], SOLAR]}
    )
    assert [(one.key, one.columns) for one in again.rows] == [("桥", {"title": ("汇贤大桥", "汇贤大桥二期")})]
    bridge = project(session, "桥")
    assert [(one["step"], one["by"]) for one in history(session, bridge, 9)] == [
        ("begin", None),
        ("progress", None),
        ("load", None),
    ]
    for word, state, closed in (("停止", State.STOPPED, "2026-11-1"), ("在建", State.RUNNING, None)):
        load(session, tmp_path, {"项目": [PROJECTS, [*BRIDGE, word, closed]]})
        assert (bridge.state, bridge.closed_at is None) == (state, state is State.RUNNING)


def test_a_number_that_was_put_right_in_a_chat_is_the_same_number(session: Session, tmp_path: Path) -> None:
    load(session, tmp_path, KEPT)
    bridge, by = project(session, "桥"), people.by_account(session, [1007])[1007]
    changing.aim(session, bridge, by, "", amounts_in("总投资9亿元"), WEDNESDAY)
    again = load(session, tmp_path, KEPT)
    assert [(one.sheet, one.key, one.created) for one in again.rows] == [("figures", "2", False)]
    assert [one.value for one in figures_of(session, project_id=bridge.id)] == [Decimal(850_000_000)]


async def test_whoever_speaks_for_the_leading_branch_hears_that_it_is_theirs(
    town: Town, tmp_path: Path
) -> None:
    file = loading.read(book(tmp_path, KEPT))
    await town.bot.database.run(lambda session: loading.load(session, file, town.clock.now()))
    await town.passes(minutes=1)
    await town.jxic.sees("“汇贤大桥”还没有人负责，请您来", "计划：投资8.5亿元", "桥墩都好了")
    await town.bureau.does_not_see("汇贤大桥")
    await town.ganneng.does_not_see("屋顶光伏")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_activity_keeps_when_it_ended(session: Session, tmp_path: Path) -> None:
    header = [*ACTIVITIES, "时间", "结束日期", "结束时间"]
    rows: list[list[Any]] = [
        ["1", "bridge", "jxic", "专家把脉", "看工地", "2026-3-9", "9:30", None, "11:00"],
        ["2", "bridge", "jxic", "专家把脉", "学规范", "2026-3-9", None, "2026-3-11", None],
    ]
    for changes in (2, 0):
        assert len(load(session, tmp_path, {"活动": [header, *rows]}).rows) == changes
    ends = {one.key: one.ends_at for one in session.exec(select(Activity))}
    assert ends["1"] == datetime(2026, 3, 9, 11, tzinfo=SHANGHAI)
    assert ends["2"] == datetime(2026, 3, 11, 9, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("value", "unit", "purpose", "heard"),
    [
        ("46.2亿", "元", "融资", (Decimal(4_620_000_000), "CNY", "financing", None)),
        (1.31, "亿元", "资本金", (Decimal(131_000_000), "CNY", "capital", None)),
        ("约650万千瓦时", None, "年发电量", (Decimal(6_500_000), "kWh", "generation", True)),
        ("4.62 billion", "yuan", "loan", (Decimal(4_620_000_000), "CNY", "financing", None)),
        ("1,200", "名村民", None, (Decimal(1200), "person", None, None)),
        (80, "车位", None, (Decimal(80), "parking_space", None, None)),
        ("8", "个百分点", "录取率提高", (Decimal(8), "pp", "admission", None)),
    ],
)
def test_a_number_is_read_as_people_write_it(
    value: Any, unit: str | None, purpose: str | None, heard: tuple[Any, ...]
) -> None:
    said = {"key": "1", "value": value, "unit": unit, "purpose": purpose}
    row = FigureEntry.model_validate({name: one for name, one in said.items() if one is not None})
    assert (row.value, row.unit, row.purpose, row.about) == heard


def test_how_a_number_is_known_and_for_which_time_is_read_as_people_write_it(
    session: Session, tmp_path: Path
) -> None:
    rows: list[list[Any]] = [
        DATED,
        ["6", "光伏", None, None, 5, "处", "按合同", "2025-1-1", "2025-12-31"],
        ["7", "光伏", None, None, "650万千瓦时（电表）", None, None, "2026-5-1", None],
    ]
    load(session, tmp_path, KEPT | {"成果数据": rows})
    told = shown([one.amount for one in figures_of(session, project_id=project(session, "光伏").id)])
    assert [(one["method"], one["since"], one["until"], one["by"]) for one in told] == [
        ("booked", "2025-01-01", "2025-12-31", "year"),
        ("metered", "2026-05-01", None, "month"),
    ]


@pytest.mark.parametrize(
    ("sheet", "rows", "name", "column"),
    [
        ("项目", [PROJECTS, [*BRIDGE[:1], "nowhere", *BRIDGE[2:]]], "unknown_pairing", "pairing"),
        ("项目", [PROJECTS, [*BRIDGE[:2], "shulei", *BRIDGE[3:]]], "not_in_pairing", "branch"),
        ("项目", [PROJECTS, [*BRIDGE[:4], None, *BRIDGE[5:]]], "missing", "begun"),
        ("项目", [PROJECTS, [*BRIDGE[:4], "2026-12-1", *BRIDGE[5:]]], "not_yet", "begun"),
        ("项目", [PROJECTS, [*BRIDGE[:5], "2025-2-1"]], "until_before_since", "due"),
        ("项目", [PROJECTS, [*BRIDGE, "已完成"]], "closed_when", "closed"),
        ("项目", [PROJECTS, [*BRIDGE, "在办", "2026-1-1"]], "closed_and_running", "closed"),
        ("项目", [PROJECTS, [*BRIDGE, None, None, "通车了"]], "closed_and_running", "result"),
        ("项目", [PROJECTS, [*BRIDGE, "搁置"]], "unknown_value", "state"),
        ("项目", [[*PROJECTS[:6], "临时党支部"], [*BRIDGE, "jxic"]], "not_a_joint_branch", "joint_branch"),
        ("项目", [[*PROJECTS[:6], "负责人Telegram编号"], [*BRIDGE, 70001]], "unknown_person", "owner"),
        ("项目分工", [PARTS, ["桥", "shulei", "出屋顶"]], "not_in_project", "branch"),
        ("项目分工", [PARTS, ["路", "shulei", "出屋顶"]], "unknown_project", "project"),
        ("项目分工", [PARTS, ["桥", "jxic", "出钱"], ["桥", "jxic", "出力"]], "twice", "key"),
        ("项目节点", [MILESTONES, ["9", "桥", "合龙", None, None]], "missing", "due"),
        ("成果数据", [FIGURES, ["9", None, None, None, 5, "兆瓦"]], "of_nothing", "project"),
        ("成果数据", [FIGURES, ["9", "桥", "1", None, 5, "兆瓦"]], "of_several", "progress"),
        ("成果数据", [FIGURES, ["9", None, None, "没有", 5, "兆瓦"]], "unknown_activity", "activity"),
        ("成果数据", [FIGURES, ["9", "桥", None, None, "几十", "亿元"]], "not_a_decimal", "value"),
        ("成果数据", [FIGURES, ["9", "桥", None, None, "1.31亿", None]], "not_a_decimal", "value"),
        ("成果数据", [DATED, ["9", "桥", None, None, 5, "处", None, None, "2026-5-1"]], "missing", "since"),
        (
            "成果数据",
            [DATED, ["9", "桥", None, None, 5, "处", None, "2026-5-2", "2026-5-1"]],
            "until_before_since",
            "until",
        ),
        ("成果数据", [DATED, ["9", "桥", None, None, 5, "处", "猜的"]], "unknown_value", "method"),
        (
            "成果数据",
            [FIGURES, ["9", None, "1", None, 5, "处", None, None, None, "是"]],
            "only_projects_plan",
            "planned",
        ),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_fault_is_told_with_its_place(
    session: Session, tmp_path: Path, sheet: str, rows: list[list[Any]], name: str, column: str
) -> None:
    rest = KEPT if sheet != "项目" else {}
    found: list[Fault] = []
    try:
        load(session, tmp_path, rest | {sheet: rows})
    except WrongFile as wrong:
        found = wrong.faults
    assert [(one.name, one.place.sheet, one.place.column) for one in found] == [(name, sheet, column)]
