"""What is written out loads again: into an empty database everything is as it was, and loaded twice nothing changes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook
from sqlalchemy import create_engine, make_url, text
from sqlmodel import Session, select

from bot import database, loading
from bot.demo.districts import HERE
from bot.loading.export import export
from models.activities import steps as activities
from models.activities.amending import Facts
from models.ledgers import names, steps
from models.ledgers.record import Ledger, LedgerEntry
from models.pairings import joint_branches
from models.pairings.listing import steps as listings
from models.pairings.listing.record import ListingKind
from models.problems import steps as problems
from models.projects import changing
from models.projects import steps as projects
from models.projects.record import CameOf
from models.projects.telling import retract
from models.registry import people
from models.registry.branches import Branch, District
from models.registry.pairings import Pairing, members
from models.registry.people import Language
from models.rights.ladder import matter_of_pairing
from models.stars import criteria
from models.stars.criteria import Stars
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import amounts_in
from models.understanding.categories import Category, Urgency
from models.understanding.counts import Headcount
from models.understanding.doubts import sure
from models.understanding.ledger_words import read_ledger
from tests.shell import lianxing
from tests.statements import counted
from tests.town import SHANGHAI, WEDNESDAY

DISTRICT = HERE / "district.yaml"
STARS = """
stars:
  - {name: 支部过硬, needs: {meetings: 1, activities: 3}}
  - {name: {zh: 产业兴旺, en: Business}, needs: {projects: 1}}
  - {name: 生态宜居, needs: {deeds: 2}}
  - {name: 平安法治, needs: {in_time: {percent: 90, of: 3}}}
  - {name: {en: Content}, needs: {satisfied: {percent: 80, of: 2}, plan: 1, needs: 1}}
kinds:
  enterprise_village:
    - {name: 村美, needs: {deeds: 1}}
    - {name: 村富, needs: {platforms: 1}}
    - {name: 村和, needs: {solved: 2}}
    - {name: 村学, needs: {service: 4}}
    - {name: 村强, needs: {projects: 2}}
"""
"""A district's own."""
FORMULA = '=HYPERLINK("http://example.org","点我")'


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


def write(session: Session, by: int, pairing: str, ledger: Ledger, words: str) -> LedgerEntry:
    person = people.by_account(session, [by])[by]
    pair = session.exec(select(Pairing).where(Pairing.key == pairing)).one()
    own, *others = sorted(members(session, pair.id), key=lambda one: one.id not in person.standing.branches)
    parts = steps.Parts(own.id, others[0].id)
    facts = read_ledger(words, ledger, WEDNESDAY)
    return steps.write(session, person, pair, ledger, facts, parts, WEDNESDAY)


def lived(session: Session) -> None:
    """A year of lists and activities, with what a spreadsheet might take for something else."""
    write(session, 1004, "solar", Ledger.PLATFORM, "和舒蕾共享了检测平台，今年3月起")
    ended = write(session, 1004, "solar", Ledger.PLATFORM, "共享了会议室")
    ganneng = people.by_account(session, [1004])[1004]
    steps.end(session, ended, ganneng, WEDNESDAY)
    taken_back = write(session, 1004, "solar", Ledger.PLATFORM, "共享了仓库")
    steps.withdraw(session, taken_back, ganneng, WEDNESDAY)
    pair = write(session, 1010, "schools", Ledger.MENTORS, "李老师带王老师，高二地理，本学期")
    names.vouch(session, pair, people.by_account(session, [1010])[1010], WEDNESDAY)
    write(session, 1010, "schools", Ledger.MENTORS, "赵老师带钱老师，高三物理")
    write(session, 1014, "village", Ledger.POSTS, "提供约20个保洁岗位，到明年6月底")
    write(session, 1013, "village", Ledger.POSTS, "提供5个保安岗位，已上岗3人，登记在册")
    write(
        session, 1011, "schools", Ledger.OUTCOME, "2026年本科上线率62.5%，比去年提高8个百分点，问卷调查得出"
    )
    write(session, 1011, "schools", Ledger.OUTCOME, "2025年中考合格人数120人，比去年少20人")
    solar = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    for words, timed, count in ((FORMULA, True, 8), ("-5度植树\n很冷", False, 30), ("+1", True, None)):
        at = WEDNESDAY if timed else WEDNESDAY.replace(hour=9, minute=0)
        facts = Facts(at, words, timed, "@工地", Headcount(count, about=True) if count else None)
        activities.log(session, ganneng, solar, ActivityType.VISIT, facts, WEDNESDAY)
    built(session)
    session.merge(District(name="赣江新区", approves_pairings=True, centre="28.78,115.86"))
    session.exec(select(Branch).where(Branch.key == "shulei")).one().work = "=1+1"
    criteria.keep(session, "赣江新区", Stars.model_validate(yaml.safe_load(STARS)))
    session.commit()


