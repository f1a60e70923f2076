"""Activities are found by words, type, place and partner, and listed with filters, for those who may read them."""

from datetime import datetime, timedelta
from itertools import chain

import pytest
from sqlmodel import Session, select

from models.activities import lists, month
from models.activities.amending import Facts
from models.activities.lists import Filter, Period, Place
from models.activities.month import LocalDays
from models.activities.steps import log
from models.registry import people
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.understanding.activity_words import ActivityType
from tests.activities.test_activities import logged
from tests.statements import counted
from tests.town import SHANGHAI, Town

NOW = datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)
BUREAU, JXIC, POLICE = 1006, 1007, 1009


def some(session: Session, many: int) -> Person:
    """So many activities of the bridge's pairing, a day apart, the last one tomorrow; whoever logged them."""
    person = people.by_account(session, [BUREAU])[BUREAU]
    pairing = session.exec(select(Pairing).where(Pairing.key == "bridge")).one()
    for number in range(many):
        day = NOW + timedelta(days=1 - number)
        facts = Facts(day, f"走访{number}户", place="桥头")
        log(session, person, pairing, ActivityType.VISIT, facts, NOW)
    session.flush()
    return person


def read(session: Session, person: Person, chosen: Filter, words: str = "") -> list[list[str]]:
    """Every page, forwards."""
    pages, place = [], Place()
    while True:
        page = (
            lists.search(session, person, words, place)
            if words
            else lists.listed(session, person, chosen, NOW, place)
        )
        pages.append([one.text for one in page.found])
        if page.behind is None:
            return pages
        place = page.behind


def all_of(pages: list[list[str]]) -> list[str]:
    return list(chain(*pages))


def test_pages_go_on_from_the_last_one_and_back(session: Session) -> None:
    person = some(session, 14)
    pages = read(session, person, Filter())
    assert [len(page) for page in pages] == [6, 6, 2]
    assert all_of(pages) == [f"走访{number}户" for number in range(14)]
    first = lists.listed(session, person, Filter(), NOW, Place())
    assert (first.before, first.behind is None) == (None, False)
    second = lists.listed(session, person, Filter(), NOW, first.behind or Place())
    assert second.before is not None
    back = lists.listed(session, person, Filter(), NOW, second.before)
    assert [one.id for one in back.found] == [one.id for one in first.found]
    assert back.before is None


@pytest.mark.parametrize(
    ("chosen", "many"),
    [
        (Filter(Period.AHEAD), 2),
        (Filter(Period.MONTH), 14),
        (Filter(type=ActivityType.TRAINING), 0),
        (Filter(type=ActivityType.VISIT, mine=True), 14),
        (Filter(pairing_id=99), 0),
    ],
)
def test_lists_are_narrowed(session: Session, chosen: Filter, many: int) -> None:
    person = some(session, 14)
    assert len(all_of(read(session, person, chosen))) == many
    assert Filter.of(chosen.code, chosen.pairing_id) == chosen
    assert len(chosen.code.encode()) <= 40


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("走访3户", 1),
        ("桥头", 5),
        ("走访慰问", 5),
        ("省投资集团", 5),
        ("省投资集团 走访4户", 1),
        ("100%", 0),
        ("公开课", 0),
    ],
)
def test_words_find_what_has_all_of_them(session: Session, words: str, many: int) -> None:
    person = some(session, 5)
    assert len(all_of(read(session, person, Filter(), words))) == many


def test_nobody_finds_what_they_may_not_read(session: Session) -> None:
    some(session, 3)
    known = people.by_account(session, [JXIC, POLICE])
    assert len(all_of(read(session, known[JXIC], Filter(), "走访"))) == 3
    assert read(session, known[POLICE], Filter(), "走访") == [[]]
    assert read(session, known[POLICE], Filter()) == [[]]


def test_a_page_takes_as_many_statements_however_many_there_are(session: Session) -> None:
    person = some(session, 20)
    session.commit()
    with counted(session) as asked:
        lists.listed(session, person, Filter(), NOW, Place())
    assert len([one for one in asked if "FROM activities" in one]) == 1


def test_a_month_takes_as_many_statements_however_much_is_on(session: Session) -> None:
    person = some(session, 20)
    session.commit()
    seen = month.view(session, person)
    with counted(session) as asked:
        found = month.within(session, seen, LocalDays.month(NOW.date()), NOW)
        month.lines(session, month.shown(found, LocalDays.month(NOW.date()), NOW), seen)
    assert len(found) == 20
    assert len(asked) <= 4


async def test_find_finds_activities_beside_problems(town: Town) -> None:
    await logged(town)
    await town.jxic.says("/find 汇贤大桥")
    await town.jxic.sees("找到“汇贤大桥”")
    await town.jxic.taps("🚩")
    await town.jxic.sees("主题党日", "8人")
    await town.police.says("/find 汇贤大桥")
    await town.police.sees("没有找到")


async def test_the_list_is_narrowed_by_taps(town: Town) -> None:
    await logged(town)
    await town.jxic.says("/activities")
    await town.jxic.sees("全部活动", "点一下打开")
    await town.jxic.taps("按类型")
    await town.jxic.taps("主题党日")
    await town.jxic.sees("全部活动 · 主题党日", "点一下打开")
    await town.jxic.taps("只看我记的")
    await town.jxic.sees("我记的 · 主题党日", "这里还没有活动")
    await town.jxic.taps("按结对")
    await town.jxic.taps("城乡建设和交通局")
    await town.jxic.sees("· 赣江新区城乡建设和交通局党支部")


async def test_the_week_leads_to_what_is_coming(town: Town) -> None:
    await town.bureau.says("周五下午3点在汇贤大桥工地开展主题党日")
    await town.bureau.taps("记下")
    await town.jxic.sees("主题党日")
    await town.jxic.says("/week")
    await town.jxic.taps("27日 🚩")
    await town.jxic.sees("🕒 11月27日 周五 15:00")
