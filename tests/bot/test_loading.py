"""Districts from spreadsheets, CSV and YAML: what is read, created and changed."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlmodel import Session, select

from bot import loading
from bot.loading.template import template
from models.registry.branches import Area, Branch, BranchKind, District, SchoolStage
from models.registry.pairings import ALLOWED, Member, Pairing, PairingKind, kind_between, members
from models.registry.people import Language, Person
from models.registry.roles import Role, RoleKind
from tests.bot.files import (
    BRANCHES,
    BUREAU,
    GARDEN,
    PAIRINGS,
    SCHOOL,
    Sheets,
    book,
    branch,
    faults,
    load,
    places,
    table,
)
from tests.bot.test_faulty_files import TITLE, hide, hide_rows
from tests.shell import lianxing
from tests.town import WEDNESDAY

NONE: list[PairingKind | None] = [None]


def test_a_spreadsheet_in_chinese_sets_up_a_district(session: Session, tmp_path: Path) -> None:
    sheets: Sheets = {
        "支部": [BRANCHES, SCHOOL, [*BUREAU[:4], "garden", None, None, 8], GARDEN],
        "片区": [["编号", "名称", "所属支部"], ["garden-1", "第一片区", "garden"]],
        "结对": [PAIRINGS, ["pair", "机关联社区", "bureau、garden"]],
        "人员": [["Telegram编号", "姓名", "片区"], [70001, "民警", "garden-1"], [None, "以后来", None]],
        "角色": [["Telegram编号", "角色", "片区", "支部"], [70001, "网格员", "garden-1"], [None, "书记", None, "garden"]],
    }  # fmt: skip
    changes = load(session, book(tmp_path, sheets))
    school, bureau = branch(session, "school"), branch(session, "bureau")
    assert (school.kind, school.stage, school.industries) == (
        BranchKind.PUBLIC_SCHOOL, SchoolStage.SENIOR, ["教育", "培训"],
    )  # fmt: skip
    assert (school.member_count, school.pinyin.split()[0]) == (35, "dyzxdzb")
    assert (bureau.parent_id, bureau.member_count) == (branch(session, "garden").id, 8)
    pairing = session.exec(select(Pairing).where(Pairing.key == "pair")).one()
    assert {one.key for one in members(session, pairing.id)} == {"bureau", "garden"}
    assert pairing.renew_at is not None
    person = session.exec(select(Person).where(Person.telegram_id == 70001)).one()
    role = session.exec(select(Role).where(Role.person_id == person.id)).one()
    assert (role.kind, role.area_id) == (RoleKind.OFFICER, person.area_id)
    assert changes.waiting == 2, "whoever has no Telegram id comes by invitation"


def test_loading_again_changes_only_what_is_said(session: Session, tmp_path: Path) -> None:
    load(session, book(tmp_path, {"支部": [BRANCHES, SCHOOL, BUREAU]}))
    again = load(
        session, book(tmp_path, {"Branches": [["Key", "Members"], ["school", 36], ["bureau", None]]})
    )
    school = branch(session, "school")
    assert (school.member_count, school.name, school.industries) == (36, "第一中学党支部", ["教育", "培训"])
    assert [(one.key, dict(one.columns)) for one in again.rows] == [("school", {"member_count": (35, 36)})]
    assert again.unchanged == {"branches": 1}


def test_what_a_file_leaves_out_stays(session: Session, tmp_path: Path) -> None:
    before = session.exec(select(Member)).all()
    file = tmp_path / "more.yaml"
    file.write_text("pairings: [{key: schools, branches: [sanghai, jintaiyang]}]", encoding="utf-8")
    changes = load(session, file)
    assert (changes.rows, session.exec(select(Member)).all()) == ([], before)


def test_looking_changes_nothing(session: Session, tmp_path: Path) -> None:
    file = loading.read(book(tmp_path, {"支部": [BRANCHES, SCHOOL]}))
    assert [one.key for one in loading.foresee(session, file, WEDNESDAY).rows] == ["school"]
    assert not session.exec(select(Branch).where(Branch.key == "school")).all()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_as_excel_writes_it(session: Session, tmp_path: Path, encoding: str) -> None:
    load(session, table(tmp_path, [BRANCHES, SCHOOL], encoding))
    assert branch(session, "school").name == "第一中学党支部"


def test_csv_is_recognised_by_its_headers(session: Session, tmp_path: Path) -> None:
    load(session, table(tmp_path, [["key", "name", "branch"], ["jinxiu-6", "第六片区", "jinxiu"]], "utf-8"))
    assert session.exec(select(Area).where(Area.key == "jinxiu-6")).one().name == "第六片区"
    found = faults(session, table(tmp_path, [["key", "name"], ["x", "甲"]], "utf-8"))
    assert places(found) == [("unknown_sheet", "", 1, "")]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_is_read_whatever_stands_between_its_cells(
    session: Session, tmp_path: Path, delimiter: str
) -> None:
    row: list[Any] = [*SCHOOL[:7], "有2,600人; 多"]
    rows: list[list[Any]] = [[*BRANCHES[:7], "主要工作"], row]
    load(session, table(tmp_path, rows, "utf-8", delimiter))
    assert (branch(session, "school").work, branch(session, "school").industries) == (
        row[7],
        ["教育", "培训"],
    )


@pytest.mark.parametrize("name", ["district.tsv", "district.TXT"])
def test_what_excel_calls_unicode_text_is_read(session: Session, tmp_path: Path, name: str) -> None:
    load(session, table(tmp_path, [BRANCHES, SCHOOL], "utf-16", "\t").rename(tmp_path / name))
    assert branch(session, "school").name == "第一中学党支部"


@pytest.mark.parametrize("count", ["３５", "35\u200b", "\ufeff35", "\u00a035", "3\u20605", " ３５\u3000"])
def test_a_number_is_read_as_it_looks(session: Session, tmp_path: Path, count: str) -> None:
    load(session, book(tmp_path, {"支部": [BRANCHES, [*SCHOOL[:7], count]]}))
    assert branch(session, "school").member_count == 35
    file = tmp_path / "district.yaml"
    file.write_text(f'branches: [{{key: school, member_count: "{count}"}}]', "utf-8")
    assert load(session, file).rows == []


@pytest.mark.parametrize("empty", ["\u200b", "\u00a0", "\ufeff \u200d", "\u2060", "\u3000"])
def test_a_cell_that_looks_empty_is_empty(session: Session, tmp_path: Path, empty: str) -> None:
    load(session, book(tmp_path, {"支部": [BRANCHES, [*SCHOOL[:7], empty], [empty] * 9]}))
    assert branch(session, "school").member_count is None
    file = tmp_path / "district.yaml"
    file.write_text(f'branches: [{{key: school, member_count: "{empty}"}}]', "utf-8")
    assert [one.name for one in faults(session, file)] == ["missing"]


def test_keys_words_and_headers_are_read_as_they_look(session: Session, tmp_path: Path) -> None:
    sheets: Sheets = {
        "支\u200b部": [
            ["编\u200b号", "名称", "类\u00a0型", "所属区"],
            ["ｇ－１", "花\u200b园党支部", "社区\u200b", "示范区"],
        ],
        "片区": [["编号", "名称", "所属支部"], ["g１", "第一片区", "g-1\ufeff"]],
        "人员": [["Ｔｅｌｅｇｒａｍ编号", "姓名"], ["\u200b示例 1", "张三"], ["７０００１", "李四"]],
    }
    load(session, book(tmp_path, sheets))
    assert branch(session, "g-1").name == "花园党支部"
    assert session.exec(select(Area).where(Area.key == "g1")).one().name == "第一片区"
    assert session.exec(select(Person).where(Person.telegram_id == 70001)).one().name == "李四"


def test_a_name_that_was_wrapped_keeps_no_blank(session: Session, tmp_path: Path) -> None:
    row: list[Any] = [
        "school",
        "第一\n中学 \r\n党支部",
        "公办\n学校",
        "Ganjiang\nArea",
        None,
        "教育\n培训",
        None,
        None,
    ]
    for file in (book(tmp_path, {"支部": [BRANCHES, row]}), table(tmp_path, [BRANCHES, row], "utf-8")):
        load(session, file)
        school = branch(session, "school")
        assert (school.name, school.district) == ("第一中学党支部", "Ganjiang Area")
        assert school.industries == ["教育", "培训"]


@pytest.mark.parametrize("language", Language)
def test_the_template_is_filled_in_and_loaded(session: Session, tmp_path: Path, language: Language) -> None:
    file = tmp_path / "template.xlsx"
    file.write_bytes(template(language))
    assert [one.name for one in faults(session, file)] == ["empty"], "examples are not loaded"
    made = load_workbook(file)
    offered = [len(made[title].data_validations.dataValidation) for title in made.sheetnames]
    assert offered == [0, 0, 2, 0, 0, 0, 1, 1, 1, 1, 1, 2, 1, 1, 2, 0, 0, 0, 3, 2]
    made[made.sheetnames[2]].append(SCHOOL[:4])
    made.save(file)
    load(session, file)
    assert branch(session, "school").kind is BranchKind.PUBLIC_SCHOOL


@trying(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(kinds=st.lists(st.sampled_from(BranchKind), min_size=2, max_size=4))
def test_a_pairing_is_allowed_by_the_table_alone(kinds: list[BranchKind]) -> None:
    sides = {kind: ALLOWED[kind] for kind in PairingKind}
    fitting = [k for k, (a, b) in sides.items() if {*kinds} <= a | b and {*kinds} & a and {*kinds} & b]
    assert [kind_between({*kinds})] == (fitting or NONE)


async def test_the_operator_reads_what_changes_in_either_language(tmp_path: Path) -> None:
    book(tmp_path, {"支部": [BRANCHES, SCHOOL]})
    code, printed = await lianxing(tmp_path, "load", "district.xlsx", "--dry-run")
    assert code == 0
    assert "第一中学党支部 公办学校" in printed
    assert "什么都没有改动" in printed
    assert (await lianxing(tmp_path, "load", "district.xlsx"))[0] == 0
    book(tmp_path, {"支部": [BRANCHES, [*SCHOOL[:7], 40]]})
    code, printed = await lianxing(tmp_path, "load", "district.xlsx", "--language", "en")
    assert [cell.strip() for cell in printed.splitlines()[-3].strip("│").split("│")][1:] == [
        "school", "Members", "35", "40",
    ]  # fmt: skip
    book(tmp_path, {"支部": [BRANCHES, [*SCHOOL[:7], "四十"]]})
    code, printed = await lianxing(tmp_path, "load", "district.xlsx")
    assert code == 1
    assert printed.startswith("district.xlsx，“支部”表，第2行，“党员人数”列：“四十”不是整数。\n共1处问题")
    book(tmp_path, {"支部": [TITLE, BRANCHES, SCHOOL]}, hide)
    code, printed = await lianxing(tmp_path, "load", "district.xlsx")
    assert (code, printed.splitlines()[0]) == (
        1,
        "district.xlsx，“支部”表：这张表是隐藏的，请取消隐藏，或者删掉它。",
    )
    book(tmp_path, {"支部": [BRANCHES, SCHOOL, BUREAU, GARDEN]}, hide_rows)
    code, printed = await lianxing(tmp_path, "load", "district.xlsx")
    assert printed.splitlines()[0].endswith("第2行：从这里起有2行是隐藏的，请取消隐藏和筛选，或者删掉。")
    book(tmp_path, {"支部": [TITLE, BRANCHES, SCHOOL]})
    code, printed = await lianxing(tmp_path, "load", "district.xlsx")
    assert printed.splitlines()[0].endswith("第1行：表头在第2行，要放在第1行，请删掉上面的标题和空行。")


def test_a_district_may_want_its_coordinator_to_have_the_last_word(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "district.yaml"
    for wanted in (True, False):
        file.write_text(
            f"district: 赣江新区\napproves_pairings: {str(wanted).lower()}\n"
            "branches: [{key: a, name: 甲村党支部, kind: 村}]\n",
            "utf-8",
        )
        load(session, file)
        session.flush()
        assert session.get_one(District, "赣江新区").approves_pairings is wanted


def test_a_column_may_be_called_by_its_general_name(session: Session, tmp_path: Path) -> None:
    load(session, table(tmp_path, [["编号", "名称", "支部"], ["a6", "第六片区", "jinxiu"]], "utf-8"))
    area = session.exec(select(Area).where(Area.key == "a6")).one()
    assert area.branch.key == "jinxiu"
