"""Short questions to the bot itself, as phones send them; and what sounds alike and is none."""

import pytest

from models.understanding.inquiries import Asks, asks_elsewhere, inquiry_in, wants_name_shown

ASKED = {
    Asks.OVERVIEW: [
        "把各家进展说说",
        "各支部最近怎么样",
        "大家都干了啥",
        "汇报一下全区情况",
        "各家情况",
        "上个月各家进展",
        "各支部都在忙啥",
        "全区最近有什么动静",
        "give me an overview",
        "how are the branches doing",
        "what is everyone up to",
        "any news from all branches",
    ],
    Asks.NEWS: [
        "最近怎么样",
        "近来咋样",
        "这几天情况如何",
        "有什么新动静吗",
        "最近有什么进展",
        "一切还好吗",
        "how's it going",
        "what's new",
        "What happened this week?",
        "how was this week",
        "what's going on today",
        "any news",
        "舒蕾和赣能最近怎么样",
        "舒蕾那边进展如何",
        "how is Shulei doing",
        "any updates on Shulei",
    ],
    Asks.URGENT: [
        "今天有什么要紧事",
        "有什么急事吗",
        "今天有几件要办",
        "最急的是哪个",
        "哪件最急",
        "今天要办什么",
        "我手上有几件事要处理",
        "先办哪个",
        "今天有什么事吗",
        "有多少件等着我办",
        "any urgent matters",
        "what's urgent today",
        "what should i do first",
        "我手头有啥急事没",
        "今儿有啥要办的不",
        "手上几件",
        "what needs my attention",
        "anything for me today",
    ],
    Asks.HURRIED: [
        "谁催我了",
        "有人催我吗",
        "催的是哪件",
        "哪些被催了",
        "今天谁催了",
        "有没有人催",
        "who is chasing me",
        "which ones were nudged",
    ],
    Asks.HURRY: [
        "催一下舒蕾",
        "催催赣能",
        "让舒蕾抓紧点",
        "提醒一下省投资集团",
        "nudge Shulei",
        "remind Shulei please",
    ],
    Asks.RESULTS: [
        "舒蕾今年办成了什么",
        "今年办成了哪些事",
        "我们有什么成果",
        "what has Shulei achieved this year",
    ],
    Asks.RANKING: [
        "哪个支部最差",
        "谁干得最好",
        "哪家最慢",
        "各支部排名",
        "which branch is the best",
        "rank the branches",
    ],
    Asks.AREAS: [
        "哪个片区问题最多",
        "各片区多少问题",
        "问题最多的是哪个片区",
        "这个月哪个小区反映的问题最多",
        "哪里问题最多",
        "按片区统计一下问题",
        "which area has the most problems",
        "where are the most problems",
        "problems by area",
        "which estate has the most complaints this month",
        "哪些片区问题多",
    ],
    Asks.CATEGORIES: [
        "哪类问题最多",
        "什么问题最多",
        "反映最多的是什么",
        "哪种问题最多",
        "most common problems",
        "problems by category",
    ],
    Asks.WHO_COMES: [
        "来不来啊",
        "谁来",
        "都谁来",
        "对方来吗",
        "他们来几个人",
        "谁还没答复",
        "有几家来",
        "周五的活动谁参加",
        "有人来吗",
        "答复了没",
        "回话了没有",
        "他们到底来不来",
        "报名了没",
        "who is coming",
        "is anyone coming",
        "how many are coming",
        "who's coming tomorrow",
    ],
    Asks.RECALL: [
        "撤回通知",
        "把通知撤了",
        "刚才的通知不发了",
        "通知发错了",
        "取消群发",
        "把刚发的通知撤回来",
        "撤回刚才那条通知",
        "怎么撤回通知",
        "cancel the broadcast",
        "take back the last notice",
        "don't send the notice",
    ],
    Asks.CALL_OFF: [
        "删掉那个活动",
        "撤了那个活动",
        "把那个活动取消",
        "活动删了吧",
        "那个会取消",
        "把刚才记的活动删掉",
        "取消明天的走访",
        "delete that activity",
        "cancel the meeting",
        "call off the visit",
    ],
    Asks.ADVICE: [
        "医保怎么交",
        "几点上班",
        "你们几点开门",
        "办身份证要带什么",
        "社区电话是多少",
        "周末上班吗",
        "低保怎么申请",
        "去哪交医保",
        "老年证在哪里办",
        "高龄补贴什么时候发",
        "opening hours",
        "when do you open",
        "how do i pay health insurance",
    ],
    Asks.NAME: [
        "改成匿名",
        "不要写我名字",
        "别写我的名字",
        "别让邻居知道是我",
        "谁会看到我的名字",
        "我不想留名",
        "会不会泄露我的名字",
        "改成署名",
        "他们知道是我反映的吗",
        "make it anonymous",
        "don't show my name",
        "who can see my name",
    ],
    Asks.HUMAN: [
        "你是真人吗",
        "你是机器人吗",
        "是人工还是机器人",
        "转人工",
        "我要找真人",
        "are you a bot",
        "are you a real person",
        "can i talk to a human",
    ],
    Asks.COMPLAIN: [
        "我要投诉",
        "我想反映个问题",
        "我有件事要说",
        "我要报修",
        "i want to complain",
        "i want to report a problem",
    ],
    Asks.HOTLINE: [
        "12345是什么",
        "帮我打12345",
        "你们是12345吗",
        "跟12345一样吗",
        "转12345",
        "what is 12345",
    ],
}


@pytest.mark.parametrize("asks", Asks)
def test_what_is_asked(asks: Asks) -> None:
    for said in ASKED[asks]:
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
        "撤回",
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
