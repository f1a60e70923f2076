"""Yes, and given up: short replies in which nothing else is told."""

import pytest

from models.understanding.replies import (
    agrees,
    gives_up,
    may_give_up,
    says_another,
    says_same,
)


@pytest.mark.parametrize(
    "text",
    [
        "好",
        "好的",
        "好的。",
        "嗯",
        "嗯嗯",
        "确认",
        "记吧",
        "对",
        "是的",
        "行",
        "可以",
        "没问题",
        "OK",
        "Yes!",
        "ok, yes",
    ],
)
def test_a_plain_yes(text: str) -> None:
    assert agrees(text)
    assert not gives_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "好的，人数是12",
        "不好",
        "不对",
        "好人好事",
        "是12人",
        "确认一下时间",
        "可以借用会议室",
        "right now",
        "no",
        "",
    ],
)
def test_what_says_more_than_yes(text: str) -> None:
    assert not agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "取消",
        "算了",
        "算了！",
        "算了 不说了",
        "那算了吧",
        "不写了",
        "先不弄了",
        "cancel",
        "Never mind",
        "Cancel it, please",
    ],
)
def test_given_up(text: str) -> None:
    assert gives_up(text)
    assert not may_give_up(text)


@pytest.mark.parametrize(
    "text", ["算了 我还是说一下时间不对", "算了吧，那天人不多", "never mind the number, it was Tuesday"]
)
def test_what_only_begins_so_is_to_be_asked_about(text: str) -> None:
    assert may_give_up(text)
    assert not gives_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "算了一下，是12人",
        "取消了周三的会",
        "楼道灯坏了",
        "取消这次活动的是他们",
        "cancelled meeting",
        "是10人",
    ],
)
def test_what_tells_something(text: str) -> None:
    assert not gives_up(text)
    assert not may_give_up(text)


@pytest.mark.parametrize(
    "text",
    [
        "是接着写的",
        "接着前面的",
        "同一件事",
        "都是这件事的",
        "上面那件的",
        "it belongs to it",
        "the same thing",
    ],
)
def test_that_words_belong_to_what_was_begun(text: str) -> None:
    assert says_same(text)
    assert not says_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "另外一件",
        "是别的事",
        "不是一件事",
        "两码事",
        "新问题",
        "是另一个问题",
        "a different one",
        "no, something else",
    ],
)
def test_that_words_are_another_matter(text: str) -> None:
    assert says_another(text)
    assert not says_same(text)


@pytest.mark.parametrize(
    "text",
    [
        "3单元",
        "这件事好几天了",
        "另外路灯也坏了",
        "别的楼也有",
        "新来的",
        "两个人",
        "是",
        "same as before, it leaks",
    ],
)
def test_what_says_neither(text: str) -> None:
    assert not says_another(text)
    assert not says_same(text)
