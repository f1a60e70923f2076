"""What is said to be meant in place of what was said: never the one that is denied."""

import pytest

from models.understanding.counts import Headcount, put_right
from models.understanding.moments.reading import read_moments, without
from models.understanding.places import place_put_right, with_place
from models.understanding.swaps import swap_in, swapped
from tests.town import WEDNESDAY


def _place(text: str, known: str = "") -> str | None:
    return place_put_right(without(text, read_moments(text, WEDNESDAY).spans), known)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("不是小广场是党群服务中心二楼大厅", "小广场", "党群服务中心二楼大厅"),
        ("不是在小广场是在省投", "小广场", "省投"),
        ("是文化馆不是小广场", "小广场", "文化馆"),
        ("小广场写错了，是文化馆", "小广场", "文化馆"),
        ("把地点从小广场改成文化馆吧", "小广场", "文化馆"),
        ("是和城建不是和省投", "省投", "城建"),
        ("人数从8改成12", "8", "12"),
        ("改成主题党日", "", "主题党日"),
        ("not the square but the library", "square", "library"),
        ("12 people instead of 8", "8", "12 people"),
        ("it should be the city library", "", "city library"),
    ],
)
def test_what_takes_the_place_of_what(text: str, old: str, new: str) -> None:
    swap = swap_in(text)
    assert swap is not None
    assert (swap.old, swap.new) == (old, new)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("不是小广场是党群服务中心二楼大厅", "党群服务中心二楼大厅"),
        ("不在小广场，改在省投12楼会议室", "省投12楼会议室"),
        ("不在小广场在省投", "省投"),
        ("不去敬老院去福利院", "福利院"),
        ("在文化馆，不在小广场", "文化馆"),
        ("小广场改成社区活动中心", "社区活动中心"),
        ("场地从村部挪到了村小操场", "村小操场"),
        ("咱不在村部弄哈，在祠堂弄", "祠堂"),
        ("活动地点由市民广场变更为区图书馆一楼报告厅", "区图书馆一楼报告厅"),
        ("地點不是小廣場，是文化館", "文化館"),
        ("不是广场，是公园的南门", "公园的南门"),
        ("换成省投12楼会议室", "省投12楼会议室"),
        ("地点换省投12楼会议室", "省投12楼会议室"),
        ("换到红谷滩展览馆", "红谷滩展览馆"),
        ("改到周五下午在社区小广场", "社区小广场"),
        ("赣江边的小广场", "赣江边的小广场"),
        ("it's the town library, not the square", "town library"),
        ("not at the square, at the town library", "town library"),
        ("moved from the square to the city library", "city library"),
    ],
)
def test_the_place_that_is_meant_is_taken_whole(text: str, place: str) -> None:
    assert _place(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "不是周五是周六",
        "不是8人是12人",
        "九点改成九点半",
        "不是主题党日是联席会",
        "换成线上",
        "地点再说",
        "地点改一下",
        "是因为停车场太远了",
        "不是我说的是他说的",
        "not Friday but Saturday",
    ],
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert _place(text) is None


def test_where_a_place_was_known_what_takes_its_place_is_one() -> None:
    assert _place("小广场改成老地方", "社区小广场") == "老地方"
    assert _place("义诊改成老地方", "社区小广场") is None


@pytest.mark.parametrize("text", ["不是8是12", "not 8 but 12", "8改成12", "人数从8改成12人", "是12人不是8人"])
def test_the_number_that_is_meant_counts(text: str) -> None:
    assert put_right(text).headcount == Headcount(12)


@pytest.mark.parametrize(
    ("known", "text", "right"),
    [
        ("5号楼楼道灯坏了", "是3号楼", "3号楼楼道灯坏了"),
        ("5号楼楼道灯坏了", "不是5号楼是3号楼2单元", "3号楼2单元楼道灯坏了"),
        ("和省投开展义诊", "不是义诊是义剪", "和省投开展义剪"),
        ("the lamp in block 5 is broken", "not block 5 but block 3", "the lamp in block 3 is broken"),
    ],
)
def test_a_word_takes_the_place_of_another(known: str, text: str, right: str) -> None:
    assert swapped(known, text) == right


@pytest.mark.parametrize(
    ("known", "text"),
    [
        ("5号楼和6号楼的灯坏了", "是3号楼"),
        ("楼道灯坏了", "是3号楼"),
        ("楼道灯坏了", "不是昨天坏的是前天坏的"),
        ("楼道灯坏了", "三楼的灯也坏了"),
    ],
)
def test_what_is_not_plain_changes_no_word(known: str, text: str) -> None:
    assert swapped(known, text) is None


def test_a_sentence_is_not_rewritten_where_only_the_end_of_its_place_was_heard() -> None:
    assert with_place("在小广场义诊", "文化馆") == "在文化馆义诊"
    assert with_place("我们办公室旁小亭子义诊", "文化馆") == "我们办公室旁小亭子义诊"
