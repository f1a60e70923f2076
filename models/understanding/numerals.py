"""Numbers in Chinese and English, and how many people are spoken of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from models.understanding.keywords import Words, load, normal

MOST_PEOPLE = 1_000_000
"""A larger number is no number of people."""


@dataclass(frozen=True)
class CountReading:
    """Between how many and how many people; both None when no number is said, equal when it is clear."""

    least: int | None = None
    most: int | None = None

    @property
    def number(self) -> int | None:
        """The number when it is clear."""
        return self.least if self.least == self.most else None


class Numerals(Words):
    """`words/numerals.yaml`."""

    digits: dict[str, int]
    units: dict[str, int]
    english: dict[str, int]
    numeral: str
    between: str
    more: str
    neighbours: str
    people: tuple[str, ...]
    counted: tuple[str, ...]
    whole: tuple[str, ...]
    whole_after: tuple[str, ...]
    answer: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def read_count(text: str) -> CountReading:
    """How many people an answer or a sentence names: "8", "三十多人" (30), "8-10人" (8 to 10); "半个" names none."""
    text = normal(text)
    answer = _answer().fullmatch(text.strip())
    return _reading(answer) if answer else people_in(text)


def people_in(sentence: str) -> CountReading:
    """The people counted in a sentence: those who took part or the total, else those named first."""
    counts = list(_counted(sentence))
    whole = (reading for match, reading in counts if _is_whole(sentence, match))
    return next(whole, counts[0][1] if counts else CountReading())


def number(word: str) -> int | None:
    """ "24", "2,600", "二十四", "二〇二五" (digit by digit), "twenty-four"; None for what is no number."""
    word = word.casefold().replace(",", "").strip()
    if not word:
        return None
    if word.isascii() and not word.isdecimal():
        return _english(word)
    return _han(word)


def numeral() -> str:
    """A regular expression for a number in digits or Chinese signs, up to 9,999,999."""
    return _words().numeral.replace("<signs>", signs())


def signs() -> str:
    """The Chinese signs of which numbers are made."""
    return "".join([*_words().digits, *_words().units])


def english_numeral() -> str:
    """A regular expression for a number in digits or English words."""
    names = "|".join(sorted(_words().english, key=len, reverse=True))
    return rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|(?:{names})(?:[\s-](?:{names}))?)"


def _han(word: str) -> int | None:
    total = current = 0
    for sign in word:
        if sign in _words().units:
            unit = _words().units[sign]
            total = (total + current) * unit if unit > 1000 else total + (current or 1) * unit
            current = 0
        elif sign.isdecimal() or sign in _words().digits:
            current = current * 10 + _words().digits.get(sign, int(sign) if sign.isdecimal() else 0)
        else:
            return None
    return total + current


def _english(word: str) -> int | None:
    values = [_words().english.get(word)] if word in _words().english else []
    values = values or [_words().english.get(part) for part in re.split(r"[\s-]+", word)]
    return sum(value or 0 for value in values) if all(values) else None


def _counted(sentence: str) -> Iterator[tuple[re.Match[str], CountReading]]:
    matches = [match for pattern in _counted_patterns() for match in pattern.finditer(sentence)]
    for match in sorted(matches, key=re.Match.start):
        reading = _reading(match)
        if reading.least is not None:
            yield match, reading


def _is_whole(sentence: str, match: re.Match[str]) -> bool:
    before, after = (
        sentence[max(0, match.start() - 20) : match.start()],
        sentence[match.end() : match.end() + 20],
    )
    return bool(_pattern("whole").search(before) or _pattern("whole_after").search(after))


def _reading(match: re.Match[str]) -> CountReading:
    groups = {name.removesuffix("_en"): value for name, value in match.groupdict().items() if value}
    pair = _pair(groups["most"])
    least, most = pair or (number(groups.get("least", groups["most"])), number(groups["most"]))
    if least is None or most is None or not 0 < least <= most <= MOST_PEOPLE:
        return CountReading()
    return CountReading(least, most)


def _pair(word: str) -> tuple[int, int] | None:
    """The two numbers of an estimate by neighbours: 八九 (8 or 9), 三四十 (30 or 40), 十七八 (17 or 18)."""
    digits = _words().digits
    match = re.fullmatch(_words().neighbours.replace("<digits>", "".join(digits)), word)
    if match is None or digits[match[2]] + 1 != digits[match[3]]:
        return None
    tens, factor = 10 * len(match[1]), 10 ** len(match[4])
    return tens + digits[match[2]] * factor, tens + digits[match[3]] * factor


@cache
def _counted_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_filled(one), re.IGNORECASE) for one in _words().counted)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(map(_filled, getattr(_words(), name))), re.IGNORECASE)


@cache
def _answer() -> re.Pattern[str]:
    before, after = (
        "|".join(sorted(words, key=len, reverse=True)) for words in (_words().before, _words().after)
    )
    number_alone = _words().answer.replace("<before>", before).replace("<after>", after)
    return re.compile(_filled(number_alone), re.IGNORECASE)


def _filled(pattern: str) -> str:
    n, en = numeral(), english_numeral()
    people = "|".join(one.replace(" ", "") for one in _words().people)
    between, more = _words().between, _words().more
    parts = {
        "<range>": rf"(?:(?P<least>{n}){between})?(?P<most>{n}){more}",
        "<range_en>": rf"(?:(?P<least_en>{en})(?:(?<=\d){between}|\s+(?:to|or)\s+))?(?P<most_en>{en})\+?",
        "<people>": f"(?:{people})",
        "<han>": signs(),
    }
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return pattern


def _words() -> Numerals:
    return load("numerals", Numerals)
