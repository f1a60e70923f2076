"""Where people live: found by a place, a name, a poster; several homes; the page of an area; areas drawn anew."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from bot.demo.districts import HERE
from bot.loading.faults import WrongFile
from models.base.refusals import Refused
from models.community.areas import clock, finding, page
from models.community.areas.finding import Fit
from models.problems import steps as problems
from models.problems.record import Problem, State
from models.registry import homes, people
from models.registry.branches import Area
from models.registry.homes import MOST, Home
from models.registry.people import Person
from models.registry.roles import Role as Office
from models.rights.ladder import matter_of_area
from models.understanding.asking import says_moved
from models.understanding.categories import Category, Urgency
from models.understanding.community_words import Meant, community_meant
from models.understanding.intents import Role
from tests.community.maps import MAP, SIDE, SOUTH, WEST, area, estate, load, loads, location, square, write
from tests.shell import lianxing
from tests.town import WEDNESDAY, Town


async def test_a_newcomer_sends_a_place_or_a_name_and_is_at_home(town: Town, tmp_path: Path) -> None:
    await loads(town, tmp_path, MAP)
    newcomer = await town.newcomer(2001)
    await newcomer.starts()
    await newcomer.sends(location=location(1, 0.5))
    await newcomer.sees("正好在边上")
    assert (await newcomer.buttons())[:2] == ["锦绣一期（锦绣花园第一片区）", "锦绣二期（锦绣花园第二片区）"]
    await newcomer.sends(location=location(2.5, 0.5))
    await newcomer.sees("不在哪个小区里")
    assert (await newcomer.buttons())[0] == "锦绣二期（锦绣花园第二片区）"
    await newcomer.sends(location={"latitude": 39.9, "longitude": 116.4})
    await newcomer.sees("离我们这儿很远")
    await newcomer.sends(photo={"size": [10, 10]})
    await newcomer.sees("照片我认不出是哪儿")
    await newcomer.says("梧桐里")
    await newcomer.sees("没找到“梧桐里”")
    await newcomer.says("锦绣")
    await newcomer.sees("名字像的有几个")
    await newcomer.sends(location=location(0.5, 0.5))
    await newcomer.sees("在下面第一个里")
    await newcomer.taps("锦绣一期")
    await newcomer.sees("锦绣花园第一片区的居民，您好！")
    await newcomer.says("我们小区归谁管？")
    await newcomer.sees("🏘 锦绣花园第一片区 · 锦绣一期", "片区民警1位", "没有正在办的事")
    await newcomer.says("我搬家了")
    await newcomer.says("guixiang")
    await newcomer.sees("您住桂香园")


async def test_who_has_two_homes_says_which_one_it_is_about(town: Town) -> None:
    resident = town.resident
    await resident.starts("area-jinxiu-1")
    await resident.sees("这是锦绣花园第一片区的码", "您现在住锦绣花园第二片区")
    await resident.taps("又多了一个家")
    await resident.sees("加上了：锦绣花园第一片区")
    await resident.says("楼道灯坏了")
    await resident.sees("请谁来办")
    await resident.taps("锦绣花园第一片区")
    await resident.taps("匿名发出去")
    await town.officer.sees("锦绣花园第一片区", "楼道灯坏了")
    await resident.says("/areas")
    await resident.sees("🏘 锦绣花园第二片区", "没有正在办的事")
    await resident.taps("锦绣花园第一片区")
    card = await resident.sees("🏘 锦绣花园第一片区", "设施维修：1件等人接")
    assert "楼道" not in card["text"]
    await resident.says("谁能帮我买一袋米，明天下午3点")
    await resident.sees("在哪个家？")
    await resident.taps("锦绣花园第一片区")
    await resident.says("东门")
    await resident.taps("不用进家里")
    await resident.taps("问邻居")
    await town.officer.sees("没有合适的志愿者", "锦绣花园第一片区")
    await resident.says("/areas")
    await resident.taps("锦绣花园第一片区")
    await resident.taps("锦绣花园第一片区不住了")
    card = await resident.sees("🏘 锦绣花园第二片区")
    await resident.forges(card, "home.leave:2:0")
    assert "唯一的家" in resident.toast
    await resident.says("水管漏水了")
    await resident.sees("发给：锦绣花园第二片区民警")
    await resident.forges(card, "area.show:1:0")
    assert "不归您看" in resident.toast


async def test_a_closed_area_s_people_problems_and_officers_go_along_and_each_is_told_once(
    town: Town, tmp_path: Path
) -> None:
    await loads(town, tmp_path, MAP)
    newcomer = await town.newcomer(2001)
    await newcomer.starts()
    await newcomer.says("锦绣一期")
    await newcomer.says("楼道灯坏了")
    await newcomer.taps("匿名发出去")
    await town.officer.taps("受理")
    await town.moves_to(WEDNESDAY.replace(hour=22))
    done = await loads(
        town, tmp_path, [estate("phase-1", "jinxiu-2"), area("jinxiu-1", closed_into="jinxiu-3")]
    )
    assert (len(done.moves), len(done.closed)) == (1, 1)
    news = await town.officer.sees(
        "锦绣一期：从锦绣花园第一片区划到锦绣花园第二片区，1位居民一起过去，1件没办完的事跟着转"
    )
    assert "锦绣花园第一片区撤了，并入锦绣花园第三片区" in news["text"]
    await town.community.sees("片区调整了")
    await newcomer.sees("1号", "锦绣花园第二片区")
    await newcomer.does_not_see("片区调整了")
    await town.moves_to(WEDNESDAY.replace(day=26, hour=8))
    await newcomer.sees("锦绣一期从锦绣花园第一片区划到了锦绣花园第二片区")
    await town.passes(minutes=1)
    assert [await one.times("片区调整了") for one in (newcomer, town.officer, town.community)] == [1, 1, 1]
    await town.officer.taps("办结")
    await town.officer.says("换了灯")
    await newcomer.sees("换了灯")
    await loads(town, tmp_path, [area("jinxiu-3", closed_into="jinxiu-4")])
    passer = await town.newcomer(2002)
    await passer.starts("area-jinxiu-1")
    await passer.sees("锦绣花园第一片区已经撤了", "归锦绣花园第四片区管")
    await passer.sees("多半归排在第一的片区管")
    first, *others = await passer.buttons()
    assert (first, "锦绣花园第一片区" in others) == ("锦绣花园第四片区", False)
    await passer.taps("锦绣花园第四片区")
    await passer.sees("锦绣花园第四片区的居民，您好")
    await newcomer.starts("area-jinxiu-1")
    await newcomer.sees("原来的事归锦绣花园第四片区管", "您现在住锦绣花园第二片区")
    await newcomer.taps("又多了一个家")
    await newcomer.sees("加上了：锦绣花园第四片区")
    await loads(town, tmp_path, [area("jinxiu-1", reopened=True), estate("phase-1", "jinxiu-1")])
    await town.officer.sees(
        "片区调整了", "锦绣花园第一片区恢复了", "锦绣一期：从锦绣花园第二片区划到锦绣花园第一片区"
    )
    await town.moves_to(WEDNESDAY.replace(day=26, hour=9))
    await newcomer.sees("锦绣一期从锦绣花园第二片区划到了锦绣花园第一片区")
    another = await town.newcomer(2003)
    await another.starts("area-jinxiu-1")
    await another.sees("锦绣花园第一片区的居民，您好")


async def test_staff_see_the_load_of_each_area(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("匿名发出去")
    await town.officer.says("/areas")
    await town.officer.sees("点一个看看")
    assert (await town.officer.buttons())[1] == "锦绣花园第二片区 · 1件，1件没人接"
    await town.coordinator.says("/areas")
    await town.coordinator.sees("点一个看看")
    assert (await town.coordinator.buttons())[1] == "锦绣花园第二片区 · 1件，1件没人接"
    await town.coordinator.taps("第二片区")
    await town.coordinator.sees("设施维修：1件等人接")
    await town.ganneng.says("/areas")
    await town.ganneng.sees("您住在哪里？")
    await town.officer.starts("area-jinxiu-5")
    await town.officer.says("/areas")
    await town.officer.taps("锦绣花园第五片区")
    await town.officer.sees("🏘 锦绣花园第五片区", "还没有片区民警")


@pytest.fixture
def mapped(session: Session, tmp_path: Path) -> Session:
    """The district, with the map."""
    load(session, tmp_path, MAP, WEDNESDAY)
    session.commit()
    return session


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("east", "north", "fit", "names"),
    [
        (0.5, 0.5, Fit.INSIDE, ["锦绣一期"]),
        (1.0, 0.5, Fit.BORDER, ["锦绣一期", "锦绣二期"]),
        (2.1, 0.5, Fit.INSIDE, ["锦绣二期"]),  # 20 metres outside: so much a phone errs
        (2.5, 0.5, Fit.NEAR, ["锦绣二期", "锦绣一期"]),
        (10, 0, Fit.INSIDE, ["桂香园"]),
        (0.5, 5.5, Fit.INSIDE, ["锦绣花园第三片区"]),
        (500, 0.5, Fit.FAR, []),
    ],
)
def test_a_place_is_in_an_estate_on_a_border_near_one_or_far(
    mapped: Session, east: float, north: float, fit: Fit, names: list[str]
) -> None:
    from models.base.globe import Place

    found = finding.at(mapped, Place(SOUTH + north * SIDE, WEST + east * SIDE))
    assert (found.fit, [one.name for one in found.spots]) == (fit, names)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("桂香", "桂香园"),
        ("gxy", "桂香园"),
        ("桂香苑", "桂香园"),
        ("一期", "锦绣一期"),
        ("第五片区", "锦绣花园第五片区"),
    ],
)
def test_a_name_is_found_by_a_part_by_pinyin_and_with_a_slip(mapped: Session, typed: str, first: str) -> None:
    assert finding.named(mapped, typed)[0].name == first


DEMO = HERE / "district.yaml"
CROSSED = {
    "type": "Polygon",
    "coordinates": [[[115.9, 28.7], [115.91, 28.71], [115.91, 28.7], [115.9, 28.71], [115.9, 28.7]]],
}
SWAPPED = {"type": "Point", "coordinates": [28.7, 115.9]}
METRES = {"type": "Point", "coordinates": [12902000, 3330000]}
ELSEWHERE = {"type": "Point", "coordinates": [116.4, 39.9]}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("feature", "name", "about"),
    [
        (estate("new", "jinxiu-4", "新苑", CROSSED), "map_crosses", "新苑"),
        (estate("new", "jinxiu-4", "新苑", SWAPPED), "map_axes", "新苑"),
        (estate("new", "jinxiu-4", "新苑", METRES), "map_no_degrees", "新苑"),
        (estate("new", "jinxiu-4", "新苑", ELSEWHERE), "map_far", "新苑"),
        (estate("new", "jinxiu-4", "新苑", square(-0.5, 0)), "map_overlap", "新苑"),
        (
            estate("new", "jinxiu-4", "新苑", {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}),
            "map_no_shape",
            "新苑",
        ),
        (
            estate("new", "jinxiu-4", "新苑", {"type": "Polygon", "coordinates": [[["x"]]]}),
            "map_no_shape",
            "新苑",
        ),
        (estate("new", "nowhere", "新苑"), "map_unknown_area", "新苑"),
        (estate("new", "jinxiu-4"), "map_without_name", "new"),
        (area("jinxiu-1", closed_into="jinxiu-2"), "map_left_in_closed", "锦绣一期"),
        (area("jinxiu-5", closed_into="jinxiu-5"), "map_closed_area", "jinxiu-5"),
        (area("jinxiu-5", closed_into="jinxiu-4", reopened=True), "map_closed_area", "jinxiu-5"),
        ({"type": "Feature", "properties": {"name": "空地"}, "geometry": None}, "map_without_area", "空地"),
    ],
)
def test_what_is_wrong_with_a_map_is_said_of_the_feature_and_nothing_changes(
    mapped: Session, tmp_path: Path, feature: dict[str, object], name: str, about: str
) -> None:
    with pytest.raises(WrongFile) as wrong:
        load(mapped, tmp_path, [feature], WEDNESDAY)
    assert [(one.name, one.values["feature"]) for one in wrong.value.faults] == [(name, about)]
    assert mapped.exec(select(Area).where(col(Area.closed_at).is_not(None))).all() == []


async def test_an_operator_loads_a_map_and_hears_what_is_wrong_with_it(tmp_path: Path) -> None:
    await lianxing(tmp_path, "load", str(DEMO))
    write(tmp_path, [estate("new", "jinxiu-4", "新苑", CROSSED)])
    code, told = await lianxing(tmp_path, "map", "map.geojson")
    assert (code, "“新苑”的边线自己交叉了" in told, "115.905, 28.705" in told) == (1, True, True)
    write(tmp_path, MAP)
    assert "新小区3个" in (await lianxing(tmp_path, "map", "map.geojson", "--dry-run"))[1]
    assert "3 new estates" in (await lianxing(tmp_path, "map", "map.geojson", "--language", "en"))[1]
    write(tmp_path, [estate("phase-1", "jinxiu-2"), area("jinxiu-1", closed_into="jinxiu-2")])
    code, told = await lianxing(tmp_path, "map", "map.geojson")
    assert (code, "锦绣花园第一片区撤销，并入锦绣花园第二片区" in told) == (0, True)
    (tmp_path / "map.geojson").write_text("{}")
    assert "没有要素" in (await lianxing(tmp_path, "map", "map.geojson"))[1]


def many_at(session: Session, key: str, many: int, *, first: int) -> list[Person]:
    """So many people who live in an area, known of a file alone; every tenth raised a problem."""
    here = session.exec(select(Area).where(Area.key == key)).one()
    found = [people.meet(session, first + number, "", "zh", WEDNESDAY) for number in range(many)]
    for number, one in enumerate(found):
        one.area_id, one.area = here.id, here
        if number % 10 == 0:
            matter = matter_of_area(session, here)
            problems.raise_problem(
                session, one, matter, "灯坏了", Category.FACILITIES, Urgency.ORDINARY, WEDNESDAY
            )
    session.commit()
    return found


def statements(session: Session) -> list[str]:
    asked: list[str] = []
    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    return asked


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_page_list_and_telling_take_as_many_statements_for_many_as_for_few(
    session: Session, tmp_path: Path
) -> None:
    counts = []
    many_at(session, "jinxiu-5", 3, first=500_000)
    for key, into, more in (("jinxiu-4", "jinxiu-3", 3), ("jinxiu-5", "jinxiu-3", 80)):
        many_at(session, key, more, first=600_000 + more * 1000)
        here = session.exec(select(Area).where(Area.key == key)).one()
        session.expunge_all()
        here = session.get_one(Area, here.id)
        asked = statements(session)
        page.page(session, here, "", WEDNESDAY)
        page.loads(session, [here], WEDNESDAY)
        told = len(asked)
        load(session, tmp_path, [area(key, closed_into=into)], WEDNESDAY)
        session.info.pop("outbox", None)
        session.commit()
        redrawn = len(asked)
        assert clock.tell_moved(session, WEDNESDAY) is False
        session.flush()
        counts.append((told, redrawn - told, len(asked) - redrawn))
        session.info.pop("outbox", None)
        session.commit()
    (late,) = page.loads(session, [here], WEDNESDAY + timedelta(days=9))
    assert (late["open"], late["late"]) == (0, 0), "what was open there went along"
    into_it = session.exec(select(Area).where(Area.key == "jinxiu-3")).one()
    (late,) = page.loads(session, [into_it], WEDNESDAY + timedelta(days=9))
    assert late["open"] == late["waiting"] == late["late"] > 0
    assert counts[0][0] == counts[1][0] <= 8
    assert counts[0][2] == counts[1][2] <= 4
    assert counts[1][1] - counts[0][1] <= 8, "a batch of rows more, no statement for each"


def test_a_redrawing_leaves_nobody_and_nothing_behind(session: Session, tmp_path: Path) -> None:
    load(session, tmp_path, MAP, WEDNESDAY)
    some = many_at(session, "jinxiu-1", 12, first=500_000)
    here, there = (
        session.exec(select(Area).where(Area.key == key)).one() for key in ("jinxiu-1", "jinxiu-2")
    )
    for one in some[:3]:
        homes.add(session, one, there, WEDNESDAY)  # they live in both
    session.commit()
    load(
        session,
        tmp_path,
        [estate("phase-1", "jinxiu-2"), area("jinxiu-1", closed_into="jinxiu-2")],
        WEDNESDAY,
    )
    session.commit()
    assert session.exec(select(Person).where(Person.area_id == here.id)).all() == []
    assert session.exec(select(Home).where(Home.area_id == here.id)).all() == []
    assert {one.area_id for one in session.exec(select(Problem).where(Problem.state == State.RAISED))} == {
        there.id
    }
    assert (
        session.exec(select(Office).where(Office.area_id == here.id, col(Office.until).is_(None))).all() == []
    )
    officer = people.by_account(session, [1002])[1002]
    assert sorted(officer.standing.areas).count(there.id) == 1
    session.info.clear()
    clock.tell_moved(session, WEDNESDAY.replace(hour=23))
    assert "outbox" not in session.info
    clock.tell_moved(session, WEDNESDAY)
    assert sorted(one.person_id for one in session.info["outbox"]) == sorted(one.id for one in some)
    session.flush()
    clock.tell_moved(session, WEDNESDAY)
    assert len(session.info["outbox"]) == len(some)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_homes_are_added_moved_and_left(session: Session) -> None:
    resident = people.by_account(session, [1001])[1001]
    areas = {one.key: one for one in session.exec(select(Area))}
    with pytest.raises(Refused):
        homes.leave(session, resident, areas["jinxiu-2"].id)
    homes.add(session, resident, areas["jinxiu-1"], WEDNESDAY)
    assert [one.area.key for one in homes.homes_of(session, resident)] == ["jinxiu-2", "jinxiu-1"]
    homes.settle(session, resident, areas["jinxiu-3"], WEDNESDAY + timedelta(hours=1))
    assert [one.area.key for one in homes.homes_of(session, resident)] == ["jinxiu-3", "jinxiu-1"]
    homes.leave(session, resident, areas["jinxiu-3"].id)
    assert resident.area_id == areas["jinxiu-1"].id
    for number in range(MOST - 1):
        homes.add(session, resident, [*areas.values()][number + 1], WEDNESDAY)
    extra = Area(key="jinxiu-6", name="锦绣花园第六片区", branch_id=areas["jinxiu-1"].branch_id)
    session.add(extra)
    session.flush()
    with pytest.raises(Refused):
        homes.add(session, resident, extra, WEDNESDAY)


@pytest.mark.parametrize(
    "said", ["我们小区归谁管？", "我住哪个片区", "片区民警是谁", "who looks after my area?"]
)
def test_a_plain_sentence_asks_for_the_page(said: str) -> None:
    assert community_meant(said, Role.RESIDENT) is Meant.AREAS


def test_other_sentences_do_not() -> None:
    complaints = ("小区门口堵车了", "小区没人管垃圾", "片区的路灯坏了谁来修一下")
    assert [one for one in complaints if community_meant(one, Role.RESIDENT) is Meant.AREAS] == []
    assert all(map(says_moved, ("我搬家了", "搬家了", "我换小区了", "I've moved")))
    assert not any(map(says_moved, ("楼上搬家太吵了", "搬家公司占道")))
