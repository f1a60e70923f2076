"""Short questions to the bot itself, as phones send them; and what sounds alike and is none."""

from pathlib import Path

import pytest
import yaml

from models.understanding.inquiries import Asks, asks_elsewhere, inquiry_in, wants_name_shown

ASKED: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("inquiries.yaml").read_text(encoding="utf-8")
)
"""What is asked, by the name of the kind of question."""


@pytest.mark.parametrize("asks", Asks)
def test_what_is_asked(asks: Asks) -> None:
    for said in ASKED[asks.name]:
        found = inquiry_in(said)
        assert found is not None, said
        assert found.asks is asks, said


@pytest.mark.parametrize(
    "said",
    [
        "楼道灯坏了",
        "昨天的会来了8个人",
        "我们来3个人",
        "不来了",
        "12345打了没人管我家下水道",
        "这个月解决了多少问题",
        "医保卡丢了",
        "几点开会",
        "周报",
        "哪些结对超期了",
        "最近谁最活跃",
        "满意率是多少",
        "我的事办得怎么样了",
        "还没人来",
        "电费太高",
        "谁知道电工",
        "活动改到周五",
        "物业不来修电梯",
        "下午停电",
        "通知所有支部明天开会",
        "谢谢",
        "好的",
        "有人在楼道抽烟",
        "名字写错了",
        "小区停车难的问题最近更严重了",
        "他说不要写名字的牌子",
        "取消",
        "谁能借个投影仪",
        "有人来修了",
        "我们去不了",
        "谁来修灯",
        "怎么还不来人",
        "机器人坏了",
        "门口的机器人吵",
        "最近老是停电",
        "最近的活动",
        "哪些结对有问题",
        "我不会修水管",
        "不会游泳",
        "改到周五",
        "改一下活动时间",
        "人数写错了",
        "找书记签字盖章",
        "领导来视察",
        "今天签到30人",
        "打卡机坏了",
        "拍照发给我",
        "写总结太累了",
        "电话打不通",
        "他们没回",
        "群众反映路灯坏了",
        "居民反映电梯老停",
        "下次活动改到周五",
        "下一次活动定在周五下午",
        "保密协议签了",
        "谁负责路灯",
        "不发通知",
        "help me log an activity",
        "不要了",
        "垃圾桶撤掉了",
        "那个灯不要修了",
        "那边的路障撤掉",
        "网速太慢",
        "水流太慢了",
        "谢谢你们，这么快就修好了",
        "社区工作真不容易",
    ],
)
def test_what_is_none_of_them(said: str) -> None:
    assert inquiry_in(said) is None


def test_a_long_text_tells_of_something() -> None:
    assert inquiry_in("谁来" * 30) is None


@pytest.mark.parametrize(
    "said", ["小区的门几点关", "社区几号体检", "停车费多少钱", "电梯什么时候修好", "物业归谁管"]
)
def test_what_is_asked_of_others(said: str) -> None:
    assert asks_elsewhere(said)


@pytest.mark.parametrize(
    "said", ["我反映的事什么时候办", "12号什么时候修", "处理到哪了", "灯坏了", "我的事办到哪里了"]
)
def test_what_is_asked_of_ones_own_matter(said: str) -> None:
    assert not asks_elsewhere(said)


@pytest.mark.parametrize("said", ["改成署名", "写上我的名字", "实名", "show my name"])
def test_whose_name_is_to_be_seen(said: str) -> None:
    assert wants_name_shown(said)
    assert not wants_name_shown("不要写我名字")
