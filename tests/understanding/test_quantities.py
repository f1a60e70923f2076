"""What sentences count and measure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.understanding.counts import people_in, read_count
from models.understanding.quantities import in_digits, quantities_in
from models.understanding.units import Kind

PEOPLE = [
    ("15个村民今天来公司上班了", 15, False),
    ("十来个人参加了主题党日", 10, True),
    ("两百多位群众到场", 200, True),
    ("每天40人左右", 40, True),
    ("近百人参加", 100, True),
    ("上百人来了", 100, True),
    ("约50名党员", 50, True),
    ("一百零八人", 108, False),
    ("二十几个志愿者", 20, True),
    ("一万两千人次", 12000, False),
    ("参加人数:15", 15, False),
    ("来了8个", 8, False),
    ("٨ 人参加", 8, False),
    ("８人参加", 8, False),
    ("8人主题党日开完了,另外村里路灯坏了", 8, False),
    ("some 40 people came", 40, True),
    ("twenty-five young teachers", 25, False),
    ("20+ volunteers", 20, True),
    ("two hundred and six residents", 206, False),
    ("a dozen members took part", 12, False),
    ("5 teachers and 40 students, 45 in total", 45, False),
    ("应到25人实到22人", 22, False),
    ("約三十人", 30, True),
    ("12个本村司机", 12, False),
    ("是10个人不是8个人", 10, False),
    ("correction: 46 not 64 participants", 46, False),
    ("一百多口子", 100, True),
]
MONEY = [
    ("省投资集团给城建实业融资46.2亿元", "4620000000", "CNY"),
    ("融资46.2亿", "4620000000", "CNY"),
    ("四十六点二亿元", "4620000000", "CNY"),
    ("发了120万块钱", "1200000", "CNY"),
    ("1.2亿的投资", "120000000", "CNY"),
    ("12,000万元", "120000000", "CNY"),
    ("5个亿的投资", "500000000", "CNY"),
    ("投资3亿5千万", "350000000", "CNY"),
    ("十几万元", "100000", "CNY"),
    ("3块5一斤", "3.5", "CNY"),
    ("拖了46万工资", "460000", "CNY"),
    ("我们出8000万", "80000000", "CNY"),
    ("每度电便宜了两毛", "0.2", "CNY"),
    ("月底前省下十二萬五千元", "125000", "CNY"),
    ("五毛钱", "0.5", "CNY"),
    ("两千三百元", "2300", "CNY"),
    ("4.62 billion yuan", "4620000000", "CNY"),
    ("1.2m yuan", "1200000", "CNY"),
    ("RMB 300,000", "300000", "CNY"),
    ("¥1,200", "1200", "CNY"),
    ("half a million yuan", "500000", "CNY"),
    ("$3 million", "3000000", "USD"),
    ("$1.2m", "1200000", "USD"),
    ("200万美元", "2000000", "USD"),
    ("€500", "500", "EUR"),
    ("80万欧元", "800000", "EUR"),
    ("HK$50,000", "50000", "HKD"),
    ("3万港币", "30000", "HKD"),
]
METRICS = [
    ("停车场建好了,80个车位", "80", "parking_space"),
    ("车位新增80个", "80", "parking_space"),
    ("80 new parking spaces", "80", "parking_space"),
    ("发电650万千瓦时", "6500000", "kWh"),
    ("一年省了2亿度电", "200000000", "kWh"),
    ("每月用电3000度", "3000", "kWh"),
    ("1.5 MWh a day", "1500", "kWh"),
    ("装了5.1MW光伏", "5.1", "MW"),
    ("三千千瓦", "3000", "kW"),
    ("三千瓦", "3", "kW"),
    ("合格率提高百分之八", "8", "%"),
    ("满意率98.5%", "98.5", "%"),
    ("八成五的人满意", "85", "%"),
    ("利率降了0.5个百分点", "0.5", "pp"),
    ("up 8 percentage points", "8", "pp"),
    ("流转1.5万亩", "15000", "mu"),
    ("三亩半地", "3.5", "mu"),
    ("半亩地", "0.5", "mu"),
    ("两万五千平方米", "25000", "m2"),
    ("60㎡的活动室", "60", "m2"),
    ("修了3公里路", "3", "km"),
    ("120米的围墙", "120", "m"),
    ("卖了5吨脐橙", "5", "t"),
    ("卖了3000斤", "1500", "kg"),
    ("帮扶23户", "23", "household"),
    ("志愿服务了三个半小时", "3.5", "hour"),
    ("12次走访", "12", "visit"),
    ("植树200棵", "200", "tree"),
    ("换了30盏路灯", "30", "lamp"),
    ("裝了五十盞路燈", "50", "lamp"),
    ("给社区送课6节", "6", "lesson"),
    ("解决问题12个", "12", "problem"),
    ("3个历史遗留问题", "3", "problem"),
    ("提供60个就业岗位", "60", "job"),
    ("上了4节公开课", "4", "lesson"),
]
NOTHING = [
    "十分感谢大家一起来",
    "三栋2单元的灯坏了",
    "12号楼5单元",
    "12号问题怎么样了",
    "第3次了",
    "电话13812345678",
    "3月5日下午3点半",
    "2026-11-25 14:30",
    "一户一策",
    "千家万户",
    "千万别来",
    "多少亿",
    "4人一组",
    "90后",
    "0791-86661234",
    "三会一课",
    "二十大精神",
    "room 302, 3rd floor",
    "提了三点建议",
    "气温38度",
    "停电3小时了",
    "两小时后再来",
    "3个月了",
    "",
]
RANGES = [("3到5万元", 30_000, 50_000), ("8-10人", 8, 10), ("三四十人", 30, 40), ("8 or 10 people", 8, 10)]


@pytest.mark.parametrize(("text", "number", "approximate"), PEOPLE)
def test_people_are_counted(text: str, number: int, approximate: bool) -> None:
    reading = read_count(text)
    assert (reading.number, reading.approximate) == (number, approximate)


@pytest.mark.parametrize(("text", "value", "unit"), MONEY + METRICS)
def test_an_amount_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    read = [(in_digits(one.value), one.unit) for one in quantities_in(text) if one.value is not None]
    assert read == [(value, unit)]


@pytest.mark.parametrize("text", NOTHING)
def test_other_numbers_are_no_quantities(text: str) -> None:
    assert quantities_in(text) == ()


@pytest.mark.parametrize(("text", "least", "most"), RANGES)
def test_a_range_has_no_one_value(text: str, least: int, most: int) -> None:
    (one,) = quantities_in(text)
    assert (one.least, one.most) == (Decimal(least), Decimal(most))
    assert one.value is None


@pytest.mark.parametrize("text", ["几十人", "数百位居民", "dozens of people"])
def test_a_vague_number_is_approximate_and_has_no_value(text: str) -> None:
    (one,) = quantities_in(text)
    assert one.value is None
    assert one.approximate
    assert people_in(text).number is None


@pytest.mark.parametrize(
    "text",
    ["慰问过5户老人", "走访过12户", "培训过30个人", "修过6盏灯", "去过3家企业", "商量过3次", "通过3个项目"],
)
def test_what_somebody_has_done_before_is_not_said_roughly(text: str) -> None:
    assert not any(one.approximate for one in quantities_in(text))


@pytest.mark.parametrize("text", ["产值过1000万元", "人数过30人", "超过5户", "客流过2万人", "到场不过8人"])
def test_what_is_more_than_a_number_is(text: str) -> None:
    assert quantities_in(text)[0].approximate


def test_several_are_read_in_their_order() -> None:
    read = quantities_in("投资300万元,给23户装了1.2兆瓦光伏,8人参加")
    assert [(one.unit, one.value) for one in read] == [
        ("CNY", 3_000_000),
        ("household", 23),
        ("MW", Decimal("1.2")),
        ("person", 8),
    ]


def test_the_whole_is_preferred_to_its_parts() -> None:
    assert people_in("8名党员和20名居民,共28人").number == 28


@given(
    st.text() | st.text("0123456789,.几十百万亿一二三半个多元块度成%人户平方米-到至 $¥mkw约左右", max_size=60)
)
def test_any_text_is_read(text: str) -> None:
    for one in quantities_in(text):
        assert one.start < one.end
        assert one.kind in Kind
        assert one.least is None or one.most is None or 0 <= one.least <= one.most
        assert one.value is None or Decimal(in_digits(one.value)) == one.value
    read_count(text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "piece", ["8", "8人", "3万", "一", "八个", "1,", "a hundred ", "二百-", "¥1", "近", "1 2 "]
)
def test_ten_thousand_characters_are_read_quickly(piece: str) -> None:
    quantities_in(piece * (10_000 // len(piece)))
