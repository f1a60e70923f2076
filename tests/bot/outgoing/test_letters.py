"""What is printed: no letter vanishes without a word, whatever people are called and whatever they write."""

import re
import unicodedata
import zlib
from functools import cache

import pytest
from fpdf import FPDF
from hypothesis import example, given
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.outgoing import papers, poster
from bot.outgoing.letters import COMMON, MARK, RARE, Letters, letters_in
from messages import Messages
from models.registry.branches import Area
from tests.town import SHANGHAI, Town

FAMILY, FLAG = "👨‍👩‍👧", "🇨🇳"
LACKING = ["𱎂", "😀", FAMILY, FLAG]
"""A surname of a newer extension, an emoji, one of three, one of two letters: no font of ours has them."""
DRAWN = ["𠮷", "𬭸", "㛃", "﨑", "堃", "𠀋", "é", "★"]


def letters_of(pdf: bytes) -> str:
    """The letters that can be copied out of a PDF: those its fonts draw."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    maps = [text for stream in streams if b"beginbfchar" in (text := _inflated(stream))]
    codes = [code for text in maps for code in re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]+)>", text)]
    return "".join(bytes.fromhex(code.decode()).decode("utf-16-be") for code in codes)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


@cache
def letters() -> tuple[Letters, frozenset[int]]:
    """The letters of a paper, and all that its two fonts draw."""
    paper = FPDF()
    made = Letters(paper)
    made.fit("𠮷")
    return made, letters_in(paper, COMMON) | letters_in(paper, RARE)


@pytest.mark.parametrize("letter", DRAWN)
def test_a_rare_name_is_drawn(letter: str) -> None:
    drawn = papers.draw(f"<p><b>{letter}女士</b></p>")
    assert set(f"{letter}女士") <= set(letters_of(drawn.pdf))
    assert drawn.lacking == []


@pytest.mark.parametrize("sign", LACKING)
def test_what_no_font_has_is_marked_once_and_named(sign: str) -> None:
    drawn = papers.draw(f"<p>{sign}女士</p>")
    assert set(letters_of(drawn.pdf)) >= set(f"{MARK}女士")
    assert drawn.lacking == [sign]
    assert letters()[0].fit(f"张{sign}女士{sign}") == f"张{MARK}女士{MARK}"


def test_a_mark_takes_no_letter_with_it() -> None:
    """What is only joined to something unknown stays; what chooses a letter's form is no letter."""
    assert letters()[0].fit("张\u200d𱎂") == f"张{MARK}"
    assert letters()[0].fit("1\ufe0f\u20e3号\u200b楼\n二") == f"1{MARK}号楼\n二"
    assert letters()[0].fit("葛\U000e0100") == "葛"


@given(st.text())
@example("".join((*LACKING, *DRAWN)))
def test_each_letter_is_drawn_or_marked(text: str) -> None:
    made, known = letters()
    fitted = made.fit(text)
    assert all(ord(one) in known or one == "\n" for one in fitted)
    named = "".join(made.lacking)
    for one in text:
        if unicodedata.category(one)[0] in "LNSP":
            assert one in fitted if ord(one) in known else (one in named and MARK in fitted)


@pytest.mark.parametrize(("language", "words"), [("zh", "用手写补上"), ("en", "by hand")])
def test_the_poster_warns_whoever_prints_in_their_language(language: str, words: str) -> None:
    messages = Messages(SHANGHAI)
    say = lambda one: messages.plain(language, one.name, one.values)  # noqa: E731
    drawn = poster.pdf(say, "𠮷祥社区😀", "𱎂家片区", "https://t.me/x?start=area-1")
    assert "𠮷" in letters_of(drawn.pdf)
    assert drawn.lacking == ["😀", "𱎂"]
    warning = messages.plain(language, "papers.lacking", {"letters": drawn.lacking})
    assert words in warning
    assert "😀" in warning
    assert "𱎂" in warning


async def test_who_prints_an_areas_poster_reads_what_to_write_by_hand(town: Town) -> None:
    def rename(session: Session) -> None:
        session.exec(select(Area).where(Area.key == "jinxiu-2")).one().name = "𠮷庆🌸𱎂家片区"

    await town.bot.database.run(rename)
    await town.community.says("/poster")
    await town.community.taps("𠮷庆🌸𱎂家片区")
    await town.community.sees("“〓”代替了字库里没有的字：🌸、𱎂。")
    await town.community.says("/poster")
    await town.community.taps("锦绣花园第一片区")
    await town.community.sees("贴在楼道")
    sent = next(one for one in reversed(await town.community.answers()) if "document" in one)
    assert "caption" not in sent, "our own words are all drawn"
