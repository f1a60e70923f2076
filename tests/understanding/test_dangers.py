"""Danger to somebody is heard however it is told, and what only sounds like it is not."""

import pytest

from models.understanding.dangers import Danger, dangers_in, is_confidential, is_cry, is_pressing

TOLD = {
    Danger.FIRE: [
        "拨119",
        "窗户冒黑烟",
        "锅里烧干了满屋子烟",
        "屋里全是烟",
        "着咗火啊快啲嚟",
        "闻到烧焦味",
        "有人放火",
        "电动车充电冒烟",
        "上次着火的地方又冒烟了",
        "there's smoke coming out of the window next door",
        "i smell something burning",
    ],
    Danger.GAS: [
        "管子漏气有股味道",
        "燃气管嘶嘶响",
        "煤气忘记关了",
        "煤气报警器一直叫",
        "the gas pipe is hissing",
    ],
    Danger.CURRENT: ["电线断了垂到地上", "插座冒火星", "洗澡被电了", "the wire is down on the road"],
    Danger.TRAPPED: [
        "孩子反锁在屋里了",
        "宝宝锁在车里",
        "娃的头卡在栏杆里",
        "小孩挂在防盗窗外面",
        "my baby is locked in the car",
    ],
    Danger.WATER: [
        "老头掉到水塘里",
        "细伢子掉到塘里去了",
        "我崽跌到河里",
        "老人掉井里",
        "有娃在河里扑腾",
        "a kid fell in the pond",
    ],
    Danger.BREAK_IN: [
        "撬我家门锁",
        "有人在踹我家门",
        "有人翻窗进来了",
        "家里进贼了",
        "有个男的跟踪我",
        "半夜有人敲门不敢开",
        "a stranger keeps knocking at night",
        "someone is trying to break into my flat",
        "somebody is kicking my door in",
        "there is a burglar in my house",
    ],
    Danger.VIOLENCE: [
        "我儿子喝醉酒拿刀在屋里砍东西",
        "他们拿铁棍打人",
        "老师打我家孩子",
        "幼儿园老师掐孩子",
        "老师体罚学生",
        "有个陌生人打我儿子",
        "孩子在学校被老师打了",
        "小孩被打",
        "老师扇我娃耳光",
        "打110",
        "我要报警",
        "call the police",
        "my daughter got beaten at school",
        "被人打了 头破血流",
        "同学打我",
        "快报警",
        "they are fighting downstairs",
        "man with a knife in the lobby",
    ],
    Danger.HOME: [
        "我老公在屋里打我",
        "隔壁女的天天被她男人打",
        "老公喝了酒就打我和孩子",
        "我老公要杀我",
        "俺那口子又动手打俺",
        "俾老公打",
        "渠又打我",
        "男的在楼道打女的",
        "继父摸我",
        "婆婆不给饭吃 天天骂 天天打",
        "我儿子打我 我都七十了",
        "楼上男的打老婆 小孩哭得厉害",
        "他去年就打过我 现在还打",
        "my husband hits me",
        "he beats me every night",
        "my dad hits my mum",
        "husband beating his wife next door",
        "im scared of my husband",
    ],
    Danger.DESPAIR: [
        "我不想活了",
        "唔想活了",
        "活着没意思",
        "活着有什么意思",
        "死了算了",
        "没有我他们会更轻松",
        "我吃了一瓶安眠药",
        "隔壁小伙子要跳楼",
        "有人站在楼顶",
        "我女儿割手腕了",
        "吵得不想活了",
        "i dont want to live anymore",
        "there is no reason to live",
        "life is meaningless",
        "my friend wants to kill himself",
    ],
    Danger.ILL: [
        "楼下有人晕倒了叫不醒",
        "心口痛",
        "我爸心口疼得厉害",
        "老伴嘴歪了说不出话",
        "奶奶倒在地上起不来",
        "我爷爷从梯子上摔下来了",
        "娃吃了老鼠药",
        "流了好多血",
        "救救我",
        "快叫救护车",
        "打120",
        "快打120",
        "谁帮忙打个120",
        "call an ambulance",
        "有死人",
        "有人死了",
        "楼下死了人",
        "隔壁老头好像死了",
        "发现尸体",
        "出人命了",
        "there is a dead body",
        "someone is dead upstairs",
        "救命",
        "来人啊",
        "快来人啊救命",
        "help!",
        "somebody help",
        "我妈快不行了",
        "被车撞了",
        "停电了老人用呼吸机",
        "奶奶两天没开门叫也没人应",
        "对门老太太几天没见人 电话也打不通",
        "楼上独居的大爷敲门没人应",
        "my father has chest pain",
        "she wont wake up",
        "old man fell off a ladder",
        "my old neighbour hasn't opened the door for two days",
    ],
    Danger.MISSING: ["孩子走丢了", "老人找不到了", "i cant find my son"],
    Danger.COLLAPSE: ["房子要塌", "山上滑坡"],
}
NO_DANGER = [
    "打12345",
    "打电话",
    "120人",
    "打了120个电话",
    "打110没用",
    "急死人了",
    "笑死人",
    "热死人",
    "死人不管",
    "打卡",
    "猫的尸体",
    "死了一批鱼",
    "老伴死了三年",
    "老师打电话来",
    "老师打孩子的头像",
    "老师表扬我家孩子",
    "来人修一下水管",
    "快来人修灯",
    "组织学习拨打120",
    "拨打120急救培训",
    "help me log an activity",
    "help us find an electrician",
    "火灭了",
    "help",
    "去年着火那家现在没人管",
    "早餐店油烟熏得眼睛睁不开",
    "热得喘不上气",
    "气死我了",
    "吵死人了",
    "my plants are dying",
    "dying to meet you",
    "气得说不出话",
    "房贷压得我们喘不过气",
    "打死我也不信",
    "这电费看着心疼",
    "跳楼价",
    "想死你了",
    "工厂冒黑烟",
    "烧烤店天天冒烟",
    "组织了防溺水宣传",
    "今天开展消防演练，30人参加",
    "社区组织反家暴讲座",
    "看电影里有人跳楼",
    "我昨晚做梦梦见着火了",
    "怕着火 楼道堆满纸箱",
    "老公打麻将到半夜",
    "老公打我电话没人接",
    "他砍我树",
    "他踢我家门",
    "记得给妈打电话",
    "邻居打孩子的球打到我家玻璃",
    "窗户被儿子打碎了",
    "儿子打工去了没人照顾老人",
    "老人不想活动",
    "企业活不下去了 电费太贵",
    "楼上小孩跳下去咚咚响",
    "要跳广场舞",
    "手机掉进水里了",
    "我家墙皮掉到水池里",
    "电动车轮胎漏气了",
    "物业两天没开门",
    "报了三天没反应",
    "我有心脏病 爬不了楼 能装电梯吗",
    "老伴去年中风 现在瘫痪 想申请护理补贴",
    "电脑中毒了",
    "救命恩人 谢谢社区",
    "孩子疫苗本丢了",
    "门锁被撬了",
    "三万斤粉丝已被电商订走",
    "电梯里有人推电瓶车",
    "没气了",
    "my back is killing me",
    "fire drill tomorrow at ten",
    "my neighbour smokes all day",
    "they burn rubbish behind the house",
    "I don't want to live in this building any more",
    "watched a movie where a man jumps off a roof",
    "husband hits the ceiling at the bill",
    "parking again blocked by a van, can't get out of my garage",
]
OVER = ["楼道着火了，火已经灭了", "掉到河里的孩子已经救上来了", "the fire is under control"]


