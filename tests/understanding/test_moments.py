"""Days and times as people say them. It is Thursday, 26 November 2026, 15:20."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from models.understanding.letters import plain
from models.understanding.moments.reading import Moments, read_moments, without
from models.understanding.moments.when import When

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 26, 15, 20, tzinfo=ZONE)

TABLE: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("moments.yaml").read_text(encoding="utf-8")
)
NOTHING = TABLE.pop("nothing")
PIECES = "8人|8-|3点|在|at a |about |一月|下午|每周|农历|one |十|二月|12|1/2/|half |last |<b>|👍|\x00| |年|到|12月24日至"


def heard(moments: Moments) -> str:
    when = moments.when
    if when is None:
        return f"? {' '.join(moments.unclear)}"
    parts = [_shown(when.start, when), *([".." + _shown(when.end, when)] if when.end else [])]
    marks = ["!" * when.timed, "~" * when.approximate, "*" * when.period, when.repeats]
    return " ".join(["".join(parts), *filter(None, marks)])


def _shown(moment: datetime, when: When) -> str:
    return moment.strftime("%Y-%m-%d" if when.day_only else "%Y-%m-%d %H:%M")


@pytest.mark.parametrize(("text", "expected"), [row for rows in TABLE.values() for row in rows.items()])
def test_what_is_said_is_heard_or_told_to_be_unclear(text: str, expected: str) -> None:
    assert heard(read_moments(text, NOW)) == expected


AMONG = {
    True: ("{}和省投资集团开展主题党日", "我们{}开会", "主题党日{}，8人", "（{}）主题党日", "时间：{}"),
    False: ("Theme Party Day with JXIC {}", "We meet {}.", "{}, 8 people"),
}
"""Other words that say nothing of time, in Chinese or not."""


@pytest.mark.parametrize("rows", TABLE.values(), ids=TABLE)
def test_what_is_said_is_heard_the_same_among_other_words(rows: dict[str, str]) -> None:
    for text, expected in rows.items():
        for words in AMONG[any("\u4e00" <= letter <= "\u9fff" for letter in text)]:
            assert heard(read_moments(words.format(text), NOW)) == expected, words.format(text)


AROUND_THEM = {
    "12.5开会": "2026-12-05",
    "12.1-12.3培训": "2026-12-01..2026-12-03",
    "明天12.50元": "2026-11-27",
    "how were the results 2025": "2025-01-01..2025-12-31 *",
    "28下午开会": "? 28下午",
    "4th or 5th of December": "? 4th or 5th of December",
    "三十晚上值班": "? 三十晚上",
    "11月15号说的月底修好": "2026-11-15",
    "12.9 9点": "2026-12-09 09:00 !",
    "定了周四上午九点": "2026-11-26 09:00 !",
    "元旦前一天的事说了": "2026-12-31",
    "last month, 8 people": "2026-10-01..2026-10-31 *",
    "提高了1点": "? ",
    "降到1点几": "? ",
    "十分钟前发的那条错了": "? ",
    "Evening all": "? ",
    "8号要不要开会": "2026-12-08",
    "3号为什么取消了活动": "2026-11-03",
    "9号能不能来参加培训": "2026-12-09",
    "15号报的井盖怎么样了": "2026-11-15",
    "七点半书店集合": "2026-11-26 07:30 !",
    "下午四点半课堂开课": "2026-11-26 16:30 !",
    "晚上八点酒店门口集合": "2026-11-26 20:00 !",
    "明天一点五个人去": "2026-11-27 13:00 !",
    "春节前完成，1月5日开会": "2027-02-06",
    "11月底之前把合同签了": "2026-11-30",
    "十一月底之前把钱结了": "2026-11-30",
    "11月30日前把车位划了": "2026-11-30",
    "30号之前把材料交了": "2026-11-30",
    "周五之前把名单报了": "2026-11-27",
    "12月底之前把路修了": "2026-12-31",
    "10月底前把路修好了": "2026-10-31",
    "11月底的合同签了": "2025-11-30",
    "已安排網格員週六上午上門": "2026-11-28 08:30",
    "已安排小李周日下午去看": "2026-11-29 14:30",
    "已通知业主周日晚上开会": "2026-11-29 19:00",
    "已协调电工周六早上抢修": "2026-11-28 08:30",
    "已联系师傅周六下午来修": "2026-11-28 14:30",
    "已派人周二上午去看过了": "2026-11-24 08:30",
    "小李周二上午已去过": "2026-11-24 08:30",
}


@pytest.mark.parametrize(("text", "expected"), AROUND_THEM.items())
def test_what_stands_around_words_of_time_tells_what_they_are(text: str, expected: str) -> None:
    assert heard(read_moments(text, NOW)) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_time_is_none(text: str) -> None:
    assert read_moments(text, NOW) == Moments()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("昨天下午3点在锦绣花园社区开联席会", "在锦绣花园社区开联席会"),
        ("定于12月24日至26日开展主题党日", "开展主题党日"),
        ("光伏项目下月底前完成", "光伏项目 完成"),
        ("大概下周二左右走访", "走访"),
        ("Joint meeting on Friday at 2 pm", "Joint meeting"),
        ("主题党日……十二月二十四日下午", "主题党日……"),
        ("每月5号下午3点开展主题党日，到明年3月底", "开展主题党日，"),
        ("到明年3月底，每周三晚上7点一起巡逻", "， 一起巡逻"),
        ("每周一志愿巡逻一直到年底", "志愿巡逻"),
        ("每天早上8点升旗，截止下月底为止", "升旗，"),
        ("weekly patrol every Wednesday 7pm until the end of March", "weekly patrol"),
        ("主题党日以后改到每月8号", "主题党日以后改到"),
    ],
)
def test_what_says_the_moment_can_be_taken_out(text: str, rest: str) -> None:
    assert without(text, read_moments(text, NOW).taken).split() == rest.split()


def test_only_the_words_of_the_moment_are_taken_but_all_are_known() -> None:
    text = "昨天走访，商定12月24日3点再去"
    moments = read_moments(text, NOW)
    assert [text[start:end] for start, end in moments.taken] == ["昨天"]
    assert [text[start:end] for start, end in moments.spans] == ["昨天", "12月24日", "3点"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周三", "2026-12-02"),
        ("25号", "2026-12-25"),
        ("10月", "2027-10-01..2027-10-31 *"),
        ("国庆", "2027-10-01"),
        ("月初", "2026-12-01"),
        ("October 5", "2027-10-05"),
    ],
)
def test_what_is_still_to_come_is_looked_for_ahead(text: str, expected: str) -> None:
    assert heard(read_moments(text, NOW, ahead=True)) == expected


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        (datetime(2026, 11, 26, 23, 59, tzinfo=ZONE), "明天", "2026-11-27"),
        (datetime(2027, 1, 20, 9, 0, tzinfo=ZONE), "今年腊月二十三", "2027-01-30"),
        (datetime(2027, 1, 31, 9, 0, tzinfo=ZONE), "下月底", "2027-02-28"),
        (datetime(2027, 1, 31, 9, 0, tzinfo=ZONE), "一个月后", "2027-02-28"),
        (datetime(2028, 2, 29, 9, 0, tzinfo=ZONE), "去年本月", "2027-02-01..2027-02-28 *"),
        (datetime(2026, 11, 30, 9, 0, tzinfo=ZONE), "周一", "2026-11-30"),
        (datetime(2026, 11, 30, 0, 10, tzinfo=ZONE), "11点半就停了", "? 11点半"),
        (datetime(2026, 11, 30, 0, 10, tzinfo=ZONE), "11点半停电", "2026-11-30 11:30 !"),
        (datetime(2026, 11, 30, 0, 10, tzinfo=ZONE), "昨晚11点半就停了", "2026-11-29 23:30 !"),
        (datetime(2026, 11, 29, 22, 0, tzinfo=ZONE), "周五前交", "2026-12-04"),
        (datetime(2026, 11, 29, 22, 0, tzinfo=ZONE), "下周日", "2026-12-06"),
        (datetime(2027, 1, 2, 9, 0, tzinfo=ZONE), "12月20日前报", "? 12月20日"),
        (datetime(2026, 12, 31, 9, 0, tzinfo=ZONE), "1月3日到5日", "2027-01-03..2027-01-05"),
    ],
)
def test_a_moment_is_told_from_now(now: datetime, text: str, expected: str) -> None:
    assert heard(read_moments(text, now)) == expected


MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周末一起去植树", "2026-12-05..2026-12-06"),
        ("欢迎你们周末来参加义诊", "2026-12-05..2026-12-06"),
        ("周末在广场放电影", "2026-12-05..2026-12-06"),
        ("周末有空吗", "2026-12-05..2026-12-06"),
        ("join us at the weekend", "2026-12-05..2026-12-06"),
        ("周末走访了8户", "2026-11-28..2026-11-29"),
        ("周末义诊，50人参加", "2026-11-28..2026-11-29"),
        ("周末义诊圆满结束", "2026-11-28..2026-11-29"),
        ("周末值班表", "2026-12-05..2026-12-06"),
        ("周末楼上太吵", "2026-11-28..2026-11-29"),
        ("周末水管爆了", "2026-11-28..2026-11-29"),
        ("noisy over the weekend", "2026-11-28..2026-11-29"),
        ("we visited 8 families at the weekend", "2026-11-28..2026-11-29"),
        ("上周末", "2026-11-28..2026-11-29"),
        ("last weekend", "2026-11-28..2026-11-29"),
        ("周五一起去植树", "2026-12-04"),
        ("周五走访8户", "2026-11-27"),
    ],
)
def test_the_weekend_of_a_plan_is_to_come_and_that_of_a_tale_has_been(text: str, expected: str) -> None:
    assert heard(read_moments(text, MONDAY)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周二和周四下午培训", ["2026-11-24 14:30", "2026-11-26 14:30"]),
        ("下周二、周四", ["2026-12-01", "2026-12-03"]),
        ("周一三五", ["2026-11-23", "2026-11-25", "2026-11-27"]),
        ("Mon/Wed/Fri 18:00", ["2026-11-23 18:00", "2026-11-25 18:00", "2026-11-27 18:00"]),
        ("at 3 pm on Tuesday or Thursday", ["2026-11-24 15:00", "2026-11-26 15:00"]),
        ("最好周五，不行就周一", ["2026-11-27", "2026-11-30"]),
        ("周六下雨就改周日", ["2026-11-28", "2026-11-29"]),
        ("明天或后天下午3点", ["2026-11-27 15:00", "2026-11-28 15:00"]),
        ("12月5日和12日", ["2026-12-05", "2026-12-12"]),
        ("明天开会，下午去看", ["2026-11-27", "2026-11-27 14:30"]),
        ("周一到周五除了周三", []),
        ("周四周五", []),
        ("周三楼道漏水", []),
    ],
)
def test_each_day_that_may_be_meant_is_offered(text: str, expected: list[str]) -> None:
    assert [_shown(one.start, one) for one in read_moments(text, NOW).choices] == expected


SIGNS = (
    "0123456789〇一二三四五六七八九十廿月日号年点半周时分农历闰正腊初底末前后内至到每隔第上下本这大今明昨天早晚午"
    "春节国庆 -/:.,()"
)
ENGLISH = "every|monday|on|the|5th|of|next|last|month|week|2|pm|to|may|in|two|ago|end|christmas|half|past|at|30|february"
SENTENCES = (
    st.text()
    | st.text(SIGNS, max_size=20)
    | st.lists(st.sampled_from(ENGLISH.split("|")), max_size=12).map(" ".join)
)


@given(SENTENCES)
def test_any_text_is_read(text: str) -> None:
    moments = read_moments(text, NOW)
    when = moments.when
    assert all(0 <= start < end <= len(text) for start, end in (*moments.taken, *moments.spans))
    assert all(one and one in text for one in moments.unclear)
    assert bool(moments.taken) == (when is not None)
    if when is not None:
        assert when.start.tzinfo is ZONE
        assert 1900 <= when.start.year <= 2200
        assert when.end is None or when.end >= when.start
        assert when.timed <= (not when.day_only)
    assert len(without(text, moments.spans)) == len(text)


@given(st.integers(1, 12), st.integers(1, 40))
def test_a_day_that_does_not_exist_is_never_heard(month: int, day: int) -> None:
    for text in (f"{month}月{day}日", f"2027-{month}-{day}", f"2027年{month}月{day}号下午3点"):
        moments = read_moments(text, NOW)
        if moments.when is None:
            assert moments.unclear
        else:
            assert (moments.when.start.month, moments.when.start.day) == (month, day)


@given(st.text())
def test_plain_letters_stand_where_the_written_ones_stood(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_plain_letters_are_simplified_small_and_of_one_width() -> None:
    assert plain("下週三１２點　ＡＢ٣‏農曆") == "下周三12点 ab3 农历"


@pytest.mark.timeout(10)
@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_ten_thousand_characters_are_read_quickly(piece: str) -> None:
    read_moments(piece * (10_000 // len(piece)), NOW)
