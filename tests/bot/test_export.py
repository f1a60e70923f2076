"""What is written out loads again: into an empty database everything is as it was, and loaded twice nothing changes."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import create_engine, make_url, text
from sqlmodel import Session, select

from bot import database, loading
from bot.demo.districts import HERE
from bot.loading.export import export
from models.ledgers.record import Ledger
from models.registry import people
from models.registry.branches import Branch
from models.registry.people import Language
from tests.bot.lived import FORMULA, lived, write
from tests.shell import lianxing
from tests.statements import counted
from tests.town import SHANGHAI, WEDNESDAY

DISTRICT = HERE / "district.yaml"


@pytest.fixture
def empty(database_url: str, tmp_path: Path) -> Iterator[Session]:
    """An empty database of the same kind."""
    if database_url.startswith("sqlite"):
        url = f"sqlite:///{tmp_path}/empty.db"
    else:
        there = create_engine(database_url, isolation_level="AUTOCOMMIT")
        with there.connect() as connection:
            connection.execute(text("DROP DATABASE IF EXISTS copied WITH (FORCE)"))
            connection.execute(text("CREATE DATABASE copied"))
        there.dispose()
        url = make_url(database_url).set(database="copied").render_as_string(hide_password=False)
    database.migrate(url)
    engine = database.open_engine(url)
    with Session(engine) as session:
        yield session
    engine.dispose()


def saved(session: Session, path: Path, language: Language = Language.ZH) -> Path:
    written, _ = export(session, language, SHANGHAI)
    path.write_bytes(written)
    return path


def content(path: Path) -> dict[str, list[list[Any]]]:
    opened = load_workbook(path)
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in opened.worksheets
    }


HELD = {
    "districts": "SELECT name, approves_pairings, centre FROM districts",
    "branches": "SELECT b.key, b.name, b.kind, b.district, p.key, b.stage, b.member_count, b.worker_count, b.work,"
    " b.place, b.pinyin, b.temporary, b.closed_at IS NULL, CAST(b.industries AS VARCHAR)"
    " FROM branches b LEFT JOIN branches p ON p.id = b.parent_id",
    "areas": "SELECT a.key, a.name, b.key, CAST(a.shape AS VARCHAR) FROM areas a JOIN branches b"
    " ON b.id = a.branch_id",
    "estates": "SELECT e.key, e.name, a.key, e.pinyin, CAST(e.shape AS VARCHAR) FROM estates e JOIN areas a"
    " ON a.id = e.area_id",
    "doors": "SELECT a.key, h.building, h.home, h.refused_at IS NULL FROM households h JOIN areas a"
    " ON a.id = h.area_id WHERE h.removed_at IS NULL",
    "members": "SELECT p.key, p.kind, p.district, b.key FROM pairings p JOIN pairing_members m ON m.pairing_id = p.id"
    " JOIN branches b ON b.id = m.branch_id",
    "joint": "SELECT p.key, b.key FROM branches b JOIN pairings p ON p.id = b.formed_by_id",
    "people": "SELECT p.telegram_id, p.name, p.language, a.key FROM people p LEFT JOIN areas a ON a.id = p.area_id"
    " WHERE p.id IN (SELECT person_id FROM roles WHERE until IS NULL)",
    "roles": "SELECT p.telegram_id, r.kind, r.district, b.key, a.key FROM roles r JOIN people p ON p.id = r.person_id"
    " LEFT JOIN branches b ON b.id = r.branch_id LEFT JOIN areas a ON a.id = r.area_id WHERE r.until IS NULL",
    "entries": "SELECT e.key, e.ledger, p.key, w.key, g.key, r.key, e.what, e.since, e.until, e.year, e.state"
    " FROM ledger_entries e JOIN pairings p ON p.id = e.pairing_id JOIN branches w ON w.id = e.branch_id"
    " JOIN branches g ON g.id = e.giver_id LEFT JOIN branches r ON r.id = e.receiver_id WHERE e.state != 'withdrawn'",
    "figures": "SELECT e.key, f.kind, f.unit, f.value, f.approximate, f.per, f.purpose, f.planned, f.method"
    " FROM figures f JOIN ledger_entries e ON e.id = f.ledger_entry_id WHERE e.state != 'withdrawn'",
    "projects": "SELECT j.key, p.key, b.key, t.key, o.telegram_id, j.title, j.due, j.state, j.result,"
    " j.closed_at IS NULL, CASE WHEN j.problem_id IS NOT NULL THEN 'problem' WHEN j.activity_id IS NOT NULL THEN"
    " 'decision' WHEN j.listing_id IS NOT NULL THEN 'need' ELSE j.came_of END"
    " FROM projects j JOIN pairings p ON p.id = j.pairing_id JOIN branches b ON b.id = j.branch_id"
    " LEFT JOIN branches t ON t.id = j.joint_branch_id LEFT JOIN people o ON o.id = j.owner_id",
    "milestones": "SELECT m.key, j.key, m.text, m.by, m.done_at IS NULL FROM project_milestones m JOIN projects j"
    " ON j.id = m.project_id",
    "progress": "SELECT e.key, j.key, e.words FROM project_entries e JOIN projects j ON j.id = e.project_id"
    " WHERE e.step = 'progress' AND e.retracted_at IS NULL",
    "numbers": "SELECT f.key, j.key, e.key, a.key, f.kind, f.unit, f.value, f.approximate, f.per, f.purpose, f.planned,"
    " f.method, f.since, f.until"
    " FROM figures f LEFT JOIN projects j ON j.id = f.project_id LEFT JOIN activities a ON a.id = f.activity_id"
    " LEFT JOIN project_entries e ON e.id = f.project_entry_id"
    " WHERE f.ledger_entry_id IS NULL AND e.retracted_at IS NULL",
    "names": "SELECT e.key, n.side, n.name FROM ledger_names n JOIN ledger_entries e ON e.id = n.entry_id"
    " WHERE n.agreed_at IS NOT NULL",
    "activities": "SELECT a.key, p.key, b.key, a.type, a.starts_at, a.ends_at, a.timed, a.place, a.people,"
    " a.people_about, a.state"
    " FROM activities a JOIN pairings p ON p.id = a.pairing_id JOIN branches b ON b.id = a.branch_id"
    " WHERE NOT a.planned",
    "stars": "SELECT district, CAST(stars AS VARCHAR) FROM star_sets",
}
"""What the tables hold, by keys in place of ids: what was taken back or is not agreed to stays out of files."""


def held(session: Session) -> dict[str, list[str]]:
    return {
        name: sorted(repr(tuple(row)) for row in session.execute(text(asked))) for name, asked in HELD.items()
    }


@pytest.mark.parametrize("language", Language)
def test_into_an_empty_database_everything_is_as_it_was(
    session: Session, empty: Session, tmp_path: Path, language: Language
) -> None:
    lived(session)
    before = held(session)
    first = saved(session, tmp_path / "first.xlsx", language)
    loading.load(empty, loading.read(first), WEDNESDAY)
    empty.commit()
    assert held(empty) == before
    second = saved(empty, tmp_path / "second.xlsx", language)
    assert content(second) == content(first)


def test_loaded_where_it_came_from_it_changes_nothing(session: Session, tmp_path: Path) -> None:
    lived(session)
    file = saved(session, tmp_path / "district.xlsx")
    changes = loading.load(session, loading.read(file), WEDNESDAY)
    assert [(one.sheet, one.key, one.columns) for one in changes.rows] == []
    counted = ("estates", "doors", "activities", "projects", "figures")
    assert [changes.unchanged[name] for name in counted] == [3, 4, 5, 3, 8]


def test_a_joint_branch_that_a_file_closes_is_closed_with_its_offices(
    session: Session, tmp_path: Path
) -> None:
    lived(session)
    book = load_workbook(saved(session, tmp_path / "district.xlsx"))
    headers = [cell.value for cell in book["支部"][1]]
    for row in book["支部"].iter_rows(min_row=2):
        if row[0].value in ("huixian_bridge", "jxic"):
            row[headers.index("撤销日期")].value = date(2026, 11, 20)
    book.save(tmp_path / "closed.xlsx")
    with pytest.raises(loading.WrongFile) as wrong:
        loading.load(session, loading.read(tmp_path / "closed.xlsx"), WEDNESDAY)
    assert [(one.name, one.place.column) for one in wrong.value.faults] == [("not_a_joint_branch", "closed")]
    file = loading.read(tmp_path / "closed.xlsx")
    file.branches = [one for one in file.branches if one.key == "huixian_bridge"]
    loading.load(session, file, WEDNESDAY)
    joint = session.exec(select(Branch).where(Branch.key == "huixian_bridge")).one()
    assert joint.closed_at == WEDNESDAY.replace(day=20, hour=9, minute=0)
    assert people.speakers(session, [joint.id]) == []


def test_numbers_and_days_are_what_they_are_and_no_text_is_a_formula(
    session: Session, tmp_path: Path
) -> None:
    lived(session)
    opened = load_workbook(saved(session, tmp_path / "district.xlsx"))
    platform = {cell.value: cell for cell in opened["共享平台"][2]}
    assert date(2026, 3, 1) in {value.date() for value in platform if isinstance(value, datetime)}
    outcome = [cell.value for cell in opened["教学成效"][2]]
    assert 62.5 in outcome
    assert "%" in outcome
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    (odd,) = (cell for cell in cells if cell.value == FORMULA)
    assert odd.quotePrefix
    assert not any(cell.value == "仓库" for cell in cells), "what was taken back"
    assert not any(cell.value == "赵老师" for cell in cells), "who has not agreed"
    assert not any(cell.value in (1001, "1001") for cell in cells), "a resident"


def test_the_statements_do_not_grow_with_the_rows(session: Session, tmp_path: Path) -> None:
    lived(session)
    few = statements(session, tmp_path / "few.xlsx")
    for number in range(30):
        write(session, 1004, "solar", Ledger.PLATFORM, f"共享了{number}号检测平台")
        write(session, 1014, "village", Ledger.POSTS, f"提供{number + 1}个保洁岗位，已上岗1人")
    session.commit()
    assert statements(session, tmp_path / "many.xlsx") == few


def statements(session: Session, path: Path) -> int:
    """How many it takes to write the district out."""
    session.expire_all()
    with counted(session) as asked:
        saved(session, path)
    return len(asked)


async def test_the_command_says_in_one_sentence_what_was_written(tmp_path: Path) -> None:
    await lianxing(tmp_path, "load", str(DISTRICT))
    code, told = await lianxing(tmp_path, "export", "out.xlsx")
    assert (code, told.count("\n")) == (0, 1)
    assert "支部 " in told
    assert "结对 5" in told
    assert (tmp_path / "out.xlsx").exists()
    assert "已经有这个文件了" in (await lianxing(tmp_path, "export", "out.xlsx"))[1]
    assert ".xlsx 结尾" in (await lianxing(tmp_path, "export", "out.csv"))[1]
    assert "is written" in (await lianxing(tmp_path, "export", "en.xlsx", "--language", "en"))[1]
