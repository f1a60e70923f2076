"""Cards as pictures: their words stand where they are to, whatever names and languages they are of."""

import re
from calendar import Calendar
from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from bot.outgoing.pictures import Pictures, drawn, fit, wide, wrap
from messages import LANGUAGES, Messages
from models.registry.pairings import PairingKind
from models.stars.measures import Measure
from models.summaries.digests.card import IN_TABLE, RATES
from models.summaries.pictured import COUNTED as COUNTED_OF_WEEK
from models.summaries.sections import HAPPENED
from models.understanding.activity_words import ActivityType
from tests.town import SHANGHAI

PICTURES = Pictures(Messages(SHANGHAI))
LONG = "赣江新区城乡建设和交通局机关党委第一党支部第二党小组" * 3
SMALLEST = 11
"""Points of letters that are read on a phone of five inches, which shows the 720 pixels 360 points wide."""
COUNTED = ("activities", "deeds", "finished", "raised", "solved")
ASCENT, DESCENT = 0.80, 0.12
"""Of a line of letters above and below where they stand, in parts of their size."""


class Box(NamedTuple):
    """What a line of letters takes up, in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


def month(each: int = 3, more: int = 12, year: int = 2026, number: int = 8) -> dict[str, Any]:
    """A month with so many activities on each day."""
    types = [one.value for one in ActivityType]
    weeks = [
        [_day(day, types, each, more) for day in week if day.month == number]
        for week in Calendar().monthdatescalendar(year, number)
    ]
    whose = {"name": "calendar.of_pairing", "values": {"branches": [LONG, "江西省投资集团党委"]}}
    return {"month": f"{year}-{number:02}", "whose": whose, "weeks": weeks}


def digest(now: int = 100, many: int = 99_999) -> dict[str, Any]:
    """A district's digest with rates of so many per cent, and so many of everything."""
    one = {"now": many, "before": many, "year_before": many}
    period = {
        "code": "",
        "span": "week",
        "year": 2026,
        "week": 47,
        "first": "2026-11-16",
        "last": "2026-11-22",
    }
    return {
        "district": LONG,
        "period": period,
        "so_far": True,
        "known": {"before": True, "year_before": True},
        "pairings": many,
        "counts": dict.fromkeys(COUNTED, one),
        "rates": {key: {"now": now} for key in RATES},
        "late": {"open": many, "overdue": many},
        "kinds": [{"kind": kind.value, "any": True} | dict.fromkeys(IN_TABLE, many) for kind in PairingKind],
    }


def _day(day: date, types: list[str], each: int, more: int) -> dict[str, Any]:
    first = day.day % len(types)
    shown = (types[first:] + types)[:each]
    return {"number": day.day, "weekday": day.weekday(), "today": day.day == 27, "types": shown, "more": more}


def stars(branches: int = 4, needs: int = 3) -> dict[str, Any]:
    """Stars of long names, changed by hand, with large numbers."""
    every = [measure.value for measure in Measure]
    each = [
        {
            "measure": measure,
            "at_least": 100,
            "of": 999,
            "hits": 123,
            "cases": 456,
            "met": False,
            "lacking": 9,
        }
        for measure in every
    ]
    five = [
        {
            "zh": "星" * 24,
            "en": "W" * 24,
            "lit": n % 2 == 0,
            "changed": True,
            "needs": (each + each)[n : n + needs],
        }
        for n in range(0, 10, 2)
    ]
    names = [LONG] * branches
    return {
        "quarter": "2026q4",
        "so_far": True,
        "kind": "organ_community",
        "branches": names,
        "lit": 3,
        "stars": five,
    }


def week(branches: int = 4, lines: int = 4, many: int = 9_999) -> dict[str, Any]:
    """A pairing's week of everything that a group may read, and of so many of each."""
    starts = {"starts_at": "2026-11-24T15:00:00+08:00", "ends_at": None, "timed": True, "by_day": False}
    event = {**starts, "type": "theme_party_day", "text": "", "place": "", "people": 9_999, "about": True}
    event |= {"deed": False, "disputed": True}
    solved = {"number": 9_999, "category": "energy_cost", "place": LONG, "text": "", "satisfaction": "good"}
    solved |= {"resolve": "", "comment": ""}
    kinds = {"held": [one.value for one in ActivityType], "solved": ["energy_cost", "sales", "other"]}
    return {
        "number": 48,
        "first": "2026-11-23",
        "last": "2026-11-29",
        "age": 0,
        "kind": "organ_state_enterprise",
        "branches": [LONG] * branches,
        "lead": {
            "taken": ["energy_cost"] * (many > 0),
            "fresh": ["other"] * (many > 0),
            **{name: {"total": many, "whole": False, "kinds": kinds.get(name, [])} for name in HAPPENED},
        },
        "counts": dict.fromkeys(COUNTED_OF_WEEK, many),
        "waiting": {"total": many, "late": many},
        "held": [event] * lines,
        "solved": [solved] * lines,
        "coming": [event] * lines,
    }


