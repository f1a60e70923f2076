"""Lists and activities that were kept elsewhere are loaded, and every fault in them is told with its place."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from bot import loading
from bot.loading import Fault, WrongFile
from models.activities.branches import branches_of
from models.activities.record import Activity
from models.ledgers.record import LedgerEntry
from models.pairings.figures.record import Figure
from models.registry.pairings import PairingKind
from models.stars import criteria
from models.stars.criteria import Need
from models.stars.measures import Measure
from tests.bot.files import Sheets, book
from tests.town import SHANGHAI, WEDNESDAY

LISTS: Sheets = {
    "共享平台": [
        ["编号", "结对编号", "提供支部", "使用支部", "平台", "开始日期", "状态"],
        ["lab", "solar", "ganneng_smart", "shulei", "检测平台", date(2026, 3, 1), "进行中"],
    ],
    "教学成效": [
        ["编号", "结对编号", "学校", "指标", "年份", "数值", "单位", "比上年"],
        ["2026", "schools", "sanghai", "本科上线率", 2026, 62, "%", 8],
    ],
    "活动": [
        ["编号", "结对编号", "支部", "活动类型", "活动内容", "日期", "时间", "人数"],
        ["lesson", "schools", "sanghai", "公开课", "高二地理", "2025年12月24日", "15:30", 30],
    ],
}


def test_lists_that_were_kept_elsewhere_are_loaded(session: Session, tmp_path: Path) -> None:
    file = loading.read(book(tmp_path, LISTS))
    loading.load(session, file, WEDNESDAY)
    entry = session.exec(select(LedgerEntry).where(LedgerEntry.key == "lab")).one()
    assert (entry.what, entry.since, entry.written_by_id) == ("检测平台", date(2026, 3, 1), None)
    values = {one.unit: one.value for one in session.exec(select(Figure))}
    assert values == {"%": Decimal(62), "pp": Decimal(8)}
    held = session.exec(select(Activity).where(Activity.key == "lesson")).one()
    assert held.starts_at == datetime(2025, 12, 24, 15, 30, tzinfo=SHANGHAI)
    again = loading.load(session, loading.read(book(tmp_path, LISTS)), WEDNESDAY)
    assert again.rows == []


def test_which_branches_took_part_is_loaded_and_exported(session: Session, tmp_path: Path) -> None:
    header = ["编号", "结对编号", "支部", "活动类型", "活动内容", "日期", "参加的支部"]
    for said, names in (("sanghai、hewisi", ["桑海中学党支部", "江西赫威斯高级中学党支部"]), (None, None)):
        row = ["lesson", "schools", "sanghai", "公开课", "高二地理", "2025年12月24日", said]
        file = loading.read(book(tmp_path, {"活动": [header, row]}))
        assert len(loading.load(session, file, WEDNESDAY).rows) == (1 if said else 0)
        held = session.exec(select(Activity).where(Activity.key == "lesson")).one()
        assert [one.name for one in branches_of(session, held)] == (
            names or ["桑海中学党支部", "江西赫威斯高级中学党支部"]
        )


def test_each_sheet_has_its_own_keys_and_what_it_says_now_counts(session: Session, tmp_path: Path) -> None:
    """People number the rows of each sheet from one on."""
    jobs = ["编号", "结对编号", "招工支部", "岗位", "提供岗位数", "已上岗人数"]
    platform = ["编号", "结对编号", "提供支部", "平台"]
    for giver, taken in (("ganneng_smart", 3), ("shulei", 4)):
        sheets: Sheets = {
            "共享平台": [platform, ["1", "solar", giver, "检测平台"]],
            "家门口岗位": [jobs, ["1", "village", "huaganlv", "保洁", 5, taken]],
        }
        for changes in (2, 0):
            loaded = loading.load(session, loading.read(book(tmp_path, sheets)), WEDNESDAY)
            assert len(loaded.rows) == changes
    entries = {one.ledger.value: one for one in session.exec(select(LedgerEntry))}
    assert entries["platform"].giver.key == "shulei"
    assert {one.value for one in session.exec(select(Figure))} == {5, 4}


def test_a_list_that_ended_is_loaded_as_ended_and_goes_on_again(session: Session, tmp_path: Path) -> None:
    for word in ("进行中", "已结束", "进行中"):
        header, row = LISTS["共享平台"]
        loading.load(
            session, loading.read(book(tmp_path, {"共享平台": [header, [*row[:-1], word]]})), WEDNESDAY
        )
        entry = session.exec(select(LedgerEntry).where(LedgerEntry.key == "lab")).one()
        assert entry.state == {"进行中": "running", "已结束": "ended"}[word]


FIVE = ["所属区", "类型", "第几颗", "星名", "看什么", "至少", "几件起算"]


def test_some_stars_are_changed_and_the_others_stay(session: Session, tmp_path: Path) -> None:
    """What a file does not say is as everybody has it, then as the district has it."""
    rows: list[list[Any]] = [FIVE, ["赣江新区", None, 4, "平安法治", "按时办结率", 90, 3]]
    changed = loading.load(session, loading.read(book(tmp_path, {"五星标准": rows})), WEDNESDAY)
    assert [(one.sheet, one.created) for one in changed.rows] == [("stars", True)]
    session.flush()
    own = criteria.of_districts(session, ["赣江新区"])["赣江新区"]
    assert own.stars[3].name.zh == "平安法治"
    assert own.stars[3].needs == {Measure.IN_TIME: Need(at_least=90, of=3)}
    assert (own.stars[:3], own.kinds) == (criteria.shipped().stars[:3], {})
    rows = [
        FIVE,
        ["赣江新区", "企业联乡村", 1, "村美", "办实事", 2],
        ["赣江新区", "", 4, "平安法治", "deeds", 1],
    ]
    loading.load(session, loading.read(book(tmp_path, {"五星标准": rows})), WEDNESDAY)
    session.flush()
    then = criteria.of_districts(session, ["赣江新区"])["赣江新区"]
    assert [*then.stars[3].needs] == [Measure.IN_TIME, Measure.DEEDS]
    village = then.of(PairingKind.ENTERPRISE_VILLAGE)
    assert (village[0].name.zh, village[1:]) == ("村美", own.stars[1:3] + then.stars[3:])
    assert loading.load(session, loading.read(book(tmp_path, {"五星标准": rows})), WEDNESDAY).rows == []


PLATFORM = ["编号", "结对编号", "提供支部", "平台", "开始日期", "结束日期"]
MENTORS = ["编号", "结对编号", "骨干教师学校", "学科", "骨干教师", "青年教师", "同意署名"]
LESSON = ["编号", "结对编号", "支部", "活动类型", "日期", "参加的支部"]
OUTCOMES = ["编号", "结对编号", "学校", "指标", "年份", "数值", "单位"]


@pytest.mark.parametrize(
    ("sheet", "rows", "name", "column"),
    [
        (
            "活动",
            [LESSON, ["a", "schools", "sanghai", "公开课", "2025-12-24", "jinxiu"]],
            "not_in_pairing",
            "branches",
        ),
        (
            "活动",
            [LESSON, ["a", "schools", "sanghai", "公开课", "2025-12-24", "sanghai"]],
            "missing",
            "branches",
        ),
        ("共享平台", [PLATFORM, ["a", "nowhere", "shulei", "平台A"]], "unknown_pairing", "pairing"),
        ("共享平台", [PLATFORM, ["a", "solar", "nobody", "平台A"]], "unknown_branch", "giver"),
        ("共享平台", [PLATFORM, ["a", "solar", "jinxiu", "平台A"]], "not_in_pairing", "giver"),
        ("共享平台", [PLATFORM, ["a", "solar", "shulei", None]], "missing", "what"),
        ("共享平台", [PLATFORM, ["a", "solar", "shulei", "平台A", "2月30日"]], "not_a_day", "since"),
        (
            "共享平台",
            [PLATFORM, ["a", "solar", "shulei", "平台A", "2026-03-01", "2025-03-01"]],
            "until_before_since",
            "until",
        ),
        (
            "共享平台",
            [PLATFORM, ["a", "solar", "shulei", "平台A"], ["a", "solar", "shulei", "平台B"]],
            "twice",
            "key",
        ),
        ("师徒结对", [MENTORS, ["a", "solar", "shulei", "物理"]], "unfit_list", "pairing"),
        ("五星标准", [FIVE, ["火星", None, 1, "星", "活动", 1]], "unknown_district", "district"),
        ("五星标准", [FIVE, ["赣江新区", None, 6, "星", "活动", 1]], "out_of_range", "number"),
        ("五星标准", [FIVE, ["赣江新区", None, 1, None, "活动", 1]], "missing", "star"),
        ("五星标准", [FIVE, ["赣江新区", None, 1, "星", "点赞", 1]], "unknown_value", "measure"),
        ("五星标准", [FIVE, ["赣江新区", None, 1, "星", "满意率", 101]], "out_of_range", "at_least"),
        ("五星标准", [FIVE, *[["赣江新区", None, 1, "星", "活动", 1]] * 2], "twice", "measure"),
        (
            "五星标准",
            [
                FIVE,
                *(["赣江新区", None, 1, "星", one, 1] for one in ("活动", "联席会", "办实事", "共享平台")),
            ],
            "how_many",
            "measure",
        ),
        (
            "师徒结对",
            [MENTORS, ["a", "schools", "sanghai", "物理", "李老师", "王老师"]],
            "names_unagreed",
            "agreed",
        ),
        (
            "师徒结对",
            [MENTORS, ["a", "schools", "sanghai", "物理", "李老师", None, "是"]],
            "missing",
            "pupil",
        ),
        (
            "师徒结对",
            [MENTORS, ["a", "schools", "sanghai", "物理", "李", "王", "也许"]],
            "not_yes_or_no",
            "agreed",
        ),
        (
            "教学成效",
            [OUTCOMES, ["a", "schools", "sanghai", "上线率", 2026, "很多", "%"]],
            "not_a_decimal",
            "value",
        ),
        (
            "教学成效",
            [OUTCOMES, ["a", "schools", "sanghai", "上线率", 2026, 62, "光年"]],
            "unknown_unit",
            "unit",
        ),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_fault_is_told_with_its_place(
    session: Session, tmp_path: Path, sheet: str, rows: list[list[Any]], name: str, column: str
) -> None:
    found: list[Fault] = []
    try:
        loading.load(session, loading.read(book(tmp_path, {sheet: rows})), WEDNESDAY)
    except WrongFile as wrong:
        found = wrong.faults
    assert [(one.name, one.place.sheet, one.place.column) for one in found] == [(name, sheet, column)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_share_is_read_as_it_is_shown(session: Session, tmp_path: Path) -> None:
    def as_share(made: Any) -> None:
        made["教学成效"]["F2"].number_format = "0.0%"

    rows: list[list[Any]] = [OUTCOMES, ["a", "schools", "sanghai", "上线率", 2026, 0.625, "%"]]
    loading.load(session, loading.read(book(tmp_path, {"教学成效": rows}, as_share)), WEDNESDAY)
    assert session.exec(select(Figure)).one().value == Decimal("62.5")
