"""Raising for somebody else, with a long recording, from far away, and many at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from models.base.globe import Place
from models.problems import deadlines
from models.problems import steps as problems
from models.problems.limits import MOST_AN_HOUR
from models.registry import people
from models.registry.branches import Area, far_away
from models.rights.ladder import matter_of_area
from models.understanding.categories import Category, Urgency
from tests.town import Town, words

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


async def test_an_officer_raises_for_somebody_without_a_phone(town: Town) -> None:
    await town.officer.says("/problem")
    await town.officer.says("三楼老人家里水管漏了")
    await town.officer.taps("锦绣花园第二片区")
    await town.officer.sees("这样发出去", "代居民反映")
    await town.officer.taps("发出去")
    await town.officer.sees("收到了", "代居民反映")
    await town.officer.taps("受理")
    await town.officer.taps("办结")
    await town.officer.says("换了水管")
    await town.officer.sees("问问本人", "解决了吗")
    await town.officer.taps("解决了")
    await town.officer.says("/find 1")
    await town.officer.taps("1号")
    await town.officer.sees("代居民反映", "已解决")


async def test_the_community_raises_for_a_resident_and_the_officer_has_it(town: Town) -> None:
    await town.community.says("/problem 老人家里没人照看")
    await town.community.taps("锦绣花园第二片区")
    await town.community.taps("发出去")
    await town.officer.sees("老人家里没人照看", "代居民反映")
    await town.officer.taps("受理")
    await town.community.sees("已由锦绣花园第二片区民警受理")


async def test_beside_a_very_long_recording_a_sentence_is_asked_for(town: Town) -> None:
    await town.resident.sends(voice={"duration": 3600})
    await town.resident.sees("语音收到了，有点长")
    await town.resident.says("楼上天天吵")
    await town.resident.sees("这样发出去", "1段长语音")
    await town.resident.taps("发出去")
    await town.officer.sees("楼上天天吵")
    assert any("voice" in message for message in await town.officer.messages())


async def test_a_place_far_away_is_pointed_out_and_kept(town: Town) -> None:
    await town.resident.says("井盖松了")
    await town.resident.sends(location={"latitude": 39.9, "longitude": 116.4})
    await town.resident.sees("这样发出去", "离这里有1237公里")
    await town.resident.taps("发出去")
    await town.officer.sees("井盖松了")
    assert any("location" in message for message in await town.officer.messages())


def test_a_place_nearby_is_nothing_to_say(session: Session) -> None:
    assert far_away(session, "赣江新区", [Place(28.7, 115.9)]) is None
    assert far_away(session, "别的区", [Place(0, 0)]) is None


async def test_in_a_flood_an_area_s_people_are_told_once_an_hour_and_of_danger_at_once(town: Town) -> None:
    neighbour = await town.newcomer(2001)
    await neighbour.starts("area-jinxiu-2")
    said = 0

    async def raises(count: int) -> None:
        nonlocal said
        for _ in range(count):
            said += 1
            phone = (town.resident, neighbour)[said % 2]
            await phone.says(f"/problem 第{said}盏路灯坏了")
            await phone.sees(f"收到了，编号 {said}")

    async def officer_was_told() -> tuple[int, int]:
        """Of how many by a card, and how often of all together."""
        await town.settles()
        told = [words(message) for message in await town.officer.messages()]
        return sum("号 · " in one for one in told), sum("一下子来了很多事" in one for one in told)

    await raises(MOST_AN_HOUR)
    assert await officer_was_told() == (MOST_AN_HOUR, 0)
    await raises(3)
    assert await officer_was_told() == (MOST_AN_HOUR, 1)
    await town.passes(minutes=45)
    await raises(2)
    assert await officer_was_told() == (MOST_AN_HOUR, 2), "another hour has begun"
    await neighbour.says("/problem 楼道里煤气味很大")
    await town.officer.sees("🔴", "煤气味很大")
    assert await officer_was_told() == (MOST_AN_HOUR + 1, 2)
    await town.officer.taps("我的事")
    await town.officer.sees("与您有关的事")


def test_very_many_of_one_area_are_told_of_together(session: Session) -> None:
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    neighbours = [people.meet(session, account, "居民", "zh", NOW) for account in (2001, 2002)]
    told = []
    for number in range(MOST_AN_HOUR + 5):
        session.info.clear()
        problems.raise_problem(
            session,
            neighbours[number % 2],
            matter_of_area(session, area),
            f"停电了{number}",
            Category.UTILITIES,
            Urgency.UTILITY,
            NOW + timedelta(seconds=number),
        )
        told.append([part.name for one in session.info["outbox"] for part in one.parts])
    assert told[0] == ["problems.card"]
    assert told[-1] == ["problems.flood"]


def test_years_whose_holidays_are_not_known_are_told_apart() -> None:
    assert deadlines.known(NOW)
    assert not deadlines.known(NOW.replace(year=2040))