def built(session: Session) -> None:
    """Projects and deeds, from their beginning to their numbers."""
    jxic, ganneng = people.by_account(session, [1007])[1007], people.by_account(session, [1004])[1004]
    due = date(2027, 6, 30)
    bridge = session.exec(select(Pairing).where(Pairing.key == "bridge")).one()
    own, other = sorted(members(session, bridge.id), key=lambda one: one.id not in jxic.standing.branches)
    begun = projects.begin(session, jxic, bridge.id, own.id, "汇贤大桥", due, WEDNESDAY)
    begun.came_of = CameOf.DECISION
    begun.joint_branch_id = session.exec(select(Branch.id).where(Branch.key == "huixian_bridge")).one()
    over = joint_branches.form(session, bridge, jxic, "引桥临时党支部", jxic, WEDNESDAY - timedelta(days=40))
    joint_branches.close(session, over, jxic, "引桥通了", WEDNESDAY - timedelta(days=9))
    changing.aim(session, begun, jxic, "", amounts_in("总投资8.5亿元"), WEDNESDAY)
    changing.set_part(session, begun, jxic, other.id, "=办手续：\n三个月内", WEDNESDAY)
    changing.add_milestone(session, begun, jxic, "合龙", date(2027, 1, 31), WEDNESDAY)
    reached = changing.add_milestone(session, begun, jxic, "开工", date(2026, 12, 1), WEDNESDAY)
    changing.reach(session, begun, jxic, reached.id, WEDNESDAY)
    words = "注册资本金13.1亿元，桥墩建好约12处"
    projects.progress(session, begun, jxic, words, WEDNESDAY, amounts=amounts_in(words))
    projects.progress(session, begun, jxic, "记错了3处", WEDNESDAY, amounts=amounts_in("记错了3处"))
    retract(session, begun, jxic, WEDNESDAY)
    solar = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    branch = next(one for one in members(session, solar.id) if one.id in ganneng.standing.branches)
    raiser = people.by_account(session, [1003])[1003]
    matter = matter_of_pairing(session, solar, raiser)
    how = (Category.ENERGY_COST, Urgency.ORDINARY, WEDNESDAY)
    problem = problems.raise_problem(session, raiser, matter, "电费太高", *how)
    needy = raiser.standing.branches[0]
    need = listings.post(session, raiser, needy, ListingKind.NEED, "想办食堂", Category.OTHER, WEDNESDAY)
    for title, words in (
        ("屋顶光伏", "装机5.1兆瓦和1.39兆瓦，5月起每年供电约650万千瓦时，按电表"),
        ("食堂", ""),
    ):
        begun = projects.begin(session, ganneng, solar.id, branch.id, title, due, WEDNESDAY)
        begun.problem_id = problem.id if words else None
        begun.listing_id = None if words else need.id
        if words:
            told = sure(words, WEDNESDAY, gathering=False)
            projects.close(session, begun, ganneng, words, WEDNESDAY, amounts=told)
        else:
            projects.stop(session, begun, ganneng, "不需要了", WEDNESDAY)
    for words in ("去年融资46.2亿元，按合同口径", "帮舒蕾把次品率降低了0.000125个百分点"):
        activities.log(session, ganneng, solar, ActivityType.DEED, Facts(WEDNESDAY, words), WEDNESDAY)
    afterwards = WEDNESDAY + timedelta(days=9)
    activities.log(session, ganneng, solar, ActivityType.VISIT, Facts(afterwards, "下周再来"), WEDNESDAY)


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
    "areas": "SELECT a.key, a.name, b.key FROM areas a JOIN branches b ON b.id = a.branch_id",
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
    assert [changes.unchanged[name] for name in ("activities", "projects", "figures")] == [5, 3, 8]


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