CARDS: dict[str, tuple[str, Callable[[], dict[str, Any]]]] = {
    "month of 2": ("month", lambda: month(number=2)),
    "month of 8": ("month", lambda: month(number=8)),
    "month of 11": ("month", lambda: month(number=11)),
    "stars": ("stars", stars),
    "digest": ("digest", digest),
    "digest of little": ("digest", lambda: digest(now=0, many=0)),
    "week": ("week", week),
    "week of little": ("week", lambda: week(branches=2, lines=0, many=0)),
    "week of some": ("week", lambda: week(branches=3, lines=1, many=1)),
    "stars of two": ("stars", lambda: stars(branches=2, needs=1)),
}


EACH = [("month", month()), ("digest", digest()), ("stars", stars()), ("week", week())]


def boxes(svg: str) -> tuple[list[Box], float, float]:
    """The words of a picture, and how wide and high it is."""
    root = ElementTree.fromstring(svg)
    found = []
    for one in root.iter("{http://www.w3.org/2000/svg}text"):
        text, size = "".join(one.itertext()), float(one.attrib["font-size"])
        width, x, y = wide(text, size), float(one.attrib["x"]), float(one.attrib["y"])
        left = x - {"middle": width / 2, "end": width}.get(one.attrib.get("text-anchor", ""), 0.0)
        found.append(Box(text, left, y - ASCENT * size, left + width, y + DESCENT * size))
    return found, float(root.attrib["width"]), float(root.attrib["height"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CARDS)
def test_no_words_overlap_or_overflow(language: str, name: str) -> None:
    card, values = CARDS[name]
    found, width, height = boxes(PICTURES.svg(language, card, values()))
    outside = [
        one for one in found if one.left < 0 or one.top < 0 or one.right > width or one.bottom > height
    ]
    assert outside == []
    assert [(a.text, b.text) for a, b in combinations(found, 2) if a.meets(b)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_short_word_that_fits_and_a_shape_of_its_own(language: str) -> None:
    svg = PICTURES.svg(language, "month", month(more=0))
    found, _, _ = boxes(svg)
    assert [one.text for one in found[2:] if "…" in one.text] == []
    shapes = set(re.findall(r"<g [^>]*>(.*?)</g>", svg))
    assert len(shapes) == len(ActivityType)


@pytest.mark.parametrize(("card", "values"), EACH)
def test_letters_are_large_enough_for_a_small_phone(card: str, values: dict[str, Any]) -> None:
    """A phone of five inches shows the 720 pixels 360 points wide, and less than 11 points nobody reads there."""
    sizes = re.findall(r'font-size="([\d.]+)"', PICTURES.svg("zh", card, values))
    assert min(map(float, sizes)) / 2 >= SMALLEST


@pytest.mark.parametrize(("card", "values"), EACH)
def test_it_paints_its_own_background(card: str, values: dict[str, Any]) -> None:
    svg = PICTURES.svg("zh", card, values)
    assert re.search(
        r'<svg [^>]*height="([\d.]+)"[^>]*>\s*<rect width="720" height="\1" fill="#ffffff"/>', svg
    )


def test_what_people_write_cannot_break_it() -> None:
    values = month() | {
        "whose": {"name": "calendar.of_district", "values": {"district": "<b>&\"'🌱\u0000区"}}
    }
    assert PICTURES.png("zh", "month", values).startswith(b"\x89PNG")


def test_words_are_cut_to_their_room() -> None:
    assert fit("口袋菜园翻土", 200, 22) == "口袋菜园翻土"
    cut = fit("口袋菜园翻土", 100, 22)
    assert cut.endswith("…")
    assert wide(cut, 22) <= 100
    assert wrap("翻土，种菜。", 80, 22, 3) == ["翻土，", "种菜。"]
    assert wrap("a word and words", wide("and words", 22), 22, 2) == ["a word", "and words"]
    assert drawn("翻土🌱 👨‍👩‍👧\n好") == "翻土 好"
