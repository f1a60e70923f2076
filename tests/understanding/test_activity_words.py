"""Days, times, numbers, places and types as contacts write them. It is Thursday, 25 December 2025, 17:00."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.understanding.activity_words import (
    ActivityType,
    activity_type,
    read,
    read_count,
    sounds_like_activity,
)
from models.understanding.moments.reading import read_moments
from models.understanding.moments.when import When

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2025, 12, 25, 17, 0, tzinfo=ZONE)

MOMENTS = [
    ("今天下午在汇贤大桥工地开展主题党日,8人参加", "2025-12-25 14:30", False),
    ("12月24日下午,汇贤大桥临时党支部8名党员重温誓词", "2025-12-24 14:30", False),
    ("昨天下午3点在锦绣花园社区开联席会", "2025-12-24 15:00", True),
    ("昨天上午九点半走访困难党员", "2025-12-24 09:30", True),
    ("前天晚上7点志愿服务", "2025-12-23 19:00", True),
    ("明天下午两点半召开联席会议", "2025-12-26 14:30", True),
    ("后天上午10:00在桑海中学上公开课", "2025-12-27 10:00", True),
    ("周三下午公开课", "2025-12-24 14:30", False),
    ("周五下午3点培训", "2025-12-26 15:00", True),
    ("上周五开展主题党日", "2025-12-19 09:00", False),
    ("下周一上午9点开会", "2025-12-29 09:00", True),
    ("本周四下午慰问", "2025-12-25 14:30", False),
    ("星期天去慈菇村走访", "2025-12-28 09:00", False),
    ("礼拜二上午开了联席会", "2025-12-23 08:30", False),
    ("12月24日下午3点半在工地", "2025-12-24 15:30", True),
    ("24号下午走访了3户", "2025-12-24 14:30", False),
    ("12-24 主题党日", "2025-12-24 09:00", False),
    ("2026年1月5日上午召开推进会", "2026-01-05 08:30", False),
    ("2026-01-05 14:30 联席会", "2026-01-05 14:30", True),
    ("2026/1/5 14:30 联席会", "2026-01-05 14:30", True),
    ("今天15:30调研", "2025-12-25 15:30", True),
    ("今天下午三点一刻开会", "2025-12-25 15:15", True),
    ("刚才去看望了老党员", "2025-12-25 17:00", True),
    ("刚刚开完联席会,12人", "2025-12-25 17:00", True),
    ("十二月二十四日上午开展培训", "2025-12-24 08:30", False),
    ("二十四号晚上八点", "2025-12-24 20:00", True),
    ("下个月5号上午开会", "2026-01-05 08:30", False),
    ("上个月20日走访", "2025-11-20 09:00", False),
    ("三天前去了慈菇村", "2025-12-22 09:00", False),
    ("今晚7点半党课", "2025-12-25 19:30", True),
    ("昨晚巡逻", "2025-12-24 19:00", False),
    ("明早8点集合", "2025-12-26 08:00", True),
    ("中午12点半在社区食堂", "2025-12-25 12:30", True),
    ("今天傍晚入户走访", "2025-12-25 18:00", False),
    ("周六上午九点到十一点志愿服务", "2025-12-27 09:00", True),
    ("大后天联席会", "2025-12-28 09:00", False),
    ("去年12月24日主题党日", "2024-12-24 09:00", False),
    ("1月3日开展慰问", "2026-01-03 09:00", False),
    ("下午2点在会议室开联席会", "2025-12-25 14:00", True),
    ("2099年1月1日开会", "2099-01-01 09:00", False),
    ("今天下午4:30,社区和公安支部一起排查", "2025-12-25 16:30", True),
    ("12.24主题党日", "2025-12-24 09:00", False),
    ("这周六上午九点半志愿者清扫", "2025-12-27 09:30", True),
    ("2025年12月24日15时30分召开联席会", "2025-12-24 15:30", True),
    ("上个星期三去企业走访", "2025-12-17 09:00", False),
    ("We met yesterday afternoon at 3", "2025-12-24 15:00", True),
    ("Theme Party Day today at the Huixian bridge site, 8 people took part", "2025-12-25 09:00", False),
    ("Joint meeting next Monday 9am", "2025-12-29 09:00", True),
    ("Dec 24 14:30 open lesson", "2025-12-24 14:30", True),
    ("Open lesson on Friday at 2 pm", "2025-12-26 14:00", True),
    ("Visited three families on Wednesday", "2025-12-24 09:00", False),
    ("Joint meeting tomorrow at 10:30", "2025-12-26 10:30", True),
    ("24 December, theme party day", "2025-12-24 09:00", False),
    ("December 24th at half past three", "2025-12-24 15:30", True),
    ("last Friday we cleaned the park", "2025-12-19 09:00", False),
    ("2026-01-05 14:30 joint meeting", "2026-01-05 14:30", True),
    ("this morning eight members visited the village", "2025-12-25 08:30", False),
    ("tonight at 7:30 training", "2025-12-25 19:30", True),
    ("yesterday evening patrol", "2025-12-24 19:00", False),
    ("3 days ago we visited the school", "2025-12-22 09:00", False),
    ("the day before yesterday, volunteering", "2025-12-23 09:00", False),
    ("the day after tomorrow at 9 a.m.", "2025-12-27 09:00", True),
    ("January 5, 2026 at 2pm", "2026-01-05 14:00", True),
    ("5 Jan 2026 training", "2026-01-05 09:00", False),
    ("on Sunday morning volunteers swept the streets", "2025-12-21 08:30", False),
    ("Training at 4pm in the meeting room", "2025-12-25 16:00", True),
    ("Jan 3 visit to the elderly", "2026-01-03 09:00", False),
    ("we held it just now", "2025-12-25 17:00", True),
    ("Meeting next Tuesday at noon", "2025-12-30 12:00", False),
    ("a week ago we met", "2025-12-18 09:00", False),
    ("12/24 joint meeting at 15:00", "2025-12-24 15:00", True),
    ("星期天去慈菇村走访了", "2025-12-21 09:00", False),
    ("周五下午开了会", "2025-12-19 14:30", False),
    ("计划周三上午座谈", "2025-12-31 08:30", False),
    ("在晚上12点", "2025-12-26 00:00", True),
    ("2点半开会", "2025-12-25 14:30", True),
    ("02:30巡逻", "2025-12-25 02:30", True),
    ("两周后开会", "2026-01-08 09:00", False),
]
NO_MOMENT = [
    "我们8名党员参加了主题党日",
    "融资46.2亿元,3号楼的路灯坏了",
    "5.1MW光伏项目推进",
    "8-10人",
    "提了三点建议",
    "早上好",
    "",
    "2月30日",
    "Eight members may join the meeting",
    "5.1 MW solar project, building 3",
    "8 people took part in the meeting",
]
COUNTS = [
    ("8", 8, 8),
    ("八人", 8, 8),
    ("8 people", 8, 8),
    ("三十多人", 30, 30),
    ("8-10人", 8, 10),
    ("8到10", 8, 10),
    ("8 or 10", 8, 10),
    ("eight", 8, 8),
    ("about 30", 30, 30),
    ("大概30个", 30, 30),
    ("八九个人", 8, 9),
    ("十七八人", 17, 18),
    ("三四十人", 30, 40),
    ("2,600 workers", 2600, 2600),
    ("twenty-five young teachers", 25, 25),
    ("5900余人", 5900, 5900),
    ("8名党员", 8, 8),
    ("8名党员和20名居民,共28人", 28, 28),
    ("三号楼,8人参加", 8, 8),
    ("eight Party members took part", 8, 8),
    ("10 of us", 10, 10),
]
NO_COUNT = [
    "半个",
    "一个半",
    "3号楼",
    "12月24日",
    "46.2亿元",
    "0",
    "-5",
    "1.5",
    "16个机关党组织与5个片区",
    "第3名",
    "几十人",
    "",
    "10 MW",
]
ACTIVITIES = [
    ("今天下午在汇贤大桥工地开展主题党日,8人参加", ActivityType.THEME_PARTY_DAY, "汇贤大桥工地", 8),
    ("12月24日下午,汇贤大桥工程建设临时党支部8名党员面对党旗重温誓词", ActivityType.THEME_PARTY_DAY, None, 8),
    ("昨天下午3点在锦绣花园社区开联席会,共12人", ActivityType.JOINT_MEETING, "锦绣花园社区", 12),
    ("明天上午九点到会议室开会", ActivityType.JOINT_MEETING, "会议室", None),
    ("去慈菇村走访慰问", ActivityType.VISIT, "慈菇村", None),
    ("昨天上午走访慈菇村困难党员3人", ActivityType.VISIT, "慈菇村", 3),
    ("周三在桑海中学上公开课,三所学校20多名教师听课", ActivityType.OPEN_LESSON, "桑海中学", 20),
    ("在书记带领下开展志愿服务", ActivityType.VOLUNTEERING, None, None),
    ("于12月24日在中医药科创城会展中心举办讲座", ActivityType.TRAINING, "中医药科创城会展中心", None),
    ("熊小平老师带教青年教师备课", ActivityType.MENTORING, None, None),
    ("组织新能源项目对接,地点:舒蕾生物会议室", ActivityType.PROJECT_WORK, "舒蕾生物会议室", None),
    ("今天开展了活动", ActivityType.OTHER, None, None),
    (
        "Joint meeting at the Huixian bridge site yesterday at 3pm, 8 people took part",
        ActivityType.JOINT_MEETING,
        "Huixian bridge site",
        8,
    ),
    (
        "Open lesson on Friday at 2 pm in Sanghai High School with 12 teachers",
        ActivityType.OPEN_LESSON,
        "Sanghai High School",
        12,
    ),
    ("Dec 24 eight members visited Cigu village", ActivityType.VISIT, "Cigu village", 8),
]
TYPES = [
    ("下週三下午兩點半開聯席會議", ActivityType.JOINT_MEETING),
    ("去水库边捡垃圾,十五个人", ActivityType.VOLUNTEERING),
    ("两家书记坐下来聊了一下午", ActivityType.JOINT_MEETING),
    ("敲了二十户的门查煤气管", ActivityType.VISIT),
    ("一行8人去余干看大棚项目", ActivityType.VISIT),
    ("我们12人去共青城看了光伏电站", ActivityType.VISIT),
    ("昨天9人赴抚州看标准厂房建设", ActivityType.VISIT),
    ("7个人去隔壁镇看污水处理项目", ActivityType.VISIT),
    ("20人前往吉安看高标准农田", ActivityType.VISIT),
    ("一行10人到安义参观产业园", ActivityType.VISIT),
    ("支部9人赴进贤考察光伏电站", ActivityType.VISIT),
    ("六个人去萍乡考察旧改项目", ActivityType.VISIT),
    ("在工地研究施工方案，8人", ActivityType.PROJECT_WORK),
    ("和企业对接光伏项目，5人", ActivityType.PROJECT_WORK),
    ("welding class for the new hires tonight", ActivityType.TRAINING),
    ("一起搞了个露天电影", ActivityType.OTHER),
]
PROBLEMS = [
    "企业快速发展,电费成本居高不下",
    "楼上天天咚咚响,手术后休息不好",
    "电梯坏了三天没人管",
    "希望组织就业培训",
    "培训费用太高",
    "停水了",
    "你好",
    "我们的产品滞销,希望联席会帮忙",
    "Lift is broken since yesterday",
    "The bridge site is noisy at night",
]
PIECES = ["8人", "8-", "在", "at a ", "about ", "一月", "下午", "a dozen ", "<b>", "👍", "\x00", " "]


@pytest.mark.parametrize(("text", "at", "timed"), MOMENTS)
def test_a_moment_is_read(text: str, at: str, timed: bool) -> None:
    when = read_moments(text, NOW).when
    assert when is not None
    assert (when.start.strftime("%Y-%m-%d %H:%M"), when.timed) == (at, timed)
    assert when.start.tzinfo is ZONE


@pytest.mark.parametrize("text", NO_MOMENT)
def test_no_moment_is_read_where_none_is_said(text: str) -> None:
    assert read_moments(text, NOW).when is None


@pytest.mark.parametrize(("text", "least", "most"), COUNTS)
def test_people_are_counted(text: str, least: int, most: int) -> None:
    reading = read_count(text)
    assert (reading.least, reading.most) == (least, most)


@pytest.mark.parametrize("text", NO_COUNT)
def test_nothing_else_is_counted(text: str) -> None:
    assert read_count(text).least is None


@pytest.mark.parametrize(("text", "type", "place", "count"), ACTIVITIES)
def test_an_activity_is_read(text: str, type: ActivityType, place: str | None, count: int | None) -> None:
    reading = read(text, NOW, ZONE)
    assert (reading.type, reading.place, reading.count) == (type, place, count)
    assert sounds_like_activity(text)


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_the_type_is_told_without_its_keywords_as_well(text: str, expected: ActivityType) -> None:
    assert activity_type(text) is expected


@pytest.mark.parametrize("text", PROBLEMS)
def test_a_problem_is_no_activity(text: str) -> None:
    assert not sounds_like_activity(text)


def test_now_is_read_in_the_zone() -> None:
    late = datetime(2025, 12, 25, 17, 0, tzinfo=ZoneInfo("UTC"))
    reading = read("今天下午三点开会", late, ZONE)
    assert reading.when == When(datetime(2025, 12, 26, 15, 0, tzinfo=ZONE), timed=True)


@given(st.text() | st.text("0123456789月日号年点半周一二三十万人-/:. amp在到去atdecmay", max_size=40))
def test_any_text_is_read(text: str) -> None:
    reading = read(text, NOW, ZONE)
    assert reading.count is None or reading.count > 0
    assert reading.when is None or 1900 <= reading.when.start.year <= 2200
    least, most = read_count(text).least, read_count(text).most
    assert (least is None) == (most is None)
    assert least is None or most is None or 0 < least <= most
    sounds_like_activity(text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", PIECES)
def test_ten_thousand_characters_are_read_quickly(piece: str) -> None:
    long = piece * (10_000 // len(piece))
    read(long, NOW, ZONE)
    read_count(long)
    sounds_like_activity(long)
