"""The demo's district in English: complete, and the same district."""

import re
from datetime import datetime

import aiohttp

from bot.demo.districts import district, drawing, written
from bot.demo.grown import grown
from bot.demo.phones import phones
from bot.demo.run import open_demo
from bot.loading import District
from models.base.hours import MORNING
from tests.town import SHANGHAI
from tests.waiting import Happenings

PATIENCE = 60.0
GREETED = 2
"""Messages in a chat in which Start was pressed and answered."""
RESIDENTS = (1001, 1018)
"""To whom no week is told."""
WEEK = re.compile(r"^(📅|📰).*第\d+周")
"""How a message begins that tells of a week."""
CHINESE = re.compile("[\u3400-\u9fff]")


def test_every_name_has_an_english_one() -> None:
    assert not CHINESE.search(grown("en").model_dump_json())
    assert not CHINESE.search(str(drawing("en").estates))
    spoken_of = district("zh").model_dump_json() + str(drawing("zh").estates)
    unused = [chinese for chinese in written("english") if chinese not in spoken_of]
    assert unused == [], "the district no longer speaks of these"
    for phone in phones():
        assert not CHINESE.search(phone["label"]["en"])


def test_it_differs_in_names_alone() -> None:
    def keys(told: District) -> list[object]:
        entries = [*told.branches, *told.areas, *told.pairings, *told.people]
        return [getattr(one, "key", None) or getattr(one, "telegram_id", None) for one in entries]

    chinese, english = grown("zh"), grown("en")
    assert keys(chinese) == keys(english)
    for entries in ("branches", "areas", "people"):
        names = [one.name for one in getattr(english, entries)]
        assert len(set(names)) == len(names)


async def test_a_monday_after_its_year_brings_nobody_more_than_the_week() -> None:
    """Nothing of what was lived is asked about, reminded of or due when the clock moves on; nor does it jump over any."""
    people = [one.telegram_id for one in grown("zh").people]
    async with open_demo(port=0) as (address, _), aiohttp.ClientSession(address) as control:

        async def told() -> list[int]:
            """How many messages each has."""
            found = []
            for one in people:
                async with control.get(f"/control/chats/{one}/messages") as answer:
                    found.append(len(await answer.json()))
            return found

        async def greeted() -> bool:
            return min(await told()) >= GREETED

        async def read() -> bool:
            return sum(await told()) >= len(people) * (GREETED + 1) - len(RESIDENTS)

        happenings = Happenings()
        with happenings.hearing_commits():
            await happenings.until(greeted, PATIENCE)
            async with control.post("/control/clock", json={"move": "monday"}) as answer:
                assert answer.ok
            await happenings.until(read, PATIENCE)
        assert max(await told()) == GREETED + 1
        async with control.post("/control/clock", json={"move": "week"}) as answer:
            assert answer.ok
        for one in people:
            async with control.get(f"/control/chats/{one}/messages") as answer:
                messages = await answer.json()
            weeks = [of for of in messages if WEEK.search(of["text"])]
            mondays = [datetime.fromtimestamp(of["date"], SHANGHAI) for of in weeks]
            assert all((at.weekday(), at.hour) == (0, MORNING) for at in mondays), "each at its hour"
            assert len(weeks) == (0 if one in RESIDENTS else 2)
