"""What a sentence says of its numbers besides: since when or for which time each is, and how it is known."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.rendering import Messages
from models.pairings.figures.record import shown
from models.understanding.amounts import placed
from models.understanding.provenance import DAY, By, whole

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 27, 15, tzinfo=ZONE)
TOLD = [
    ("2026年5月起每年供绿电650万千瓦时，按电表", "每年供电650万千瓦时（2026年5月起，按表计量）"),
    ("自2026年5月12日起每年省电费120万元", "每年节省120万元（2026年5月12日起）"),
    ("去年帮舒蕾卖掉200万元，按合同口径", "销售200万元（2025年，按账目合同）"),
    ("上半年发电100万千瓦时（电表）", "供电100万千瓦时（2026年1月至6月，按表计量）"),
    ("2025年11月到2026年2月修路2公里", "2公里（2025年11月至2026年2月）"),
    ("3月5日到5月31日清运垃圾40吨", "40吨（2026年3月5日至2026年5月31日）"),
    ("5月以来用工15人，逐人登记在册", "累计就业15人（2026年5月起，清点过）"),
    ("明年起每年供电650万千瓦时", "每年供电650万千瓦时（2027年1月起）"),
    ("群众满意率98%，问卷调查得出", "满意率98%（按问卷）"),
    ("去年修路1公里，今年修路3公里", "1公里（2025年），3公里（2026年）"),
    ("去年卖了200万元，招了15人。又卖了300万元", "销售200万元（2025年），就业15人（2025年），销售300万元"),
    (
        "每年供绿电650万千瓦时，省电费120万元，按电表",
        "每年供电650万千瓦时（按表计量），每年节省120万元（按表计量）",
    ),
    ("装机5.1MW，每年供电650万千瓦时（估算）", "装机5.1兆瓦，每年供电650万千瓦时（估算）"),
    ("今年5月起每年供电650万千瓦时（估算）\n按电表算，6月起", "每年供电650万千瓦时（2026年6月起，按表计量）"),
    ("每年供电650万千瓦时，估算\n不是估算，是按电表", "每年供电650万千瓦时（按表计量）"),
    ("每年供电650万千瓦时\n从6月起", "每年供电650万千瓦时（2026年6月起）"),
    ("修路2公里。15人上班，都登记在册", "2公里，就业15人（清点过）"),
]
NOT_TOLD = [
    ("送了20户米面油\n去年也来过", "服务20户"),
    ("逐户走访36户", "服务36户"),
    ("周末清河道去8个人", "8人"),
    ("截至10月惠及1.9万人", "累计服务1.9万人"),
    ("上个月并网，装机5.1兆瓦", "装机5.1兆瓦"),
    ("从三月谈到现在，一年发电38万度", "每年供电38万千瓦时"),
    ("追回货款30万元，帮着看了合同", "30万元"),
    ("经调查，帮了20户", "服务20户"),
    ("较去年多卖200万元", "销售200万元"),
    ("下个月底前在村东建12个口袋菜园", "12个菜园"),
    ("本周二培训26人", "培训26人"),
    ("每年供绿电650万千瓦时", "每年供电650万千瓦时"),
    ("每年供电650万千瓦时，装了电表", "每年供电650万千瓦时"),
]
ENGLISH = [
    (
        "since May 2026 it supplies 6.5 million kWh a year, metered",
        "6.5 million kWh a year (power, since May 2026, metered)",
    ),
    ("in 2025 sold goods worth 2 million yuan by the books", "2 million yuan (sales, 2025, by the books)"),
    ("from January to June 2026 it saved 5 t", "5 t (saved, January to June 2026)"),
    ("3 lessons", "3 lessons"),
    ("disputes are down by 27 percent on last year", "27%"),
]


@pytest.fixture(scope="module")
def messages() -> Messages:
    return Messages(ZONE)


def told(messages: Messages, language: str, text: str) -> str:
    amounts = shown([amount for amount, _ in placed(text, NOW)])
    return messages.plain(language, "numbers.amounts", {"amounts": amounts})


@pytest.mark.parametrize(("text", "expected"), TOLD + NOT_TOLD)
def test_for_which_time_and_how_known(messages: Messages, text: str, expected: str) -> None:
    assert told(messages, "zh", text) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_the_same_in_english(messages: Messages, text: str, expected: str) -> None:
    assert told(messages, "en", text) == expected


def test_what_is_planned_lies_ahead() -> None:
    words = "3月起每年供电650万千瓦时"
    years = [
        amount.since.year
        for ahead in (False, True)
        for amount, _ in placed(words, NOW, ahead=ahead)
        if amount.since
    ]
    assert years == [2026, 2027]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_a_stretch_is_told_in_the_largest_unit_of_which_it_is_whole(since: date, days: int) -> None:
    until = since + days * DAY
    after = until + DAY
    by = whole(since, until)
    assert (by is By.YEAR) == ((since.month, since.day, after.month, after.day) == (1, 1, 1, 1))
    assert (by is By.DAY) == (since.day != 1 or after.day != 1)
