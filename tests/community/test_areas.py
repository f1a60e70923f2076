"""Where people live: found by a place, a name, a poster; several homes; the page of an area."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from models.base.refusals import Refused
from models.community.areas import finding
from models.community.areas.finding import Fit
from models.registry import homes, people
from models.registry.branches import Area
from models.registry.homes import MOST
from models.understanding.asking import says_moved
from models.understanding.community_words import Meant, community_meant
from models.understanding.intents import Role
from tests.community.maps import MAP, SIDE, SOUTH, WEST, loads, location
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
