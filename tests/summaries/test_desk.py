"""The coordinator's desk: a pairing opens all of it, quiet ones open, lists are filtered, searched and exported."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from models.base.refusals import NotAllowed, Refused
from models.pairings.listing import steps as listings
from models.pairings.listing.record import ListingKind
from models.post.said import Values
from models.problems.record import Problem
from models.projects.record import Project
from models.projects.record import State as ProjectState
from models.registry import people
from models.registry.branches import Area, Branch
from models.registry.pairings import Member, Pairing, PairingKind
from models.rights.ladder import Rung
from models.summaries import desk
from models.understanding.categories import Category, Urgency
from tests.control import Message
from tests.statements import counted
from tests.town import WEDNESDAY, Phone, Town

EARLY = WEDNESDAY.replace(hour=2)
"""In UTC it is still the day before."""


async def sheet(town: Town, message: Message) -> list[tuple[Any, ...]]:
    """The rows of a file that was sent."""
    async with town.control.get(f"/control/file/{message['document']['file_id']}") as answer:
        found = load_workbook(io.BytesIO(await answer.read()))
    return list(found.active.values)


async def exported(town: Town, phone: Phone, rows: str) -> list[tuple[Any, ...]]:
    await phone.taps("导出表格")
    return await sheet(town, await phone.sees(f"📄 {rows}"))


async def opens_the_pairing(phone: Phone) -> None:
    await phone.says("/pairings")
    await phone.taps("国企联民企")
    await phone.taps("赣能智慧")
    await phone.sees("国企联民企", "结对中")


async def test_a_pairing_opens_all_of_it_and_quiet_ones_are_a_tap_away(town: Town) -> None:
    await town.shulei.says("/problem 电费成本居高不下")
    await town.ganneng.sees("电费")
    coordinator = town.coordinator
    for label, seen in (
        ("看这一周", "还没办完 1 件"),
        ("看问题", "未办完"),
        ("项目", "现在没有在办的项目。"),
        ("成果", "成果 · 2026年"),
        ("共建计划", "还没有写。"),
    ):
        await opens_the_pairing(coordinator)
        await coordinator.taps(label)
        await coordinator.sees(seen)
    await coordinator.does_not_see("电费成本居高不下")
    await opens_the_pairing(coordinator)
    await coordinator.taps("看问题")
    rows = await exported(town, coordinator, "1行")
    assert rows[1][:2] == (1, "用电成本")
    assert "电费成本" not in str(rows)
    await coordinator.says("哪些结对没动静")
    quiet = await coordinator.sees("三周没有动静的结对", "4对")
    await coordinator.taps("慈菇村")
    await coordinator.sees("企业联乡村")
    await town.ganneng.says("/help")
    theirs = await town.ganneng.sees("您可以这样用")
    await town.ganneng.forges(theirs, "sheet.export:0:0:pairings|")
    assert town.ganneng.toast
    await coordinator.forges(quiet, "sheet.export:0:0:people|")
    assert coordinator.toast


async def test_offers_and_needs_of_the_district_are_read_searched_and_exported(town: Town) -> None:
    for phone, words in ((town.ganneng, "/offer 屋顶光伏技术支持"), (town.shulei, "/need =缺2名电工师傅")):
        await phone.says(words)
        await phone.taps("写进清单")
    coordinator = town.coordinator
    await coordinator.says("/lists")
    await coordinator.sees("全区的资源和需求", "2条")
    await coordinator.taps("只看需求")
    await coordinator.sees("全区的需求", "1条")
    await coordinator.taps("按类别看")
    await coordinator.taps("看全部")
    await coordinator.says("/lists 光伏")
    await coordinator.sees("“光伏”", "1条")
    await coordinator.taps("屋顶光伏")
    await coordinator.sees("江西赣能智慧能源有限公司党支部", "屋顶光伏技术支持", "等着有支部回应")
    assert "我们用得上" not in str(await coordinator.buttons())
    await coordinator.says("/lists 电工")
    rows = await exported(town, coordinator, "1行")
    assert rows[0][:2] == ("资源或需求", "内容")
    assert rows[1][1] == "=缺2名电工师傅"
    assert rows[1][6].date() == WEDNESDAY.date()
    await town.shulei.says("/lists 光伏")
    await town.shulei.sees("“光伏”", "1条")


def filled(session: Session, many: int) -> None:
    """So many pairings more, each with a problem and an offer."""
    organ, state = (
        session.exec(select(Branch).where(Branch.key == key)).one() for key in ("shulei", "ganneng_smart")
    )
    known = people.by_account(session, [1003, 1004])
    begun = session.exec(select(Pairing)).all()
    for number in range(many):
        kind = PairingKind.STATE_PRIVATE_ENTERPRISE
        one = Pairing(
            key=f"more-{len(begun)}-{number}", kind=kind, district="赣江新区", active_since=WEDNESDAY
        )
        session.add(one)
        session.flush()
        session.add_all(Member(pairing_id=one.id, branch_id=each.id) for each in (organ, state))
        session.add(
            Problem(
                raiser_id=known[1003].id,
                district=one.district,
                pairing_id=one.id,
                branch_id=organ.id,
                text="电费",
                category=Category.ENERGY_COST,
                urgency=Urgency.ORDINARY,
                rung=Rung.PARTNER,
                raised_at=WEDNESDAY,
                accept_by=WEDNESDAY,
                resolve_by=WEDNESDAY,
            )
        )
        listings.post(
            session, known[1004], state.id, ListingKind.OFFER, f"场地{number}", Category.OTHER, WEDNESDAY
        )
    session.commit()


def statements(session: Session, what: str) -> tuple[int, Values]:
    session.expire_all()
    reader = people.by_account(session, [1005])[1005]
    with counted(session) as asked:
        found = desk.sheet(session, reader, what, WEDNESDAY + timedelta(days=40))
    return len(asked), found


TURNED: tuple[tuple[str, tuple[str, ...], str, int], ...] = (
    ("/pairings", ("国企联民企",), "江西赣能智慧", 21),
    ("/problems", ("未办完",), "用电成本", 20),
    ("/problems", ("按结对", "国企联民企"), "用电成本", 20),
    ("/lists", ("只看资源",), "场地", 20),
    ("哪些国企联民企的结对没动静", (), "江西赣能智慧", 21),
)
"""What is asked for and how it is filtered, what stands on each of its lines, and how many there are."""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_each_list_is_turned_to_its_end_and_exported_whole(town: Town) -> None:
    await town.bot.database.run(lambda session: filled(session, 20))
    await town.passes(days=25)
    coordinator = town.coordinator
    for words, taps, line, many in TURNED:
        await coordinator.says(words)
        for label in taps:
            await coordinator.taps(label)
        await town.settles()
        found = 0
        while True:
            labels = await coordinator.buttons()
            found += sum(line in one for one in labels)
            if not any("下一页" in one for one in labels):
                break
            await coordinator.taps("下一页")
        assert found == many, words
        assert len(await exported(town, coordinator, f"{many}行")) == many + 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_sheet_takes_as_many_statements_however_long_it_is(session: Session) -> None:
    filled(session, 2)
    asked = ("pairings|", "quiet|", "listings|o", "problems|open")
    few = [statements(session, what)[0] for what in asked]
    filled(session, 20)
    many = [statements(session, what) for what in asked]
    assert [count for count, _ in many] == few
    for _, found in many:
        assert len(found["rows"]) >= 22
        assert json.loads(json.dumps(found)) == found
    with pytest.raises(NotAllowed):
        desk.sheet(session, people.by_account(session, [1004])[1004], "pairings|", WEDNESDAY)
    for crafted in ("", "people|", "pairings|none", "listings|o99", "problems|none", "projects|x"):
        with pytest.raises(Refused):
            desk.sheet(session, people.by_account(session, [1005])[1005], crafted, WEDNESDAY)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_grew_of_a_resident_s_problem_has_neither_title_nor_result(session: Session) -> None:
    filled(session, 1)
    pairing = session.exec(select(Pairing).order_by(col(Pairing.id).desc())).first()
    problem = session.exec(select(Problem).order_by(col(Problem.id).desc())).first()
    assert pairing is not None
    assert problem is not None
    for problem_id, title in ((problem.id, "给刘大妈家修下水道"), (None, "屋顶光伏")):
        session.add(
            Project(
                pairing_id=pairing.id,
                branch_id=session.exec(select(Branch.id).where(Branch.key == "shulei")).one(),
                begun_by_id=problem.raiser_id,
                problem_id=problem_id,
                title=title,
                due=WEDNESDAY.date(),
                state=ProjectState.DONE,
                begun_at=WEDNESDAY,
                ask_at=WEDNESDAY,
                closed_at=WEDNESDAY,
                result=title + "，好了",
            )
        )
    problem.pairing_id, problem.branch_id = None, None
    problem.area_id = session.exec(select(Area.id).order_by(col(Area.id))).first()
    session.commit()
    rows = statements(session, "projects|over")[1]["rows"]
    assert sorted((row[0], row[5]) for row in rows) == [("", ""), ("屋顶光伏", "屋顶光伏，好了")]
