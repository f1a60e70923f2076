"""What is said at a joint meeting: what is wanted of it, and who does what is decided."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from models.understanding.meetings import Side, Wish, doer, is_ahead, point_in, taker, wish, without_taker

VILLAGE = {
    1: Side("慈菇村党支部", "village", own=True),
    2: Side("华赣旅生态环保有限公司党支部", "state_enterprise"),
}
SOLAR = {
    1: Side("江西赣能智慧能源有限公司党支部", "state_enterprise", own=True),
    2: Side("舒蕾生物科技股份有限公司党支部", "private_enterprise"),
}
SCHOOLS = {
    1: Side("桑海中学党支部", "public_school", own=True),
    2: Side("金太阳实验学校党支部", "private_school"),
    3: Side("江西赫威斯高级中学党支部", "private_school"),
}
ENGLISH = {
    1: Side("Cigu Village Party Branch", "village", own=True),
    2: Side("Huaganlü Ecology Party Branch", "state_enterprise"),
}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("开始开会", Wish.BEGIN),
        ("我们开始开会吧", Wish.BEGIN),
        ("会议开始了。", Wish.BEGIN),
        ("接着开会", Wish.BEGIN),
        ("開始開會", Wish.BEGIN),
        ("Start the meeting", Wish.BEGIN),
        ("纪要发我", Wish.MINUTES),
        ("把上次会议的纪要发给我", Wish.MINUTES),
        ("看看纪要", Wish.MINUTES),
        ("会议纪要", Wish.MINUTES),
        ("上次联席会定了什么", Wish.MINUTES),
        ("昨天会上都说了啥", Wish.MINUTES),
        ("What did we decide at the last meeting?", Wish.MINUTES),
        ("send me the minutes please", Wish.MINUTES),
        ("看议程", Wish.AGENDA),
        ("下次联席会商量什么？", Wish.AGENDA),
        ("what is on the agenda?", Wish.AGENDA),
        ("下次联席会什么时候", Wish.NEXT),
        ("When is the next joint meeting?", Wish.NEXT),
    ],
)
def test_what_is_wanted_of_a_meeting(text: str, meant: Wish) -> None:
    assert wish(text) is meant


@pytest.mark.parametrize(
    "text",
    [
        "今天下午开联席会",
        "昨天开了联席会，8人参加",
        "楼道灯坏了",
        "联席会上定的事没人办",
        "we had a joint meeting",
        "开会",
    ],
)
def test_what_tells_of_a_meeting_wants_nothing_of_it(text: str) -> None:
    assert wish(text) is None


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("加一条：停车场什么时候动工", "停车场什么时候动工"),
        ("再加一条，村口路灯谁来修", "村口路灯谁来修"),
        ("加个议题 春节慰问", "春节慰问"),
        ("议程加上垃圾清运。", "垃圾清运"),
        ("下次联席会的议程里再加一条：垃圾清运", "垃圾清运"),
        ("議程加上垃圾清運", "垃圾清運"),
        ("把停车收费的事加到议程里", "停车收费的事"),
        ("麻烦把路灯的事放到下次会上议一议", "路灯的事"),
        ("会上还想说一下食堂采购", "食堂采购"),
        ("Add to the agenda: parking behind the school", "parking behind the school"),
        ("please add street lights to the agenda", "street lights"),
        ("one more point: New Year visits", "New Year visits"),
    ],
)
def test_a_point_is_added_in_a_sentence(text: str, point: str) -> None:
    assert point_in(text) == point


@pytest.mark.parametrize(
    "text",
    [
        "今天会上讨论了停车问题",
        "议程加什么？",
        "加一条",
        "把这个问题放到会上商量",
        "明天下午开联席会，商量停车",
        "楼道里加一条扶手",
        "加一个 减速带",
        "加一个人",
        "给路口加一条斑马线",
        "we added a point",
    ],
)
def test_what_adds_no_point(text: str) -> None:
    assert point_in(text) is None


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("华赣旅今天办好", True),
        ("华赣旅下月底前清运完", True),
        ("今天上午开了联席会", False),
        ("昨天清完了", False),
        ("尽快清完", False),
    ],
)
def test_a_decision_names_a_day_to_come(text: str, ahead: bool) -> None:
    assert is_ahead(text, datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))) is ahead


@pytest.mark.parametrize(
    ("text", "sides", "who", "what"),
    [
        ("华赣旅清运完", VILLAGE, 2, "清运完"),
        ("华赣旅公司负责清运完积存垃圾", VILLAGE, 2, "清运完积存垃圾"),
        ("由华赣旅来清运", VILLAGE, 2, "清运"),
        ("村里把菜地整出来", VILLAGE, 1, "把菜地整出来"),
        ("慈菇村出两个人", VILLAGE, 1, "出两个人"),
        ("我们出场地", VILLAGE, 1, "出场地"),
        ("对方出车", VILLAGE, 2, "出车"),
        ("赣能出方案", SOLAR, 1, "出方案"),
        ("赣能智慧能源公司出方案", SOLAR, 1, "出方案"),
        ("舒蕾提供屋顶图纸", SOLAR, 2, "提供屋顶图纸"),
        ("请舒蕾生物提供屋顶图纸", SOLAR, 2, "提供屋顶图纸"),
        ("赫威斯准备公开课", SCHOOLS, 3, "准备公开课"),
        ("金太阳学校带三位老师", SCHOOLS, 2, "带三位老师"),
        ("垃圾由华赣旅清", VILLAGE, 2, "垃圾由华赣旅清"),
        ("Huaganlü will clear the old rubbish", ENGLISH, 2, "clear the old rubbish"),
        ("We will clear the path", ENGLISH, 1, "clear the path"),
        ("the village clears the path", ENGLISH, 1, "clears the path"),
    ],
)
def test_who_does_what(text: str, sides: dict[int, Side], who: int, what: str) -> None:
    named = taker(text, sides)
    assert named is not None
    assert (named.id, without_taker(text, named)) == (who, what)


@pytest.mark.parametrize("text", ["清运完积存垃圾", "尽快办好", "clear it", "学校出车"])
def test_nobody_is_named(text: str) -> None:
    assert taker(text, SCHOOLS) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("3月底前清完村里的垃圾", 2),
        ("年底前给村里装20盏路灯", 2),
        ("明年6月前帮慈菇村建口袋菜园", 2),
        ("清完村里垃圾", 2),
        ("把慈菇村的路修好", 2),
        ("和慈菇村一起清运垃圾", 2),
        ("clear the waste in the village by the end of March", 2),
        ("村里3月底前出20个人", 1),
        ("垃圾由村里来清", 1),
        ("请慈菇村12月10日前把名单给我们", 1),
        ("垃圾清运慈菇村月底前完成", 1),
        ("他们12月10日前把名单给我们", 1),
        ("我们下月底前清运完", 2),
        ("清运完积存垃圾", None),
    ],
)
def test_whoever_it_is_done_for_does_not_do_it(text: str, who: int | None) -> None:
    sides = {id: Side(side.name, side.kind, own=id == 2) for id, side in VILLAGE.items()}
    found = doer(text, sides)
    assert (found.id if found is not None else None) == who
