"""Moved, cancelled and put right: everybody is told once, the history is kept, and two who change it lose nothing."""

from tests.activities.test_planning import PLANNED, plans, stored
from tests.talk.test_statements import statements
from tests.town import Town


async def test_it_is_moved_by_a_sentence_and_everybody_is_told_once(town: Town) -> None:
    await plans(town)
    await town.jxic.taps("参加")
    await town.bureau.says("改到下周四下午三点")
    await town.bureau.sees("12月3日 周四 15:00–17:00", "改成这样")
    await town.bureau.taps("改成这样")
    await town.jxic.sees("✏️ 活动改了，请看一眼", "12月3日 周四 15:00–17:00", "还没答复")
    assert await town.jxic.times("活动改了") == 1


async def test_its_end_is_moved_with_it_or_said_anew(town: Town) -> None:
    await plans(town)
    await town.bureau.says("改到12月5日上午9点到11点半")
    await town.bureau.sees("12月5日 周六 09:00–11:30")


async def test_the_history_is_shown_on_demand(town: Town) -> None:
    await plans(town)
    assert "📜 看经过" not in await town.bureau.buttons()
    await town.bureau.says("改到后天下午三点，12个人")
    await town.bureau.taps("改成这样")
    await town.jxic.taps("经过")
    told = await town.jxic.sees("📜", "联络员改了", "11月26日 周四 14:00–16:00 → 11月27日 周五 15:00–17:00")
    assert "8人 → 12人" in told["text"]
    await town.bureau.taps("取消活动")
    await town.jxic.sees("🚫 活动取消了")
    await town.jxic.taps("经过")
    await town.jxic.sees("联络员取消了")


async def test_what_is_planned_is_cancelled_by_a_sentence(town: Town) -> None:
    await plans(town)
    await town.bureau.says("明天的取消了")
    await town.bureau.sees("这次活动取消了，是吗")
    await town.bureau.taps("取消活动")
    await town.jxic.sees("🚫 活动取消了", "已取消")
    await town.passes(days=1)
    await town.jxic.does_not_see("快开始了")


async def test_what_somebody_else_changed_meanwhile_is_shown_and_both_changes_stand(town: Town) -> None:
    await plans(town)
    await town.jxic.taps("换个时间")
    await town.jxic.says("后天上午10点行不行")
    await town.bureau.sees("想换个时间")
    await town.bureau.taps("✏️ 修改")
    await town.bureau.says("12个人")
    await town.bureau.sees("👥 12人", "改成这样")
    await town.bureau.taps("✅ 改到11月27日")
    await town.settles()
    await town.bureau.taps("✅ 改成这样")
    await town.bureau.sees("刚才有人改过", "👥 12人", "11月27日 周五 10:00–12:00")
    await town.bureau.taps("✅ 改成这样")
    await town.jxic.sees("👥 12人", "11月27日 周五 10:00–12:00")


async def test_a_change_of_what_was_cancelled_meanwhile_is_put_away(town: Town) -> None:
    await plans(town)
    await town.bureau.taps("✏️ 修改")
    await town.bureau.sees("改什么")
    await town.bureau.taps("取消活动")
    await town.jxic.sees("活动取消了")
    await town.bureau.says("12个人")
    await town.settles()
    assert [one.people for one in await stored(town)] == [8]
    await town.bureau.does_not_see("👥 12人")


async def test_words_that_are_too_long_together_are_not_cut(town: Town) -> None:
    await plans(town, PLANNED + "。" + "细" * 800)
    await town.passes(days=1, hours=3)
    await town.bureau.says("/log 今天下午在汇贤大桥工地开展主题党日，8人参加，" + "又" * 300)
    await town.bureau.taps("就是11月26日")
    await town.bureau.sees("太长了，还能写")
    (activity,) = await stored(town)
    assert "又" not in activity.text


async def test_many_that_follow_are_changed_with_as_many_questions_as_few(town: Town) -> None:
    counts = []
    for until in ("到明年3月底", "到明年11月底"):
        await plans(town, f"每月5号下午3点和省投资集团开展主题党日，{until}")
        await town.bureau.says("12月5日的改到12月6日")
        await town.bureau.sees("改成这样")
        await town.settles()
        with statements(town) as asked:
            await town.bureau.taps("以后都改")
            await town.settles()
        counts.append(sum(one.startswith("SELECT") for one in asked))
        await town.bureau.taps("取消活动")
        await town.bureau.taps("以后都取消")
        await town.settles()
    few, many = counts
    assert many < few + 8, counts  # eight more of them; what runs beside asks now and then


async def test_a_sentence_of_its_own_changes_nothing_before_it_is_asked_about(town: Town) -> None:
    await town.bureau.says("昨天下午在汇贤大桥工地开展主题党日，6人")
    await town.bureau.taps("记下")
    await town.bureau.says("不对，是7个人")
    await town.bureau.sees("👥 7人", "改成这样")
    await town.bureau.says("科创中心这个月完成投资3200万，累计完成60%")
    await town.bureau.sees("这句说的是要改的活动，还是另一件事？")


async def test_what_is_planned_is_put_off_for_a_time_and_more_are_expected(town: Town) -> None:
    await town.shulei.says("12月2日下午两点在厂区开展联学活动，50人参加")
    await town.shulei.taps("约好")
    await town.ganneng.sees("14:00")
    await town.shulei.says("推迟一个小时")
    await town.shulei.sees("15:00", "改成这样，可以吗")
    await town.shulei.says("再推迟半小时")
    await town.shulei.sees("15:30")
    await town.ganneng.does_not_see("15:")
    await town.shulei.taps("改成这样")
    await town.ganneng.sees("15:30")
    for words, told in (("来的人可能要到120", "约120人"), ("大概有八十个人来", "约80人")):
        await town.shulei.says(words)
        await town.shulei.sees(told, "15:30", "改成这样")
        await town.shulei.taps("取消")
    await town.shulei.says("延后一天")
    await town.shulei.sees("12月3日 周四 15:30")
