"""Short questions to the bot itself lead to what they ask for; what nobody here knows is said to be so."""

from tests.control import words
from tests.town import Town

NOTHING = "没有等着您的事"


async def raised(town: Town) -> None:
    await town.resident.says("/problem 楼道灯坏了")
    await town.officer.taps("受理")
    await town.resident.sees("已受理")


async def test_a_coordinator_asks_how_things_are(town: Town) -> None:
    await raised(town)
    coordinator = town.coordinator
    for said in ("最近怎么样", "把各家进展说说", "各支部都干了啥"):
        await coordinator.says(said)
        await coordinator.sees("本周", "赣江新区简报")
    await coordinator.says("上个月各家进展")
    await coordinator.sees("赣江新区简报 · 2026年10月")
    for said in ("舒蕾和赣能最近怎么样", "舒蕾那边进展如何", "how is shulei doing"):
        await coordinator.says(said)
        await coordinator.sees(
            "本周", "江西赣能智慧能源有限公司党支部、舒蕾生物科技股份有限公司党支部：平静的一周"
        )
    await coordinator.says("中鼎国际最近怎么样")
    await coordinator.sees("没有进行中的结对")
    await coordinator.does_not_see(NOTHING)


async def test_what_is_urgent_is_counted_and_shown(town: Town) -> None:
    await raised(town)
    for said in ("今天有几件要办", "最急的是哪个", "今天有什么要紧事"):
        await town.officer.says(said)
        await town.officer.sees("等您办的问题 1 件", "最急的在最前面")
    await town.coordinator.says("今天有什么要紧事")
    await town.coordinator.sees("没有问题等您来办", "全区没有超时的")
    await town.passes(days=8)
    await town.coordinator.says("有什么急事吗")
    await town.coordinator.sees("全区：", "超时 1 件")
    await town.officer.says("今天有几件要办")
    await town.officer.sees("等您办的问题 1 件", "超时 1 件")


async def test_where_the_most_problems_are_is_told_to_who_answers_for_areas(town: Town) -> None:
    await raised(town)
    for one in (town.officer, town.coordinator):
        await one.says("哪个片区问题最多")
        await one.sees("现在在办", "锦绣花园第二片区 1 件")
    await town.coordinator.says("上个月哪个片区反映最多")
    await town.coordinator.sees("2026年10月", "一件也没有")
    await town.coordinator.says("哪类问题最多")
    await town.coordinator.sees("设施维修 1 件")
    for one in (town.resident, town.shulei):
        await one.says("哪个片区问题最多")
        await one.sees("片区民警和统筹员用的")
        await one.does_not_see("第二片区 1 件")


async def test_nobody_is_ranked_and_results_are_those_of_who_is_named(town: Town) -> None:
    for said in ("哪个支部最差", "各支部排名"):
        await town.coordinator.says(said)
        await town.coordinator.sees("不排名次")
    await town.coordinator.says("舒蕾今年办成了什么")
    await town.coordinator.sees("成果 · 2026年", "舒蕾生物科技股份有限公司党支部")
    await town.resident.says("哪个支部最差")
    await town.resident.does_not_see("不排名次")


async def test_whoever_has_a_matter_asks_who_hurries_them(town: Town) -> None:
    await raised(town)
    await town.officer.says("谁催我了")
    await town.officer.sees("没有人催过")
    await town.resident.says("还没人来")
    await town.resident.sees("提醒了办理 1号 的人")
    await town.officer.says("谁催我了")
    seen = await town.officer.sees("有人催过")
    assert "1号" in str(seen["reply_markup"])
    assert "居民" not in words(seen)
    await town.shulei.says("有人催我吗")
    await town.shulei.sees("没有人催过")


async def test_nobody_is_hurried_in_anothers_name(town: Town) -> None:
    for said in ("催一下舒蕾", "让舒蕾抓紧点", "nudge shulei"):
        await town.coordinator.says(said)
        await town.coordinator.sees("不替人催支部", "国企联民企", "舒蕾生物科技股份有限公司党支部")
    await town.shulei.does_not_see("舒蕾")
    await town.coordinator.says("催一下")
    await town.coordinator.sees("说的是哪一件")
    await town.shulei.says("/problem 电费太高")
    await town.ganneng.sees("电费太高")
    await town.shulei.says("催一下赣能")
    await town.shulei.sees("提醒了办理 1号 的人")


async def test_who_comes_stands_on_the_card_of_what_was_planned(town: Town) -> None:
    await town.community.says("来不来啊")
    await town.community.sees("没有定好、还没开展的活动")
    await town.bureau.says("下周五下午三点和省投资集团在项目部开碰头会，商量征地的事")
    await town.bureau.taps("记下")
    await town.jxic.taps("参加")
    for said in ("来不来啊", "都谁来", "下周五的会谁参加"):
        await town.bureau.says(said)
        await town.bureau.sees("怎么答复的", "江西省投资集团党委参加")
    await town.bureau.says("明天的活动谁来")
    await town.bureau.sees("问的是哪一件")
    await town.resident.says("/problem 楼道灯坏了")
    await town.resident.says("来不来啊")
    await town.resident.sees("提醒了")


