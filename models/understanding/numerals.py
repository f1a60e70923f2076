"""Numbers in Chinese and English, exact: no floats.

Of 60 numerals (tests/understanding/test_numerals.py) cn2an reads 53, as floats and more slowly; these lines read all.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from models.understanding.keywords import Words, load

LONGEST = 40
"""Characters of a number; what is longer is none."""
LARGEST = Decimal(10) ** 15
SHORTENED = 100
"""From here on a number's last digit may stand without its unit, which is the next smaller one (350)."""
ENGLISH_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z]+|(?<![a-z])-|[^\s-]")
BIG = 1000
"""From here on an English unit multiplies all that stands before it."""


class Numerals(Words):
    """`words/numerals.yaml`."""

    digits: dict[str, int]
    units: dict[str, int]
    formal: dict[str, str]
    point: str
    silent: str
    english: dict[str, int]
    english_units: dict[str, int]
    english_silent: tuple[str, ...]
    parts: dict[str, Decimal]
    numeral: str
    neighbours: str
    apart: tuple[str, ...]
    chinese_word: str
    amount: tuple[str, ...]
    sign: str
    unit: str
    hundreds: str
    behind: str


def number(word: str) -> int | None:
    """ "24", "2,600", "二十四", "二〇二五" (digit by digit), "twenty-four"; None for what is no whole number."""
    value = amount(word)
    return int(value) if value is not None and value == int(value) else None


def amount(word: str) -> Decimal | None:
    """Also "46.2亿", "四十六点二亿", "一万二" (12000), "4.62 billion", "half a million"; None for what is no number."""
    word = word.casefold().replace(",", "").strip()
    if not word or len(word) > LONGEST:
        return None
    if word in _words().parts:
        return _words().parts[word]
    value = _english(word) if word.isascii() and not word.isdecimal() else _chinese(word)
    return value if value is not None and value <= LARGEST else None


def neighbours(word: str) -> tuple[Decimal, Decimal] | None:
    """The two numbers of an estimate: 八九 (8 or 9), 三四十 (30 or 40), 十七八 (17 or 18), 三五万 (3 to 5)."""
    digits = _words().digits
    match = _pattern(_words().neighbours).fullmatch(word)
    if match is None or (
        digits[match[2]] + 1 != digits[match[3]] and match[2] + match[3] not in _words().apart
    ):
        return None
    tens, factor = amount(match[1]) or Decimal(0), amount(match[4]) or Decimal(1)
    return tens + digits[match[2]] * factor, tens + digits[match[3]] * factor


def numeral() -> str:
    """A regular expression for a number in digits or Chinese signs, up to 9,999,999."""
    return filled(_words().numeral)


def any_amount() -> str:
    """A regular expression for any number: with a point, commas, 万 and 亿, hundred and million."""
    return filled(f"(?:{'|'.join(_words().amount)})")


def signs() -> str:
    """The Chinese signs of which numbers are made."""
    return "".join([*_words().digits, *_words().units])


def filled(pattern: str) -> str:
    """A regular expression with what its <...> stand for."""
    parts = {
        "<behind>": _words().behind,
        "<sign>": _words().sign,
        "<unit>": _words().unit,
        "<hundreds>": _words().hundreds,
        "<signs>": signs(),
        "<formal>": "".join(_words().formal),
        "<digits>": "".join(_words().digits),
        "<units>": "".join(_words().units),
        "<names>": _either(_words().english),
    }
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return pattern


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _chinese(word: str) -> Decimal | None:
    formal = _words().formal
    word = word.translate(str.maketrans("".join(formal), "".join(formal.values())))
    word = re.sub(_words().silent, "", word).replace(_words().point, ".")
    word = "".join(str(_words().digits.get(sign, sign)) for sign in word)
    return _split(word) if _pattern(_words().chinese_word).fullmatch(word) else None


def _split(word: str) -> Decimal:
    """Split at its largest unit; a lone digit behind it counts in tenths of it: 一万二 is 12000."""
    unit = max((sign for sign in word if sign in _words().units), key=_words().units.__getitem__, default="")
    if not unit:
        return Decimal(word or 0)
    left, _, right = word.partition(unit)
    size = Decimal(_words().units[unit])
    tenths = len(right) == 1 and right.isdecimal() and size >= SHORTENED
    return (_split(left) if left else 1) * size + _split(right) * (size / 10 if tenths else 1)


def _english(word: str) -> Decimal | None:
    """Words and units from left to right; a unit from thousand on multiplies what stands before it."""
    tokens = [one for one in ENGLISH_TOKEN.findall(word) if one not in _words().english_silent]
    total = current = Decimal(0)
    for token in tokens:
        unit = _words().english_units.get(token, 0)
        value = _english_value(token)
        if not unit and value is None:
            return None
        if unit >= BIG:
            total, current = total + (current or 1) * unit, Decimal(0)
        else:
            current = (current or Decimal(1)) * unit if unit else current + (value or 0)
    return total + current if tokens else None


def _english_value(token: str) -> Decimal | None:
    if token[0].isdecimal():
        return Decimal(token)
    if token in _words().english:
        return Decimal(_words().english[token])
    return _words().parts.get(token)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(filled(written), re.IGNORECASE)


def _words() -> Numerals:
    return load("numerals", Numerals)
