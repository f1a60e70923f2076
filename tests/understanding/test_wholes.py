"""What several numbers of a sentence come to together: counted once, however they are told; about stays about."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from messages.rendering import Messages
from models.pairings.figures.record import shown
from models.understanding.amounts import Per
from models.understanding.doubts import sure

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
MESSAGES = Messages(ZoneInfo("Asia/Shanghai"))

OF_EACH = [
    ("三所学校各一节公开课", "3节课"),
    ("三个村各送了2台电脑", "6台电脑"),
    ("给5个村每村送了10箱口罩", "50箱"),
    ("两家企业每家招了8个村民", "2家企业，就业16人"),
    ("20户每户两袋米", "20户，40袋"),
    ("5名党员每人帮2户", "服务10户"),
    ("each of the 3 schools gave 2 lessons", "6 lessons"),
    ("3 schools, one lesson each", "3 lessons"),
    ("two lamps in each of the 4 villages", "8 lamps"),
]
NOBODY_COUNTED = [
    ("各自带了2个孩子", ""),
    ("3月5日各村送2台电脑", ""),
    ("每户发两袋米", ""),
    ("every household got 2 bags of rice", ""),
]
OF_ALL = [
    ("各类物资500件", "500件"),
    ("各支部来了50人", "50人"),
    ("一家企业捐了5万元", "1家企业，帮扶5万元"),
]
ONCE = [
    ("三所学校各上一节课，一共3节", "3节课"),
    ("给李村20箱、王村30箱，一共50箱水", "50箱"),
    ("培训600人次，其中党员120人", "培训600人"),
    ("送了50箱水，其中李村20箱", "50箱"),
    ("每户发两袋米，一共40袋", "40袋"),
    ("合计融资5000万", "融资5,000万元"),
    ("50 people, of whom 12 are members", "50 people"),
]
BESIDE = [
    ("投资300万元，一共节省电费120万元", "投资300万元，节省120万元"),
    ("共同走访20户", "服务20户"),
    ("李村送了20箱，王村送了30箱", "20箱，30箱"),
]
SO_FAR = [
    ("累计帮扶120户", "累计服务120户"),
    ("到现在累计培训600人次", "累计培训600人"),
    ("到目前为止，帮扶企业25家", "累计25家企业"),
    ("截至11月底完成投资3200万", "累计投资3,200万元"),
    ("今年以来走访400户", "累计服务400户（2026年1月起）"),
    ("今年总共省电120万度", "累计节省120万千瓦时（2026年）"),
    ("累计走访400户，培训600人次", "累计服务400户，累计培训600人"),
    ("120 households helped so far", "120 households so far (helped)"),
    ("to date 1.2 million yuan raised", "1.2 million yuan so far (financing)"),
]
NOT_SO_FAR = [
    ("累计走访400户，今天送了20箱水", "累计服务400户，20箱"),
    ("一共融资1.2亿", "融资1.2亿元"),
    ("累计完成60%", "60%"),
    ("全年共供电650万千瓦时", "供电650万千瓦时（2026年）"),
]
ABOUT = [
    ("一年大概发120万度电", "每年供电约120万千瓦时"),
    ("大约省电费30万", "节省约30万元"),
    ("大概一年省了30万元", "每年节省约30万元"),
    ("快50户了", "约50户"),
    ("至少帮了20户", "服务约20户"),
    ("30户光景", "约30户"),
    ("roughly saves 3,000 yuan", "about 3,000 yuan (saved)"),
    ("nearly 20 families got new lamps", "about 20 households"),
]
NOT_ABOUT = [
    ("差不多了，送了20箱水", "20箱"),
    ("大概位置在3号楼，修了5盏灯", "5盏灯"),
    ("附近20户", "20户"),
    ("约了20户居民", "20户"),
    ("愉快20户", "20户"),
    ("talked about the 20 problems", "20 problems"),
    ("around the village 20 lamps", "20 lamps"),
]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        *OF_EACH,
        *NOBODY_COUNTED,
        *OF_ALL,
        *ONCE,
        *BESIDE,
        *SO_FAR,
        *NOT_SO_FAR,
        *ABOUT,
        *NOT_ABOUT,
    ],
)
def test_numbers_are_told_once_and_as_they_are_known(told: str, read: str) -> None:
    found = shown(sure(told, NOW, gathering=False))
    language = "en" if told.isascii() else "zh"
    assert MESSAGES.html(language, "numbers.amounts", {"amounts": found}) == read


def test_what_came_so_far_does_not_recur() -> None:
    assert [per for per in Per if per.recurs] == [Per.DAY, Per.MONTH, Per.YEAR]
