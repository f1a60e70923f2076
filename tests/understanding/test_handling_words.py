"""What somebody says of a matter that they handle: how far it is, and which thing it is about."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.understanding.handling_words import Accepted, HowFar, accepted_in, how_far, sees_to_it, things
from models.understanding.several import by_number, first_number, numbers_in

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
NUMBERS = range(1, 100)


@pytest.mark.parametrize(
    "said",
    [
        "井盖的已经换了",
        "61号灯泡换好了",
        "3号灯泡换好了",
        "64号插座换好了没事了",
        "垃圾拖走了",
        "64号弄好咯",
        "那个井盖搞定",
        "疏通完毕",
        "楼道等三处都换了",
        "已联系物业，换好了",
        "要求物业换的，昨天换好了",
        "主要是灯泡坏了，换好了",
        "下水道疏通了，约50米",
        "两家和好了，楼上赔了钱",
        "62号办结",
        "62号已办结",
        "62号可以结了",
        "把62号办结吧",
        "62 done",
        "no 62 fixed today",
        "the manhole cover has been replaced",
    ],
)
def test_what_is_done(said: str) -> None:
    assert how_far(said, NOW, NUMBERS) is HowFar.DONE


@pytest.mark.parametrize(
    "said",
    [
        "66号的垃圾明天一早拖走",
        "63号要楼上赔钱得调解",
        "得调解一下 约周日",
        "61号配件没到要等两天",
        "已联系电梯公司 明天来",
        "路灯那个我已经报给物业了",
        "噪音那个我跟楼上讲过了",
        "漏水的那家师傅下午去",
        "师傅在路上了",
        "灯没换好",
        "需要换一根管子",
        "六点前能好",
        "约了双方下礼拜谈",
        "we will send somebody",
        "62 is not fixed yet",
        "it needs to be replaced",
    ],
)
def test_what_is_still_to_come(said: str) -> None:
    assert how_far(said, NOW, NUMBERS) in (HowFar.UNDER_WAY, HowFar.PASSED_ON, HowFar.BOTH)


@pytest.mark.parametrize(
    "said", ["1号我来办", "受理1号", "61号现在什么情况", "灯泡是几瓦的", "双方签了协议书"]
)
def test_what_says_nothing_of_it(said: str) -> None:
    assert how_far(said, NOW, NUMBERS) is None


def test_who_says_that_they_see_to_it() -> None:
    for said in ("收到 下周二派人去修", "我们马上安排师傅", "好的，我们去看下", "we will send someone"):
        assert sees_to_it(said), said
    for said in ("周五下午组织党员植树", "去敬老院看望老人", "垃圾没人清"):
        assert not sees_to_it(said), said


def test_texts_about_one_thing_share_it() -> None:
    for said, text in (
        ("井盖的换了", "小区门口井盖坏了"),
        ("灯换了", "三楼灯泡不亮"),
        ("3栋的弄好了", "3栋水管爆了"),
    ):
        assert things(said) & things(text), said
    for said, text in (
        ("已经修好了", "电梯修好了又坏"),
        ("师傅明天来", "师傅态度不好"),
        ("门口的弄好了", "小区门口井盖坏了"),
    ):
        assert not things(said) & things(text), said


def test_numbers_of_matters() -> None:
    for said in ("66号拖走了", "第66件拖走了", "66那件拖走了", "#66 fixed", "no. 66 fixed"):
        assert numbers_in(said) == (66,), said
    assert numbers_in("61号好了，62号明天去") == (61, 62)
    assert numbers_in("中山路128号门口清了") == numbers_in("3号楼的灯") == ()
    assert first_number("66 fixed") == first_number("66的垃圾拖走了") == (66,)
    for said in ("12 people came to clean", "30 个人参加", "3点 去修", "12.5 万"):
        assert first_number(said) == (), said


def test_what_is_said_of_each_numbered_matter() -> None:
    assert by_number("61号灯泡换好了，62号明天去看") == {61: "61号灯泡换好了", 62: "62号明天去看"}
    assert by_number("no. 1 fixed and no. 2 tomorrow") == {1: "no. 1 fixed", 2: "no. 2 tomorrow"}
    assert by_number("61号和62号都修好了") == by_number("都修好了") == {}


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ("1号2号我都接了", Accepted(frozenset({1, 2}))),
        ("1、2、3受理", Accepted(frozenset({1, 2, 3}))),
        ("1到3号都受理", Accepted(frozenset({1, 2, 3}))),
        ("收到，1号2号我来负责", Accepted(frozenset({1, 2}))),
        ("接2号", Accepted(frozenset({2}))),
        ("1号我来处理", Accepted(frozenset({1}))),
        ("i'll take 1 and 2", Accepted(frozenset({1, 2}))),
        ("都受理", Accepted(all=True)),
        ("三件我都接了", Accepted(all=True)),
        ("剩下的都受理", Accepted(all=True)),
        ("accept all", Accepted(all=True)),
        ("好的，接了", Accepted()),
        ("这个我来办", Accepted()),
        ("taking it", Accepted()),
        ("接水管", None),
        ("受理了吗", None),
        ("1号不受理", None),
        ("1号接通了", None),
        ("我来办个活动", None),
        ("3个人都来", None),
        ("接了个电话", None),
        ("2号是我接的电话", None),
        ("1" * 60, None),
    ],
)
def test_what_is_accepted_in_a_sentence(said: str, accepted: Accepted | None) -> None:
    assert accepted_in(said) == accepted


def test_what_is_accepted_is_not_done() -> None:
    assert how_far("1号2号我都接了", NOW, NUMBERS) is None
    assert how_far("1号水管接好了", NOW, NUMBERS) is HowFar.DONE
