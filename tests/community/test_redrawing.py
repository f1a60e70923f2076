"""Areas drawn anew by a map: what moves along, who is told, and what is wrong with it."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from bot.demo.districts import HERE
from bot.loading.faults import WrongFile
from models.community.areas import clock, page
from models.problems import steps as problems
from models.problems.record import Problem, State
from models.registry import homes, people
from models.registry.branches import Area
from models.registry.homes import Home
from models.registry.people import Person
from models.registry.roles import Role as Office
from models.rights.ladder import matter_of_area
from models.understanding.categories import Category, Urgency
from tests.community.maps import MAP, area, estate, load, loads, square, write
from tests.shell import lianxing
from tests.town import WEDNESDAY, Town


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
