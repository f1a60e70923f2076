"""Lines of a paper end where a reader of Chinese expects it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.outgoing.lines import broken

WIDTH = 10


def lines(text: str) -> list[str]:
    """The lines of a text, where each letter is one wide."""
    shown = broken(f"<p>{text}</p>", WIDTH, len)
    return shown.removeprefix("<p>").removesuffix("</p>").split("<br>")


def test_no_line_begins_with_a_comma_and_no_number_is_torn() -> None:
    assert lines("每年节省一百一十万元，服务56户") == ["每年节省一百一十万", "元，服务56户"]
    assert lines("成果有：融资4.62亿元") == ["成果有：融资4.62", "亿元"]
    assert lines("· 康源公司党支部：“车间改造”办成了") == ["· 康源公司党支部：", "“车间改造”办成了"]
    assert lines("Theme Party Day") == ["Theme", "Party Day"]


def test_signs_of_html_stay_what_they_are() -> None:
    assert lines("甲 &amp; 乙 &lt;丙&gt;") == ["甲 &amp; 乙 &lt;丙&gt;"]
    assert broken("<table><tr><td>很长很长很长很长很长很长</td></tr></table>", WIDTH, len).count("<br>") == 0


@given(st.text("每年节省，。：“”（）12.%ab ", min_size=1, max_size=60))
def test_nothing_but_the_spaces_at_the_ends_is_lost(text: str) -> None:
    found = lines(text)
    assert re.sub(r"\s", "", "".join(found)) == re.sub(r"\s", "", text)
    assert not any(line[:1] in {*"，。：”）"} for line in found[1:])
