"""What is said in a community beside its problems, by whoever says it; and what is none of it."""

import pytest

from models.understanding.community_words import Meant, community_meant
from models.understanding.intents import Role

BY_STAFF = [Role.OFFICER, Role.CONTACT, Role.COORDINATOR]
HEARD = {
    Meant.NOTICE: (
        *(
            "明天上午9点到12点停水，请提前储水",
            "通知：本周六上午社区义诊，欢迎大家来",
            "各位居民，今晚10点到12点电梯检修",
        ),
        *("11月28日8点至17点停电检修", "周五全小区消杀，请关好门窗", "提醒大家明天降温，关好水龙头"),
        *("温馨提示：台风要来了，请把花盆收进屋", "下周二清洗水箱，提前备水", "后天封路，请绕行西门"),
        *(
            "Dear residents, no water tomorrow 9 to 12",
            "Water will be off on Friday from 9, please store some",
        ),
    ),
    Meant.TASK: (
        *(
            "谁能帮我买个菜",
            "帮我提下米",
            "有没有人帮我搬一下柜子",
            "哪位邻居顺路帮我取个快递",
            "想找个人陪我去医院",
        ),
        *(
            "谁有空帮我接一下孩子",
            "帮王奶奶换个灯泡",
            "有人能帮忙遛狗吗",
            "帮我妈拿一下药",
            "家里没人，谁能帮忙扛袋米上楼",
        ),
        *(
            "谁方便教我用一下手机微信",
            "Can someone carry my rice up to the 5th floor",
            "could anybody pick up my medicine",
        ),
        "need someone to walk my dog this week",
    ),
    Meant.POINTS: (
        *(
            "我有多少积分",
            "积分能换什么",
            "积分",
            "查一下我的积分",
            "积分怎么兑换",
            "还剩几个积分",
            "志愿时长换多少",
        ),
        *("积分会过期吗", "how many points do I have", "what can I get for my points", "check my points"),
    ),
    Meant.AREAS: (
        *(
            "我们片区谁管",
            "你是哪个片区的警官",
            "我属于哪个片区",
            "片区民警电话是多少",
            "我们这栋楼的网格员是谁",
        ),
        *(
            "3片区谁负责",
            "谁负责我们这片",
            "我家在哪个网格？",
            "Who is our area officer?",
            "which area am I in",
        ),
    ),
}


@pytest.mark.parametrize(
    ("text", "meant"), [(text, meant) for meant, texts in HEARD.items() for text in texts]
)
def test_what_is_meant_in_a_community_is_heard(text: str, meant: Meant) -> None:
    role = Role.OFFICER if meant is Meant.NOTICE else Role.RESIDENT
    assert community_meant(text, role) == meant


@pytest.mark.parametrize("text", HEARD[Meant.NOTICE])
def test_a_resident_gives_no_notice(text: str) -> None:
    assert community_meant(text, Role.RESIDENT) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("今天走访了12户，3户没人", Role.OFFICER),
        ("上午入户排查二十多户，都正常", Role.OFFICER),
        ("敲了15家门，4家没开门", Role.OFFICER),
        ("2栋走完了，8户不在家", Role.OFFICER),
        ("Visited 12 homes, nobody in at 3", Role.OFFICER),
        ("昨天走访排查18户，两户有矛盾", Role.CONTACT),
    ],
)
def test_visits_from_door_to_door_are_heard(text: str, role: Role) -> None:
    assert community_meant(text, role) is Meant.VISITS
    assert community_meant(text, Role.RESIDENT) is None


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("3栋停水了，没人管", BY_STAFF),
        ("又停电了，怎么回事", BY_STAFF),
        ("居民反映电梯坏了", BY_STAFF),
        ("明天停水吗？", [*BY_STAFF, Role.RESIDENT]),
        ("明天下午3点主题党日，8人参加", BY_STAFF),
        ("下周二去慈菇村走访", BY_STAFF),
        ("昨天走访慰问困难党员15户", [Role.CONTACT]),
        ("义诊活动明天上午", BY_STAFF),
        ("消防演练周五十点，30人", BY_STAFF),
        ("我愿意给独居老人送饭", [Role.RESIDENT, Role.CONTACT]),
        ("帮老人理发", BY_STAFF),
        ("换热站停运，请立即处置", BY_STAFF),
        ("响应率最低的是哪个片区", [Role.COORDINATOR]),
        ("今年排查了几多户", BY_STAFF),
        ("明天要走访12户", BY_STAFF),
        ("帮王奶奶买了菜", [*BY_STAFF, Role.RESIDENT]),
        ("帮我查一下1号办得怎么样了", [Role.RESIDENT]),
        ("帮我反映一下楼上太吵", [Role.RESIDENT]),
        ("谁来管管楼下的垃圾", [Role.RESIDENT]),
        ("楼道灯坏了谁管", [Role.RESIDENT]),
        ("建了个积分超市", BY_STAFF),
        ("孩子微积分没人教", [Role.RESIDENT]),
        ("哪个片区问题最多", [Role.COORDINATOR]),
        ("3片区的路灯坏了", [Role.RESIDENT, Role.OFFICER]),
        ("admission up 8 percentage points", [Role.CONTACT]),
        ("我会修电器，谁家需要可以叫我", [Role.RESIDENT]),
        ("帮舒蕾卖掉了200万元产品", [Role.CONTACT]),
    ],
)
def test_what_is_a_problem_or_something_else_is_none_of_it(text: str, roles: list[Role]) -> None:
    assert {community_meant(text, role) for role in roles} == {None}
