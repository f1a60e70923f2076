"""What a problem is about, guessed from the words people use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.understanding.categories import (
    ALTERNATIVES,
    Category,
    Speaker,
    Urgency,
    common,
    suggest,
    worth_reporting,
)

PROBLEMS = [
    ("楼上天天咚咚响,手术后休息不好", Category.NEIGHBOUR_DISPUTE, Urgency.COMPLEX),
    ("楼上住户各执一词,闹得不可开交", Category.NEIGHBOUR_DISPUTE, Urgency.COMPLEX),
    ("The neighbours upstairs are too loud", Category.NEIGHBOUR_DISPUTE, Urgency.COMPLEX),
    ("停水了", Category.UTILITIES, Urgency.UTILITY),
    ("水管爆了", Category.UTILITIES, Urgency.UTILITY),
    ("No water since this morning", Category.UTILITIES, Urgency.UTILITY),
    ("垃圾堆了三天没人清", Category.ENVIRONMENT, Urgency.ORDINARY),
    ("Garbage everywhere behind the house", Category.ENVIRONMENT, Urgency.ORDINARY),
    ("3号楼的路灯坏了", Category.FACILITIES, Urgency.ORDINARY),
    ("The lift is broken again", Category.FACILITIES, Urgency.ORDINARY),
    ("消防通道堵了", Category.SAFETY, Urgency.ORDINARY),
    ("电动车天天上楼充电,有安全隐患", Category.SAFETY, Urgency.ORDINARY),
    ("小区车位太少", Category.PARKING, Urgency.ORDINARY),
    ("电费太高", Category.ENERGY_COST, Urgency.ORDINARY),
    ("企业快速发展,电费成本居高不下", Category.ENERGY_COST, Urgency.ORDINARY),
    ("Electricity cost stays high as the company grows", Category.ENERGY_COST, Urgency.ORDINARY),
    ("融资难,银行不给贷款", Category.FUNDS, Urgency.ORDINARY),
    ("生产工艺技术跟不上", Category.TECHNOLOGY, Urgency.ORDINARY),
    ("村里的农产品滞销", Category.SALES, Urgency.ORDINARY),
    ("家门口找不到工作", Category.JOBS, Urgency.ORDINARY),
    ("青年教师不会备课", Category.TEACHING, Urgency.ORDINARY),
    ("大桥工程管线迁改需要多方协同", Category.CONSTRUCTION, Urgency.COMPLEX),
    ("不知道该找谁", Category.OTHER, Urgency.ORDINARY),
    ("没有着火,虚惊一场", Category.SAFETY, Urgency.ORDINARY),
]
DANGERS = [
    "电梯停了,关了人在里头",
    "电梯坏在三楼,有人关在里面",
    "老人卡在电梯里",
    "有人在里面出不来",
    "People inside the lift cannot get out",
    "煤气味很大",
    "厨房天然气好像漏了",
    "楼道里着火了",
    "楼下冒浓烟",
    "有人要跳楼",
    "电梯里困了人",
    "墙快塌了",
    "他拿着刀威胁我",
    "我不想活了",
    "gas is leaking in the kitchen",
    "I smell gas",
    "There is a fire on the stairs",
    "the ceiling collapsed",
    "he wants to jump",
    "the neighbour threatened me",
    "电费太高,不想活了",
    "消防通道堵了,里面着火了",
]
ENERGY_COSTS = [
    "We pay too much for electricity",
    "Our electricity bill keeps rising",
    "Our electric bill doubled",
    "Power costs eat our profit",
    "We spend a fortune on power",
    "The gas bill is too high for our factory",
    "The cost of gas has risen",
    "Gas is too expensive",
    "The tariff for industrial power went up",
    "Electricity rates went up again",
    "Peak hour electricity charges are high",
    "Electricity is too expensive",
    "Heating costs too much",
    "Steam is too expensive for our plant",
    "Our utility bills are too high",
    "We want to save energy",
    "电费账单又涨了",
    "电太贵了",
    "燃气费太高",
    "天然气价格涨了",
    "煤气太贵",
    "工业用气成本高",
    "蒸汽又贵又不够",
    "电力成本占了三成",
    "能源价格压得喘不过气",
    "企业用电负担重",
]
NO_POWER = [
    "There is no electricity",
    "The power is out",
    "My electricity meter is broken",
    "No gas since yesterday",
    "停电了",
    "没电了",
    "天然气停了",
]
BY_WHO_SPEAKS = [
    ("我妈80多了一个人住，想有人隔三差五去看看", Speaker.RESIDENT, Category.OTHER, Urgency.ORDINARY),
    ("电费太高了", Speaker.RESIDENT, Category.UTILITIES, Urgency.ORDINARY),
    ("这个月电费怎么这么贵", Speaker.RESIDENT, Category.UTILITIES, Urgency.ORDINARY),
    ("燃气费又涨了", Speaker.RESIDENT, Category.UTILITIES, Urgency.ORDINARY),
    ("My electricity bill doubled", Speaker.RESIDENT, Category.UTILITIES, Urgency.ORDINARY),
    ("居民反映电费太高", Speaker.COMMUNITY, Category.UTILITIES, Urgency.ORDINARY),
    ("停电了还要交电费", Speaker.RESIDENT, Category.UTILITIES, Urgency.UTILITY),
    ("停电了", Speaker.RESIDENT, Category.UTILITIES, Urgency.UTILITY),
    ("电费太高了", Speaker.ENTERPRISE, Category.ENERGY_COST, Urgency.ORDINARY),
    ("车间电费成本居高不下", Speaker.ENTERPRISE, Category.ENERGY_COST, Urgency.ORDINARY),
    ("Our electricity bill doubled", Speaker.ENTERPRISE, Category.ENERGY_COST, Urgency.ORDINARY),
    ("希望安排村民去上班", Speaker.VILLAGE, Category.JOBS, Urgency.ORDINARY),
    ("村民想在家门口找活干", Speaker.VILLAGE, Category.JOBS, Urgency.ORDINARY),
    ("想在家门口找活干", Speaker.RESIDENT, Category.JOBS, Urgency.ORDINARY),
    ("Gas prices went up", Speaker.ENTERPRISE, Category.ENERGY_COST, Urgency.ORDINARY),
    ("Gas prices went up", Speaker.RESIDENT, Category.UTILITIES, Urgency.ORDINARY),
    ("there are rats in the yard", Speaker.RESIDENT, Category.ENVIRONMENT, Urgency.ORDINARY),
    ("樓道燈壞咗好耐", Speaker.RESIDENT, Category.FACILITIES, Urgency.ORDINARY),
    ("楼道灯坏了,晚上老人上下楼看不见", Speaker.RESIDENT, Category.FACILITIES, Urgency.ORDINARY),
    ("our plant pays too much for electricity", Speaker.ENTERPRISE, Category.ENERGY_COST, Urgency.ORDINARY),
    ("燃气味很大", Speaker.RESIDENT, Category.SAFETY, Urgency.DANGER),
    ("I smell gas in the corridor", Speaker.ENTERPRISE, Category.SAFETY, Urgency.DANGER),
]
NEVER_A_RESIDENTS = {Category.ENERGY_COST, Category.FUNDS, Category.TECHNOLOGY, Category.SALES}
NOTHING = [
    "",
    "你好",
    "在吗",
    "您好,请问在吗?",
    "hello",
    "Hello there!",
    "???",
    "👍👍",
    "test",
    "测试",
    "哈哈哈哈",
    "1",
    "...",
    "aaaa",
]
SOMETHING = ["停水", "你好像家里停水了", "没电", "lift broken", "Hi, no water", "👍 停电"]


@pytest.mark.parametrize(("text", "category", "urgency"), PROBLEMS)
def test_a_problem_is_recognised(text: str, category: Category, urgency: Urgency) -> None:
    suggestion = suggest(text)
    assert (suggestion.category, suggestion.urgency) == (category, urgency)


@pytest.mark.parametrize("text", ENERGY_COSTS)
def test_what_energy_costs_is_not_taken_for_energy_that_is_missing(text: str) -> None:
    suggestion = suggest(text)
    assert (suggestion.category, suggestion.urgency) == (Category.ENERGY_COST, Urgency.ORDINARY)


@pytest.mark.parametrize("text", NO_POWER)
def test_energy_that_is_missing_is_not_taken_for_what_it_costs(text: str) -> None:
    assert suggest(text).urgency is Urgency.UTILITY


@pytest.mark.parametrize("text", DANGERS)
def test_danger_is_never_missed(text: str) -> None:
    assert suggest(text).urgency is Urgency.DANGER


@pytest.mark.parametrize("text", ["can somebody help me carry a sofa", "could you help me with this form"])
def test_who_asks_for_a_hand_is_in_no_danger(text: str) -> None:
    assert suggest(text).urgency is Urgency.ORDINARY


def test_the_next_likely_come_first_among_the_alternatives() -> None:
    assert suggest("someone parked in the fire lane").alternatives[0] is Category.PARKING


@pytest.mark.parametrize(("text", "speaker", "category", "urgency"), BY_WHO_SPEAKS)
def test_who_speaks_decides_what_is_meant(
    text: str, speaker: Speaker, category: Category, urgency: Urgency
) -> None:
    suggestion = suggest(text, speaker)
    assert (suggestion.category, suggestion.urgency) == (category, urgency)


@pytest.mark.parametrize(
    "text", ["电费太高", "投资贷款", "我们的产品卖不出去", "技术", "停电", "???", *ENERGY_COSTS]
)
def test_a_resident_is_never_offered_what_concerns_companies(text: str) -> None:
    suggestion = suggest(text, Speaker.RESIDENT)
    assert not NEVER_A_RESIDENTS & {suggestion.category, *suggestion.alternatives}


@pytest.mark.parametrize("speaker", Speaker)
def test_every_speaker_has_enough_to_choose_from(speaker: Speaker) -> None:
    assert len(common(speaker)) > ALTERNATIVES
    assert Category.OTHER in common(speaker)


@pytest.mark.parametrize("text", NOTHING)
def test_a_greeting_is_no_problem(text: str) -> None:
    assert not worth_reporting(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_a_few_words_are_enough(text: str) -> None:
    assert worth_reporting(text)


@given(st.text(), st.sampled_from([None, *Speaker]))
def test_any_text_gets_a_suggestion(text: str, speaker: Speaker | None) -> None:
    suggestion = suggest(text, speaker)
    assert len({*suggestion.alternatives, suggestion.category}) == ALTERNATIVES + 1
    worth_reporting(text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ["煤气", "gas ", "a", "楼上", "<b>", "👍", "\x00", " "])
def test_ten_thousand_characters_are_read_quickly(piece: str) -> None:
    long = piece * (10_000 // len(piece))
    suggest(long)
    worth_reporting(long)
