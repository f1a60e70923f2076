"""Numbers as they are written, and back."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.understanding.numerals import amount, any_amount, neighbours, number

NUMERALS = [
    ("8", "8"),
    ("24", "24"),
    ("12,000", "12000"),
    ("1,234,567", "1234567"),
    ("46.2亿", "4620000000"),
    ("120万", "1200000"),
    ("1.2万", "12000"),
    ("12,000万", "120000000"),
    ("1.2亿", "120000000"),
    ("3万5", "35000"),
    ("3万5千", "35000"),
    ("1亿2千万", "120000000"),
    ("5百", "500"),
    ("2千", "2000"),
    ("5个亿", "500000000"),
    ("0.8", "0.8"),
    ("零", "0"),
    ("八", "8"),
    ("十", "10"),
    ("十五", "15"),
    ("二十", "20"),
    ("二十四", "24"),
    ("两百", "200"),
    ("一百零八", "108"),
    ("一百一", "110"),
    ("一百一十", "110"),
    ("三百五", "350"),
    ("三百五十", "350"),
    ("三百零五", "305"),
    ("两千三", "2300"),
    ("两千零三", "2003"),
    ("两千零四十", "2040"),
    ("一万二", "12000"),
    ("一万两千", "12000"),
    ("一万零二", "10002"),
    ("一万零二十", "10020"),
    ("两万五", "25000"),
    ("十万八千", "108000"),
    ("一百五十六万", "1560000"),
    ("三千五百万", "35000000"),
    ("一亿", "100000000"),
    ("一亿两千万", "120000000"),
    ("三万亿", "3000000000000"),
    ("四十六点二亿", "4620000000"),
    ("三点五万", "35000"),
    ("零点八", "0.8"),
    ("八点二五", "8.25"),
    ("二〇二五", "2025"),
    ("一二三", "123"),
    ("廿四", "24"),
    ("卅", "30"),
    ("百", "100"),
    ("万", "10000"),
    ("千五百", "1500"),
    ("兩萬五千", "25000"),
    ("三億", "300000000"),
    ("六千八百零七亿零三十", "680700000030"),
    ("10万零5百", "100500"),
    ("一千两百三十四点五六", "1234.56"),
    ("九十九", "99"),
]
ENGLISH = [
    ("eight", "8"),
    ("twenty-four", "24"),
    ("a dozen", "12"),
    ("two dozen", "24"),
    ("a hundred", "100"),
    ("two hundred and six", "206"),
    ("one hundred twenty thousand", "120000"),
    ("three million two hundred thousand", "3200000"),
    ("half a million", "500000"),
    ("a couple of", "2"),
    ("4.62 billion", "4620000000"),
    ("12,000", "12000"),
    ("1.2m", "1200000"),
    ("5k", "5000"),
]
NONE = ["", " ", "个", "a", "and", "-5", "1.2.3", "people", "八x", "点", "9" * 41, "1" * 16]
ESTIMATES = [
    ("八九", 8, 9),
    ("三四十", 30, 40),
    ("十七八", 17, 18),
    ("二十七八", 27, 28),
    ("七八十万", 700_000, 800_000),
]
SIGNS, UNITS = "零一二三四五六七八九", ["", "十", "百", "千"]


def written(value: int) -> str:
    """A whole number below 10^12 in Chinese, as it is taught."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            high, low = divmod(value, size)
            gap = "零" if 0 < low < size // 10 else ""
            return f"{written(high)}{name}{gap}{written(low) if low else ''}"
    spoken = ""
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        rest = value % 10**place
        if digit:
            spoken += SIGNS[digit] + UNITS[place]
        elif spoken and not spoken.endswith("零") and rest and rest >= 10 ** (place - 1):
            spoken += "零"
    return spoken or "零"


@pytest.mark.parametrize(("word", "value"), NUMERALS + ENGLISH)
def test_a_number_is_read(word: str, value: str) -> None:
    assert amount(word) == Decimal(value)
    assert re.fullmatch(any_amount(), word) or word in ("1.2m", "a couple of")


@pytest.mark.parametrize("word", NONE)
def test_what_is_no_number_is_none(word: str) -> None:
    assert amount(word) is None


def test_only_whole_numbers_count() -> None:
    assert number("46.2亿") == 4_620_000_000
    assert number("1.5") is None


@pytest.mark.parametrize(("word", "least", "most"), ESTIMATES)
def test_neighbours_are_an_estimate(word: str, least: int, most: int) -> None:
    assert neighbours(word) == (Decimal(least), Decimal(most))


@pytest.mark.parametrize("word", ["八", "二五", "三二", "九十", ""])
def test_others_are_none(word: str) -> None:
    assert neighbours(word) is None


@given(st.integers(0, 10**12 - 1) | st.integers(0, 20_000))
def test_a_number_in_signs_is_read_back(value: int) -> None:
    assert amount(written(value)) == value


@given(st.decimals(0, 10**9, places=2))
def test_a_number_with_commas_and_a_point_is_read_back(value: Decimal) -> None:
    assert amount(f"{value:,}") == value


@given(st.text() | st.text("0123456789.,点零一二三十百千万亿个 -andhlfmk"))
def test_any_text_is_read(text: str) -> None:
    value = amount(text)
    assert value is None or 0 <= value <= 10**15
    number(text)
    neighbours(text)
