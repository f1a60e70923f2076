"""What is wrong decides, not where; and somebody hurt is told by what came of it."""

import pytest

from models.understanding.categories import Category, Speaker, Urgency, suggest

MATTERS = [
    ("学校后门的垃圾堆了半个月", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("小学围墙外臭得很", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("幼儿园门口天天乱停车", Speaker.RESIDENT, Category.PARKING),
    ("放学时候校门口车子乱窜，孩子差点被撞", Speaker.RESIDENT, Category.SAFETY),
    ("操场边的污水沟臭气熏天", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("图书馆旁边的下水道堵了", Speaker.RESIDENT, Category.FACILITIES),
    ("教室窗户玻璃碎了", Speaker.RESIDENT, Category.FACILITIES),
    ("健身广场的秋千断了", Speaker.RESIDENT, Category.FACILITIES),
    ("孩子们玩的滑梯裂开了", Speaker.RESIDENT, Category.FACILITIES),
    ("公园的水池里全是死鱼臭", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("学生每天踩着污水上学", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("幼儿园旁边的工厂冒黑烟", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("小学门口的路没斑马线，车开得飞快", Speaker.RESIDENT, Category.SAFETY),
    ("学校门口路灯不亮", Speaker.RESIDENT, Category.FACILITIES),
    ("文化广场的厕所脏得进不去", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("课桌坏了没人修", Speaker.RESIDENT, Category.FACILITIES),
    ("老师停车把消防通道堵了", Speaker.RESIDENT, Category.SAFETY),
    ("the school fence is broken", Speaker.RESIDENT, Category.FACILITIES),
    ("trash behind the kindergarten", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("cars speed past the school every morning", Speaker.RESIDENT, Category.SAFETY),
    ("the playground is full of dog dirt", Speaker.RESIDENT, Category.FACILITIES),
    ("rubbish in the library yard", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("children walk through sewage to class", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("swing at the playground snapped", Speaker.RESIDENT, Category.FACILITIES),
    ("the school toilet stinks", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("trucks race along the street where pupils cross", Speaker.RESIDENT, Category.SAFETY),
    ("the bench outside the museum is broken", Speaker.RESIDENT, Category.FACILITIES),
    ("Bad smell from the canteen next to the school", Speaker.RESIDENT, Category.ENVIRONMENT),
    ("学校旁边的渠里漂着死猪，臭", Speaker.SCHOOL, Category.ENVIRONMENT),
    ("教学楼外墙掉皮", Speaker.SCHOOL, Category.FACILITIES),
    ("老师总拖堂，孩子作业做到半夜", Speaker.RESIDENT, Category.TEACHING),
    ("孩子上学没学位", Speaker.RESIDENT, Category.TEACHING),
    ("数学老师换了三个", Speaker.RESIDENT, Category.TEACHING),
    ("师资不够，缺英语老师", Speaker.SCHOOL, Category.TEACHING),
    ("学校想请名师来带教", Speaker.SCHOOL, Category.TEACHING),
    ("school place for my son", Speaker.RESIDENT, Category.TEACHING),
    ("my daughter's homework is too much", Speaker.RESIDENT, Category.TEACHING),
    ("we have no physics teacher", Speaker.SCHOOL, Category.TEACHING),
]
HURT = [
    "井盖翘着，邻居骑车过去脸磕得全是血",
    "单元门夹人，孩子手指夹肿了",
    "地砖翘起来，老人绊倒膝盖磕破了",
    "自来水发黄，喝了一家人上吐下泻",
    "健身器材铁片露出来，小孩腿上划了个大口子",
    "台阶结冰没人管，摔断了胳膊",
    "楼上掉砖头下来把我脚砸肿了",
    "热水太烫没人调，老伴后背烫了一片泡",
    "装修味道大，孩子起疹子喘不上气",
    "没路灯，我爸掉沟里，住院了",
    "the step is loose and my mother sprained her ankle",
    "tiles came off the wall, his hand is cut",
    "the swing chain broke, the boy's tooth got broken",
    "stairs are icy, she broke her hip",
    "the tap water is brown and both kids are vomiting",
    "the gate hit my head, four stitches",
    "paint smell upstairs, I fainted yesterday",
]
UNHURT = [
    "楼上太吵我头疼",
    "扶手断了",
    "水龙头坏了漏水",
    "怕老人摔倒，路灯修一下",
    "路太滑容易滑倒",
    "手续太麻烦",
    "桌腿断了",
    "楼顶上的探头坏了",
    "石头砸坏了车",
    "手机掉电梯缝里",
    "shower head is broken",
    "the bench has a broken leg",
    "my hands are full, please call later",
    "孩子差点被车撞",
    "睡不好头晕",
    "脚手架没拆",
]


@pytest.mark.parametrize(("text", "speaker", "category"), MATTERS)
def test_what_is_wrong_decides_and_not_where(text: str, speaker: Speaker, category: Category) -> None:
    assert suggest(text, speaker).category is category


@pytest.mark.parametrize("text", HURT)
def test_somebody_hurt_is_in_danger(text: str) -> None:
    assert suggest(text, Speaker.RESIDENT).urgency is Urgency.DANGER


@pytest.mark.parametrize("text", UNHURT)
def test_a_handrail_has_no_hand(text: str) -> None:
    assert suggest(text, Speaker.RESIDENT).urgency is not Urgency.DANGER
