"""The demo's district in English: complete, and the same district."""

import re

from bot.demo.districts import district, written
from bot.demo.grown import grown
from bot.demo.phones import phones
from bot.loading import District

CHINESE = re.compile("[\u3400-\u9fff]")


def test_every_name_has_an_english_one() -> None:
    assert not CHINESE.search(grown("en").model_dump_json())
    unused = [chinese for chinese in written("english") if chinese not in district("zh").model_dump_json()]
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