@pytest.mark.parametrize(("danger", "text"), [(one, text) for one, texts in TOLD.items() for text in texts])
def test_danger_is_heard_however_it_is_told(danger: Danger, text: str) -> None:
    assert danger in dangers_in(text)
    assert is_pressing(text)


@pytest.mark.parametrize("text", NO_DANGER)
def test_what_only_sounds_like_danger_is_none(text: str) -> None:
    assert not dangers_in(text)


@pytest.mark.parametrize("text", OVER)
def test_what_is_over_presses_no_more(text: str) -> None:
    assert dangers_in(text)
    assert not is_pressing(text)


@pytest.mark.parametrize("text", [*TOLD[Danger.HOME], *TOLD[Danger.DESPAIR]])
def test_what_shames_is_told_in_confidence(text: str) -> None:
    assert is_confidential(text)


@pytest.mark.parametrize("text", ["楼道着火了", "老头掉到水塘里", "外面有人打架", "楼道灯坏了"])
def test_what_everybody_may_know_is_not(text: str) -> None:
    assert not is_confidential(text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("piece", ["我老公", "老人", "没", "my mother ", "掉到", " "])
def test_ten_thousand_characters_are_read_quickly(piece: str) -> None:
    assert is_pressing(piece * (10_000 // len(piece))) in (True, False)


@pytest.mark.parametrize(
    "said", ["救命", "救命啊！！", "快来人啊救命", "help!", "HELP!!", "help help", "sos"]
)
def test_a_cry_names_nothing(said: str) -> None:
    assert is_cry(said)


@pytest.mark.parametrize(
    "said", ["help", "help?", "救命，我家漏水", "help! how do I log", "来人修灯", "求助"]
)
def test_what_is_no_mere_cry(said: str) -> None:
    assert not is_cry(said)


def test_that_the_fire_is_out_is_no_danger_any_more() -> None:
    for said in ("fire is out", "the fire has gone out", "火已经扑灭了"):
        assert not is_pressing(said), said
    assert is_pressing("the fire is out but there is still smoke")