async def test_what_was_told_many_and_what_was_planned_is_taken_back(town: Town) -> None:
    coordinator = town.coordinator
    await coordinator.says("撤回通知")
    await coordinator.sees("还没有发过通知")
    await coordinator.says("通知国企支部明天下午开会")
    await coordinator.taps("发出去")
    await coordinator.says("通知发错了")
    await coordinator.sees("明天下午开会", "开始发")
    await coordinator.taps("撤回")
    await coordinator.sees("没有发")
    for one in (town.officer, coordinator, town.resident):
        await one.says("删掉那个活动")
        await one.sees("由组织它的支部来取消")
    await town.bureau.says("撤了那个活动")
    await town.bureau.sees("没找到")
    await town.bureau.says("今天上午和省投资集团在汇贤大桥工地开展主题党日，8人参加")
    await town.bureau.taps("记下")
    await town.bureau.says("删掉那个活动")
    await town.bureau.sees("取消了，是吗")
    await town.bureau.taps("撤回")
    await town.jxic.sees("撤回")


async def test_what_others_know_is_asked_of_them_by_a_tap(town: Town) -> None:
    for said in ("几点上班", "医保怎么交", "办身份证要带什么"):
        await town.resident.says(said)
        await town.resident.sees("这个我不知道", "12345")
    for said in ("停车费多少钱", "社区几号体检", "小区的门几点关"):
        await town.resident.says(said)
        await town.resident.sees("这个我不知道")
    await town.resident.says("办身份证要带什么")
    await town.officer.does_not_see("身份证")
    await town.resident.taps("替我问问")
    await town.resident.sees("办身份证要带什么", "锦绣花园第二片区民警")
    await town.resident.taps("匿名发")
    await town.officer.sees("办身份证要带什么")
    await town.coordinator.says("医保怎么交")
    seen = await town.coordinator.sees("这个我不知道")
    assert "数" not in words(seen)


async def test_whoever_says_only_that_they_complain_is_asked_of_what(town: Town) -> None:
    await town.resident.says("我要投诉")
    await town.resident.sees("什么")
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("匿名发")
    seen = await town.officer.sees("楼道灯坏了")
    assert "我要投诉" not in words(seen)


async def test_who_answers_and_whose_telephone_it_is(town: Town) -> None:
    await town.resident.says("你是真人吗")
    await town.resident.sees("我是程序，不是真人", "真人手里")
    await town.resident.says("转人工")
    await town.resident.sees("我是程序")
    await town.resident.says("帮我打12345")
    await town.resident.sees("不能替您打电话")


async def test_a_name_is_hidden_and_shown_as_they_wish(town: Town) -> None:
    await town.resident.says("改成匿名")
    await town.resident.sees("默认谁也看不到")
    await town.resident.says("楼道灯坏了")
    await town.resident.says("改成署名")
    await town.resident.sees("楼道灯坏了", "署名，他们会看到")
    await town.resident.says("不要写我名字")
    shown = await town.resident.sees("楼道灯坏了", "匿名，他们看不到")
    assert "不要写" not in words(shown)
    await town.resident.taps("发出去")
    await town.resident.says("写上我的名字")
    await town.resident.taps("1号 改为署名")
    await town.resident.sees("改为署名了")
    await town.resident.says("别让人家知道是我")
    await town.resident.taps("1号 改为匿名")
    await town.resident.sees("改为匿名了")


async def test_praise_is_passed_on_to_whom_it_concerns(town: Town) -> None:
    await town.resident.says("谢谢小王帮我修好了灯")
    await town.resident.sees("谢谢您这么说", "没有转给别人")
    await raised(town)
    await town.resident.says("小王态度特别好")
    await town.officer.does_not_see("态度")
    await town.resident.taps("转告")
    await town.officer.sees("对方谢谢您", "小王态度特别好")
    await town.officer.taps("办结")
    await town.officer.says("换了灯泡")
    await town.resident.says("谢谢小王帮我修好了灯")
    await town.resident.taps("转告")
    await town.officer.sees("谢谢小王帮我修好了灯")
    await town.resident.taps("解决了")
    await town.resident.sees("1号 解决了")
    await town.resident.says("你们真好")
    await town.resident.sees("把这句转告办理 1号")


async def test_whoever_writes_in_another_language_is_asked_once(town: Town) -> None:
    await town.coordinator.says("how many problems are open")
    await town.coordinator.sees("Shall I go on in English?")
    await town.coordinator.sees("现在在办 0 件")
    await town.coordinator.says("how many problems are overdue")
    await town.coordinator.sees("现在超时 0 件")
    assert await town.coordinator.times("Shall I go on in English?") == 1
    await town.coordinator.taps("English")
    await town.coordinator.says("今天有什么要紧事")
    await town.coordinator.sees("要我改说中文吗？")
    await town.coordinator.sees("No problem is waiting for you")
    await town.officer.says("lou dao deng huai le")
    await town.officer.does_not_see("English?")
