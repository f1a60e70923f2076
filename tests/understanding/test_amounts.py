"""What the numbers of a deed are: their unit, over which time, and what they are the number of."""

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.numbers import _digits
from messages.rendering import LANGUAGES, Messages
from models.pairings.figures.record import shown
from models.understanding.amounts import Amount, Per, Purpose, amounts_in, is_likely
from models.understanding.keywords import load
from models.understanding.units import Kind, QuantityWords

DEEDS = [
    ("省投资集团给城建实业融资46.2亿元，注册资本13.1亿元", "融资46.2亿元，资本金13.1亿元"),
    ("每年供绿电650万千瓦时，省电费120万元", "每年供电650万千瓦时，每年节省120万元"),
    ("给慈菇村建好了停车场，80个车位", "80个车位"),
    ("送了20户困难家庭米面油", "服务20户"),
    ("15个村民来公司上班了", "就业15人"),
    ("帮舒蕾卖掉了200万元产品", "销售200万元"),
    ("中医药科创城装机5.1兆瓦", "装机5.1兆瓦"),
    ("本科上线率提高了8个百分点", "录取率+8个百分点"),
    ("大约帮助了200多户，发放慰问金12,000元", "服务约200户，帮扶1.2万元"),
    ("清运了垃圾，3个村民过来帮忙，一人发了150块", "3人"),
    ("慰问困难党员5户，每户500元，一共2500元", "服务5户，2,500元"),
    ("给5户困难家庭各送去500元", "服务5户，2,500元"),
    ("一家企业捐了5万元", "1家企业，帮扶5万元"),
    ("gave 12 families 300 yuan each", "服务12户，3,600元"),
    ("一共融资1.2亿", "融资1.2亿元"),
    ("一共融资12,000万", "融资1.2亿元"),
    ("投资12,345,678元", "投资12,345,678元"),
    ("financing of 4.62 bn yuan and registered capital of 1.31 bn yuan", "融资46.2亿元，资本金13.1亿元"),
    ("帮企业贷款两个多亿", "融资约2亿元"),
    ("融资一个多亿元", "融资约1亿元"),
    ("走访了3家客户", "3个客户"),
    ("签约2家商户,节约5万元", "2家商户，节省5万元"),
    ("签下20万元单子", "销售20万元"),
    ("清走僵尸车60辆", "60辆"),
    ("6.5 million kWh of green power a year", "每年供电650万千瓦时"),
]


@pytest.fixture(scope="module")
def messages() -> Messages:
    return Messages(ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(("told", "read"), DEEDS)
def test_a_deed_s_numbers_are_told_as_they_were_meant(messages: Messages, told: str, read: str) -> None:
    assert messages.html("zh", "numbers.amounts", {"amounts": shown(amounts_in(told))}) == read


def test_the_same_in_english(messages: Messages) -> None:
    told = shown(amounts_in("Two solar roofs save about 1.2 million yuan a year"))
    assert (
        messages.html("en", "numbers.amounts", {"amounts": told}) == "about 1.2 million yuan a year (saved)"
    )


def test_a_mere_range_is_no_number() -> None:
    assert amounts_in("送了几十户困难家庭米面油") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_and_purpose_has_its_words(messages: Messages, language: str) -> None:
    known = load("quantities", QuantityWords)
    units = {
        name
        for unit in (*known.people, *known.money, *known.metrics)
        for name in (unit.unit, unit.of)
        if name
    }
    for unit in units:
        for purpose in Purpose:
            for per in Per:
                one = Amount(Kind.METRICS, unit, Decimal(3), False, per, purpose)
                assert "3" in messages.html(language, "numbers.amounts", {"amounts": shown([one])})


@given(st.decimals(min_value="0.000001", max_value=10**12 - 1, places=6))
def test_a_number_is_written_exactly(value: Decimal) -> None:
    assert Decimal(_digits(value).replace(",", "")) == value
    assert is_likely(Amount(Kind.MONEY, "CNY", value))
