"""The homes of a building out of a line (3号楼 1-6层每层4户), and what was found at a door, said in a few words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain, trimmed
from models.understanding.numerals import number, numeral

MOST = 2000
"""Homes that one text may tell."""
HIGHEST, WIDEST = 60, 40
"""Floors of a building, and homes on a floor."""
NUMBER = re.compile(r"\d+")
Found = Literal["fine", "absent", "help", "quarrel", "moved", "refused"]


class VisitWords(Words):
    """`words/visits.yaml`."""

    numbered: str
    building: str
    floors: str
    homes: str
    home: str
    range: str
    outcomes: dict[Found, str]
    door: str
    walk: str
    told: str
    home_told: str
    told_against: str


@dataclass(frozen=True)
class Home:
    """A door: its building or lane, and the flat in it; empty: the whole building."""

    building: str
    home: str = ""

    @property
    def address(self) -> str:
        return f"{self.building} {self.home}".strip()

    @property
    def order(self) -> tuple[list[int], str, int, str]:
        """The suggested way: building after building, in each from the top floor down, on a floor by its number."""
        number = NUMBER.search(self.home)
        flat = int(number[0]) if number else 0
        floor = flat // 100 if flat >= 100 else 0
        return [int(one) for one in NUMBER.findall(self.building)], self.building, -floor, self.home.zfill(6)


@dataclass(frozen=True)
class Told:
    """What was found at a door; `where` empty: at the one that comes next."""

    where: str
    found: Found
    note: str


class Unread(Exception):
    """A line is no address, or names too many. `line`: as it was written; empty where all of them are too many."""

    def __init__(self, line: str = "") -> None:
        super().__init__(line)
        self.line = line


def homes_in(text: str) -> list[Home]:
    """The homes that the lines of a text tell, each once, in the order in which they are visited. Raises Unread."""
    found: dict[Home, None] = {}
    for line in filter(None, map(str.strip, re.split(r"[\n;\uff1b]", text))):
        homes = list(_of_line(line))
        if not homes:
            raise Unread(line)
        found |= dict.fromkeys(homes)
        if len(found) > MOST:
            raise Unread
    return sorted(found, key=lambda one: one.order)


def _of_line(line: str) -> Iterator[Home]:
    read = _numbered(trimmed(plain(line)))
    head = pattern(_words().building).match(read)
    if head is None:
        return
    rest = read[head.end() :].strip()
    flats = _flats(rest) if rest else [""]
    for building in _buildings(head):
        yield from (Home(building, flat) for flat in flats)


def _numbered(line: str) -> str:
    """With the numbers of buildings, floors and flats in digits; 三元里 keeps its name."""
    written = _words().numbered.replace("{numeral}", numeral())
    return pattern(written).sub(lambda found: str(number(found[0]) or found[0]), line)


def _buildings(head: re.Match[str]) -> list[str]:
    """Those that the beginning of a line names: one, or some from one number to another."""
    if head["number"]:
        return [f"Building {head['number'].upper()}"]
    if head["lane"]:
        houses = _run(head, "house", "last") if head["house"] else []
        return [f"{head['lane']}{one}{head['court']}" for one in houses] or [head["lane"]]
    unit = (head["unit"] or "").upper()
    return [f"{one.upper()}{head['kind']}{unit}" for one in _run(head, "from", "to")]


def _run(head: re.Match[str], first: str, last: str) -> list[str]:
    if not head[last] or not head[first].isdecimal():
        return [head[first]]
    low, high = int(head[first]), int(head[last])
    return [str(one) for one in range(low, high + 1)] if low <= high < low + 100 else []


def _flats(rest: str) -> list[str]:
    """The flats that the rest of a line tells; none where it tells something else, such as a name."""
    if by_floor := pattern(_words().floors).fullmatch(rest):
        return _by_floor(by_floor)
    if run := pattern(_words().range).fullmatch(rest):
        low, high = int(run["first"]), int(run["end"])
        return [str(one) for one in range(low, high + 1)] if low <= high <= low + WIDEST else []
    if listed := pattern(_words().homes).fullmatch(rest):
        return [one.upper() for one in re.findall(_words().home, listed["homes"])]
    return []


def _by_floor(told: re.Match[str]) -> list[str]:
    low = int(told["low"] or told["lower"] or 1)
    high = int(told["high"] or told["higher"] or told["top"])
    each = int(told["each"])
    if not (0 < low <= high <= HIGHEST and 0 < each <= WIDEST):
        return []
    return [f"{floor}{door:02d}" for floor in range(low, high + 1) for door in range(1, each + 1)]


def told_at_doors(text: str) -> list[Told]:
    """What was found at one door a line; empty where any line says something else, or where nothing was found."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    told = [_told(line) for line in lines]
    return [one for one in told if one is not None] if all(told) else []


def _told(line: str) -> Told | None:
    read = plain(line)
    for found, words in _words().outcomes.items():
        written = _words().door.replace("{found}", words)
        match = pattern(written).fullmatch(read.strip())
        if match is None:
            continue
        note = line[-len(match["note"]) :] if match["note"] else ""
        if note and not match["where"]:
            continue  # a sentence that begins so may tell of anything
        return Told((match["where"] or "").replace(" ", "").upper(), found, note)
    return None


def wants_to_walk(text: str) -> bool:
    """Whether somebody plainly asks for a round of visits, and tells of none."""
    return pattern(_words().walk).fullmatch(trimmed(plain(text))) is not None


def tells_of_visit(text: str) -> bool:
    """Whether somebody tells that they were at a home, and perhaps how those are who live there."""
    words, told = _words(), plain(text)
    visited = words.told.replace("<home>", words.home_told)
    return bool(pattern(visited).search(told)) and not pattern(words.told_against).search(told)


def _words() -> VisitWords:
    return load("visits", VisitWords)
