"""What people tell of in their own words is drafted as what it is; nothing is sent without a tap."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def test_a_date_a_place_and_a_partner_in_the_sentence_are_not_asked_for(town: Town) -> None:
    await town.bureau.says("昨天下午和省投资集团在汇贤大桥工地主题党日")
    seen = await town.bureau.sees("这样记下", "主题党日", "11月24日", "📍 汇贤大桥工地", "江西省投资集团党委")
    assert "昨天" not in seen["text"]
    await town.bureau.taps("记下")
    await town.jxic.sees("汇贤大桥工地")


async def test_of_several_partners_the_one_that_is_named_is_meant(town: Town) -> None:
    """金太阳 and 桑海 are in one pairing; the state enterprise has several."""
    await town.ganneng.says("今天下午和舒蕾生物开展主题党日，8人参加")
    await town.ganneng.sees("这样记下", "舒蕾生物科技股份有限公司党支部", "8人")


DEEDS = [
    "省投资集团给城建实业融资46.2亿元",
    "给慈菇村建好了停车场，80个车位",
    "15个村民今天来公司上班了",
    "光伏项目完成了60%",
]


@pytest.mark.parametrize("said", DEEDS)
async def test_a_deed_is_never_sent_to_a_partner_as_their_problem(town: Town, said: str) -> None:
    await town.huaganlv.says(said)
    await town.huaganlv.sees("这样记下")
    await town.village.does_not_see(said[:6])
    await town.huaganlv.taps("记下")
    await town.village.sees(said[-4:].replace("了", ""))
    await town.village.taps("确认")
    await town.huaganlv.sees("慈菇村党支部已确认")


async def test_posts_what_several_must_decide_and_what_is_off_for_good_are_told_apart(town: Town) -> None:
    await town.huaganlv.says("6个菜园管护岗位")
    await town.huaganlv.sees("菜园管护岗位 6个", "这样记进台账")
    await town.ganneng.says("桥桩施工要迁改管线，几家一起才能定")
    await town.ganneng.sees("迁改管线", "这样")
    await town.bureau.says("每周三晚上7点志愿巡逻，到明年3月底")
    await town.bureau.taps("约好，记下")
    seen = await town.jxic.sees("志愿巡逻", "一共19次")
    assert "明年3月底" not in seen["text"]
    await town.jxic.says("每周三的巡逻都不办了")
    await town.jxic.sees("说的是这次活动吗")
    await town.bureau.says("the Wednesday patrols are all off")
    await town.bureau.sees("只取消这一次，还是以后都取消")


async def test_what_residents_tell_of_deeds_is_no_problem(town: Town) -> None:
    await town.resident.says("给慈菇村建好了停车场，80个车位")
    await town.settles()
    await town.officer.does_not_see("停车场")


async def test_offers_and_needs_go_to_the_lists(town: Town) -> None:
    await town.huaganlv.says("我们可以提供会议室")
    await town.huaganlv.sees("我们可以提供会议室")
    await town.huaganlv.taps("写进清单")
    await town.shulei.says("我们需要一名电工")
    await town.shulei.taps("写进清单")
    await town.shulei.says("/lists")
    await town.shulei.sees("资源和需求")


async def test_a_need_may_be_a_problem_and_back(town: Town) -> None:
    await town.jintaiyang.says("缺少有经验的物理老师，想请兄弟学校帮带")
    await town.jintaiyang.taps("不是需要的，是问题")
    await town.jintaiyang.sees("这样发出去", "教学")
    await town.jintaiyang.taps("不是问题，是需要的")
    await town.jintaiyang.taps("写进清单")


async def test_both_matters_of_one_message_are_offered(town: Town) -> None:
    await town.village.says("8人主题党日开完了，另外村里路灯坏了")
    await town.village.sees("2件事")
    await town.village.taps("今天")
    await town.village.sees("这样记下", "主题党日", "8人")
    await town.village.does_not_see("这样发出去")
    await town.village.taps("记下")
    await town.huaganlv.sees("主题党日")
    await town.village.sees("还有下一件", "路灯坏了")
    await town.village.taps("接着写")
    seen = await town.village.sees("这样发出去", "村里路灯坏了")
    assert "党日" not in seen["text"]
    await town.village.taps("发出去")
    await town.huaganlv.sees("村里路灯坏了")


async def test_two_problems_of_one_message_are_two(town: Town) -> None:
    await town.resident.says("楼道灯坏了，三天了，另外小区里没有地方停车")
    await town.resident.sees("这样发出去", "楼道灯坏了，三天了\n")
    await town.resident.taps("匿名发出")
    await town.resident.taps("接着写")
    await town.resident.sees("这样发出去", "停车")


async def test_a_question_beside_a_problem_is_answered_as_well(town: Town) -> None:
    await town.resident.says("/problem 三楼水管漏水")
    await town.officer.sees("三楼水管漏水")
    await town.resident.says("楼道灯坏了，另外我的事办得怎么样了")
    await town.resident.sees("1号", "等待受理")
    seen = await town.resident.sees("这样发出去", "楼道灯坏了")
    assert "怎么样" not in seen["text"]


async def test_what_is_nothing_by_itself_is_answered_by_what_can_be_done(town: Town) -> None:
    for said in ("???", "今天天气真好"):
        await town.resident.says(said)
        await town.resident.sees("有事直接说一句就行", "您可以这样用")
    for said in ("好的", "怎么报修"):
        await town.resident.says(said)
        await town.resident.sees("说一句就行")
    await town.bureau.says("怎么登记活动")
    await town.bureau.sees("直接说一句就行，比如“今天下午", "您可以这样用")
    await town.resident.says("/cancel")
    await town.resident.sees("没有写到一半")


async def test_what_is_not_understood_is_asked_about_rather_than_lost(town: Town) -> None:
    await town.resident.says("今天的月亮好圆")
    await town.resident.sees("您可以这样用")
    await town.resident.taps("这是问题")
    await town.resident.sees("今天的月亮好圆")


async def test_what_is_about_a_kind_of_problem_is_looked_at_as_one(town: Town) -> None:
    await town.shulei.says("/language")
    await town.shulei.taps("English")
    await town.shulei.says("Our company grows fast, but the electricity cost stays high")
    await town.shulei.taps("Send")
    await town.ganneng.sees("the electricity cost stays high")


async def test_in_the_middle_of_a_form_a_question_is_answered_and_neither_is_lost(town: Town) -> None:
    await town.resident.says("/problem 三楼水管漏水")
    await town.officer.sees("三楼水管漏水")
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去")
    await town.resident.says("我的事办得怎么样了")
    await town.resident.sees("1号", "等待受理")
    await town.resident.sees("这样发出去", "楼道灯坏了")
    await town.resident.says("小区里没有地方停车")
    await town.resident.taps("另一件事")
    await town.resident.taps("匿名发出")
    await town.officer.sees("小区里没有地方停车")
    await town.resident.sees("还没写完", "楼道灯坏了")


async def test_a_question_is_no_answer_to_what_happened(town: Town) -> None:
    await town.bureau.says("/log")
    await town.bureau.sees("请说一句")
    await town.bureau.says("哪些结对没动静")
    await town.bureau.sees("三周没有动静的结对")
    await town.bureau.sees("请说一句")


async def test_in_english_too(town: Town) -> None:
    await town.huaganlv.says("/language")
    await town.huaganlv.taps("English")
    await town.huaganlv.says("we could lend our meeting room")
    await town.huaganlv.taps("Not an offer: an activity")
    await town.huaganlv.taps("Today")
    await town.huaganlv.taps("Not an activity: a problem")
    await town.huaganlv.sees("we could lend our meeting room")


@pytest.mark.parametrize("another", ["15个村民昨天来公司上班了", "下周三的联席会改到周四下午三点"])
async def test_what_is_no_word_of_the_draft_is_asked_about(town: Town, another: str) -> None:
    await town.village.says("给慈菇村建好了停车场，80个车位")
    await town.village.sees("这样记下", "11月25日")
    await town.village.says(another)
    await town.village.sees(another, "还是另一件事")


async def test_a_correction_that_waits_does_not_swallow_a_deed(town: Town) -> None:
    await town.bureau.says("昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人")
    await town.bureau.taps("记下")
    await town.bureau.says("不是昨天是前天")
    await town.bureau.sees("改成这样", "11月23日")
    await town.bureau.says("今天省投资集团给城建实业融资46.2亿元")
    await town.bureau.sees("还是另一件事")


async def test_how_often_is_no_date(town: Town) -> None:
    await town.ganneng.says("给舒蕾装了光伏，每年省电费120万")
    await town.ganneng.sees("这样记下", "每年省电费120万", "11月25日")
    await town.ganneng.says("昨天")
    await town.ganneng.sees("这样记下", "每年省电费120万", "11月24日")


async def test_a_partner_who_corrects_is_shown_what_to_answer(town: Town) -> None:
    await town.bureau.says("昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人")
    await town.bureau.taps("记下")
    await town.jxic.sees("8人")
    await town.jxic.says("不是8个，是12个")
    await town.jxic.sees("说的是这次活动吗", "8人")
    await town.jxic.taps("有出入")
    await town.jxic.says("我们去了12个人")
    await town.bureau.sees("我们去了12个人")


async def test_what_is_told_under_a_need_is_asked_about_and_what_is_asked_is_answered(town: Town) -> None:
    await town.community.says("社区里三楼独居老人想装个扶手，谁能帮帮")
    await town.community.sees("需求清单", "扶手")
    await town.community.says("我们社区这个月解决了多少件")
    await town.community.sees("解决")
    await town.community.sees("需求清单", "扶手")
    await town.community.says("昨晚走访了20户困难家庭")
    await town.community.sees("昨晚走访了20户困难家庭", "还是另一件事")


async def test_a_sentence_that_is_sent_twice_is_one(town: Town) -> None:
    words = "昨天下午和省投资集团在汇贤大桥工地主题党日，去了8个人"
    await town.bureau.says(words)
    await town.bureau.sees("这样记下", "8人")
    await town.bureau.says(words)
    await town.bureau.sees("这样记下", "8人")
    await town.bureau.taps("记下")
    assert await town.jxic.times("主题党日") == 1
