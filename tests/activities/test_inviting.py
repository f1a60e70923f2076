"""Who comes: one tap for yes, no or another time; a number is enough to say with how many; nobody is waited for."""

from tests.activities.test_planning import PLANNED, plans
from tests.town import Town


async def test_how_many_come_is_a_number_that_is_typed(town: Town) -> None:
    await plans(town)
    await town.jxic.taps("参加")
    await town.jxic.sees("来几位？直接发个数")
    await town.jxic.says("来5个")
    await town.jxic.sees("记下人数了", "江西省投资集团党委参加，5人")
    await town.bureau.sees("江西省投资集团党委参加，5人")
    await town.jxic.says("三四个吧")
    await town.bureau.sees("江西省投资集团党委参加，约4人")


async def test_a_number_without_an_invitation_means_nothing(town: Town) -> None:
    await plans(town)
    await town.jxic.says("8人")
    await town.bureau.does_not_see("参加，8人")


async def test_who_cannot_come_is_told_to_the_organiser_and_may_come_after_all(town: Town) -> None:
    await plans(town)
    await town.jxic.says("我们去不了，那天体系审核")
    await town.bureau.sees("江西省投资集团党委来不了：", "那天体系审核")
    assert await town.jxic.buttons() == ["✅ 参加", "🕒 换个时间", "📅 加到日历"]
    await town.jxic.taps("参加")
    await town.settles()
    await town.bureau.sees("✅ 江西省投资集团党委参加")


async def test_another_time_is_taken_over_by_one_tap(town: Town) -> None:
    await plans(town)
    await town.jxic.taps("换个时间")
    await town.jxic.says("后天上午10点行不行")
    await town.jxic.sees("转给对方了")
    await town.bureau.sees("想换个时间", "后天上午10点行不行")
    await town.bureau.taps("✅ 改到11月27日 周五 10:00")
    await town.bureau.sees("11月27日 周五 10:00–12:00", "✅ 江西省投资集团党委参加")
    await town.jxic.sees("✏️ 活动改了", "11月27日 周五 10:00–12:00")


async def test_another_time_is_as_long_as_it_says(town: Town) -> None:
    await plans(town)
    await town.jxic.taps("换个时间")
    await town.jxic.says("后天上午10点到11点半行不行")
    await town.bureau.taps("✅ 改到11月27日 周五 10:00–11:30")
    await town.jxic.sees("✏️ 活动改了", "11月27日 周五 10:00–11:30")


async def test_another_time_in_mere_words_is_passed_on(town: Town) -> None:
    await plans(town)
    await town.jxic.taps("换个时间")
    await town.jxic.says("等书记出差回来再说吧")
    await town.bureau.sees("想换个时间", "等书记出差回来再说吧")
    assert await town.bureau.buttons() == ["取消活动", "✏️ 修改", "📅 加到日历"]


async def test_an_hour_alone_is_of_the_same_day(town: Town) -> None:
    await plans(town)
    await town.jxic.taps("换个时间")
    await town.jxic.says("4点行吗")
    await town.bureau.taps("✅ 改到11月26日 周四 16:00")
    await town.jxic.sees("11月26日 周四 16:00–18:00")


async def test_of_three_schools_one_never_answers_and_nothing_waits_for_it(town: Town) -> None:
    await town.jintaiyang.says("明天上午九点开展公开课")
    await town.jintaiyang.taps("3家都参加")
    await town.jintaiyang.taps("记下")
    await town.sanghai.taps("参加")
    await town.jintaiyang.sees("✅ 桑海中学党支部参加", "· 江西赫威斯高级中学党支部还没答复")
    await town.passes(days=2)
    await town.jintaiyang.sees("开展了吗")
    await town.jintaiyang.taps("✅ 开展了")
    await town.sanghai.sees("这次活动开展了")
    await town.hewisi.sees("这次活动开展了")


async def test_an_invitation_stands_among_what_waits_until_it_is_answered(town: Town) -> None:
    await plans(town)
    await town.jxic.says("/mine")
    await town.jxic.taps("请答复来不来")
    await town.jxic.taps("参加")
    await town.jxic.says("/mine")
    await town.jxic.sees("没有等着您的事")


async def test_what_is_over_is_not_answered_any_more(town: Town) -> None:
    await plans(town)
    await town.jxic.sees("14:00–16:00")
    await town.passes(days=2)
    toast = await town.jxic.taps("✅ 参加")
    assert "已经过了" in toast


async def test_a_sentence_of_its_own_after_coming_is_no_number(town: Town) -> None:
    await plans(town, PLANNED)
    await town.jxic.taps("参加")
    await town.jxic.says("今天上午去走访困难党员，3人参加")
    await town.jxic.sees("这样记下", "走访慰问")
