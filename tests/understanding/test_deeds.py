"""The numbers of a deed where they stand in its sentence: put right there, and doubted where they can hardly be meant."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.understanding.amounts import amounts_in
from models.understanding.counts import Headcount
from models.understanding.deeds import counts_others, day, doers, numbers
from models.understanding.doubts import Why, as_meant, doubts, sure
from models.understanding.rewriting import Which, put_right

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
CAR_PARK, LOAN = "给慈菇村建好了停车场，80个车位", "省投资集团给城建实业融资46.2亿元"
TWO = "每年供绿电650万千瓦时，省电费120万元"
ENGLISH = "JXIC raised 4.62 billion yuan of financing"

RIGHT = [
    (CAR_PARK, "不是80个是60个车位", CAR_PARK.replace("80", "60")),
    (CAR_PARK, "应该是60个", CAR_PARK.replace("80", "60")),
    (CAR_PARK, "60", CAR_PARK.replace("80", "60")),
    (LOAN, "是45亿", LOAN.replace("46.2", "45")),
    (LOAN, "是45", LOAN.replace("46.2", "45")),
    (
        LOAN + "，注册资本13.1亿元",
        "融资是40亿",
        LOAN.replace("46.2", "40") + "，注册资本13.1亿元",
    ),
    (LOAN + "，注册资本13.1亿元", "是45亿", LOAN.replace("46.2", "45") + "，注册资本13.1亿元"),
    (TWO, "不是120万，是130万", TWO.replace("120", "130")),
    ("15个村民来公司上班了", "不是15个，是12个", "12个村民来公司上班了"),
    (ENGLISH, "it's 4.5 billion", ENGLISH.replace("4.62", "4.5")),
    (
        "Built a car park, 80 parking spaces",
        "not 80, 60 parking spaces",
        "Built a car park, 60 parking spaces",
    ),
]


@pytest.mark.parametrize(("told", "change", "right"), RIGHT)
def test_a_number_is_written_anew_in_its_sentence(told: str, change: str, right: str) -> None:
    assert put_right(told, change, gathering=False) == right


@pytest.mark.parametrize("change", ["另外20盏路灯", "再加20个车位", "改到昨天", "村里都很高兴", "是12人"])
def test_what_puts_no_number_right_changes_nothing(change: str) -> None:
    assert put_right(CAR_PARK, change, gathering=False) is None


def test_which_number_is_meant_is_not_guessed() -> None:
    with pytest.raises(Which) as which:
        put_right("送了20户米面油，捐了3万元", "是25", gathering=False)
    assert [one.unit for one in which.value.amounts] == ["household", "CNY"]


def test_how_many_took_part_is_no_number_of_a_gathering_and_who_did_it_none_of_a_deed() -> None:
    assert [one.amount.unit for one in numbers("走访20户，8人参加", gathering=True)] == ["household"]
    assert [one.amount.unit for one in numbers("8名党员送了20户米面油", gathering=False)] == ["household"]
    assert doers("8名党员送了20户米面油") == Headcount(8)
    assert doers("15个村民来公司上班了") is None


ODD = [
    ("5.1度电的装机", Why.CAPACITY, "5.1兆瓦的装机"),
    ("capacity 5.1 kWh", Why.CAPACITY, "capacity 5.1 MW"),
    ("装机5.1兆瓦时", Why.CAPACITY, "装机5.1兆瓦"),
    ("每年发电5.1兆瓦", Why.ENERGY, "每年发电5100千瓦时"),
    ("送了-20户米面油", Why.NEGATIVE, "送了20户米面油"),
    ("送了0户米面油", Why.NOTHING, "送了0户米面油"),
    ("满意率120%", Why.HUGE, "满意率120%"),
    ("融资9999999999亿元", Why.HUGE, "融资9999999999亿元"),
]


@pytest.mark.parametrize(("told", "why", "meant"), ODD)
def test_what_can_hardly_be_meant_is_doubted_and_not_kept(told: str, why: Why, meant: str) -> None:
    assert [one.why for one in doubts(told, gathering=False)] == [why]
    assert sure(told, NOW, gathering=False) == ()
    assert as_meant(told, gathering=False) == meant


@pytest.mark.parametrize(
    "told",
    ["储能容量5.1度电", "中医药科创城装机5.1兆瓦，每年供绿电650万千瓦时", LOAN, "满意率98%", "送了10-20户"],
)
def test_what_may_well_be_meant_is_not(told: str) -> None:
    assert doubts(told, gathering=False) == ()


@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_a_number_put_right_is_the_one_that_is_kept(old: int, new: int) -> None:
    right = put_right(f"建好了停车场，{old}个车位", f"不是{old}个，是{new}个车位", gathering=False)
    assert right is not None
    assert [one.value for one in amounts_in(right)] == [Decimal(new)]


def test_a_deed_without_a_day_is_today_s_and_one_of_a_month_its_last_day_s() -> None:
    assert day("送了20户米面油", NOW).start.date() == NOW.date()
    assert day("上个月送了20户米面油", NOW).start.date().isoformat() == "2026-10-31"
    assert day("今年送了20户米面油", NOW).start.date() == NOW.date()


@pytest.mark.parametrize(
    ("told", "change"),
    [
        ("给城建实业办好了贷款2亿元", "节约了3万元"),
        ("给城建实业办好了贷款2亿元", "省了3万块钱"),
        ("帮村里卖橙子，增收20万元", "节约了3万元"),
        ("省了3万元", "融资2亿元"),
        ("培训了30人", "服务了120人"),
        ("a loan of 200,000 yuan", "saved 30,000 yuan"),
    ],
)
def test_what_a_number_is_of_is_never_put_in_the_place_of_another(told: str, change: str) -> None:
    assert put_right(told, change, gathering=False) is None


@pytest.mark.parametrize(
    ("change", "right"),
    [("是3亿元", "3亿元"), ("3亿元", "3亿元"), ("贷款是3亿元", "3亿元"), ("不是2亿，是3亿", "3亿元")],
)
def test_the_same_is_put_right_by_its_number_alone(change: str, right: str) -> None:
    assert put_right("给城建实业办好了贷款2亿元", change, gathering=False) == f"给城建实业办好了贷款{right}"


def test_whom_it_was_done_for_did_not_come() -> None:
    assert all(
        counts_others(one, 120, gathering=True) for one in ("服务了120人", "惠及120人", "served 120 people")
    )
    assert counts_others("培训了50人", 50, gathering=False)
    came = ("来了30人", "参加的有30人", "是30个人", "培训了30人", "30 people came")
    assert not any(counts_others(one, 30, gathering=True) for one in came)


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ("车位是90个", "建好了停车场，90个车位，带动就业30人"),
        ("车位90个", "建好了停车场，90个车位，带动就业30人"),
        ("不对，是85个", "建好了停车场，85个车位，带动就业30人"),
        ("车位不是80个，是90个", "建好了停车场，90个车位，带动就业30人"),
        ("就业35人", "建好了停车场，80个车位，带动就业35人"),
    ],
)
def test_a_bare_number_is_of_the_thing_that_is_named_or_near(change: str, right: str) -> None:
    assert put_right("建好了停车场，80个车位，带动就业30人", change, gathering=False) == right


@pytest.mark.parametrize(
    ("text", "change", "right"),
    [
        ("清运了大概一吨多垃圾", "最多一吨半", "清运了最多一吨半垃圾"),
        ("栽了大概200棵树", "不是200棵,是180棵", "栽了180棵树"),
        ("帮企业融资超过2亿元", "是1.5亿元", "帮企业融资1.5亿元"),
        ("铺了大约3公里路", "3.5公里", "铺了3.5公里路"),
        ("栽了200棵树", "大概180棵", "栽了大概180棵树"),
        ("planted about 200 trees", "not 200 trees but 150 trees", "planted 150 trees"),
        ("修了8个井盖", "不是8个是9个", "修了9个井盖"),
    ],
)
def test_a_number_is_as_rough_as_it_is_said_last(text: str, change: str, right: str) -> None:
    assert put_right(text, change, gathering=False, surely=True) == right


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("去了8个人帮村里收稻子", 8),
        ("派了5个师傅给村里修路灯", 5),
        ("5个师傅修好了路灯", 5),
        ("出动20人清垃圾", 20),
        ("抽调5个人帮忙", 5),
        ("安排3名技术员到舒蕾检修", 3),
        ("请了2个电工修好了村里路灯", 2),
        ("sent 5 electricians to the village", 5),
        ("8 of us went to help with the harvest", 8),
        ("给8个师傅送了水", None),
        ("慰问了8个人", None),
        ("培训5个电工", None),
        ("组织30人参加义诊", None),
        ("去3户老人家慰问", None),
    ],
)
def test_whoever_was_sent_did_it_and_was_not_served(text: str, number: int | None) -> None:
    found = doers(text)
    assert (found.number if found is not None else None) == number
    people = [one for one in numbers(text, gathering=False) if one.amount.unit == "person"]
    assert not (number and people)
