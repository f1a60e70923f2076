"""What a card is answered with: clause by clause, whole clauses only."""

import pytest

from models.understanding.card_words import Stance, reply_in
from tests.town import WEDNESDAY


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("收到", Stance.NOTICED),
        ("好的，谢谢", Stance.NOTICED),
        ("晓得咯", Stance.NOTICED),
        ("ok noted", Stance.NOTICED),
        ("好的没问题", Stance.AGREES),
        ("可以啊,我们同意", Stance.AGREES),
        ("要得", Stance.AGREES),
        ("不合适", Stance.REFUSES),
        ("我们暂时不考虑，谢谢", Stance.REFUSES),
        ("收到，我们参加", Stance.COMES),
        ("收到 我们准时参加", Stance.COMES),
        ("可以我们去5个人", Stance.COMES),
        ("我们这边3个人参加", Stance.COMES),
        ("来", Stance.COMES),
        ("yes we're coming", Stance.COMES),
        ("count us in, 4 people", Stance.COMES),
        ("周四来不了，那天体系审核", Stance.CANNOT),
        ("抱歉 那天有检查 去不了", Stance.CANNOT),
        ("sorry we can't make it on thursday, audit", Stance.CANNOT),
        ("能改到3点吗", Stance.ANOTHER_TIME),
        ("那就周五下午吧", Stance.TIME),
        ("行，就周五上午10点", Stance.TIME),
        ("对,200份", Stance.RIGHT),
        ("我们8个人去的，没错", Stance.RIGHT),
        ("是46.2亿没错，不过…", Stance.RIGHT),
        ("我们只走了30户", Stance.WRONG),
        ("哪有三吨,最多一吨半", Stance.WRONG),
        ("我们没去,跟我们没关系", Stance.WRONG),
        ("数字不对，是180本", Stance.WRONG),
        ("only 150 books", Stance.WRONG),
        ("会开完了", Stance.HELD),
        ("开展了,一共来了13个人", Stance.HELD),
        ("没开成,改下周", Stance.NOT_HELD),
        ("it was cancelled", Stance.NOT_HELD),
    ],
)
def test_an_answer_takes_a_stance(text: str, stance: Stance) -> None:
    reply = reply_in(text, WEDNESDAY)
    assert reply is not None
    assert stance in reply.stances


@pytest.mark.parametrize(
    "text",
    [
        "3号楼的灯坏了",
        "对了，3号楼的灯坏了",
        "昨天我们去慈菇村走访20户",
        "我们参加了市里的培训",
        "来了8个人，开了主题党日",
        "我来反映个问题",
        "没人来修",
        "今天没水",
        "活动怎么取消",
        "这个月完成了多少",
        "谢谢",
        "今天上午在汇贤大桥工地开展主题党日，8人参加",
        "昨天去慈菇村走访20户，8人参加",
        "给工人送书200本，8人参加",
        "收到，昨天我们走访了20户",
        "收到，3号楼的灯坏了",
        "可以，3号楼的灯坏了",
        "几个人来",
        "明天下午2点在汇贤大桥工地开展主题党日",
        "",
    ],
)
def test_what_tells_of_something_answers_no_card(text: str) -> None:
    assert reply_in(text, WEDNESDAY) is None


def test_what_is_said_beside_is_kept_and_courtesies_are_not() -> None:
    reply = reply_in("不好意思，周四来不了，那天体系审核，谢谢", WEDNESDAY)
    assert reply is not None
    assert reply.beside == ("那天体系审核",)
