"""Who comes is reminded the day before and two hours before; afterwards the organiser is asked once."""

from datetime import timedelta

from tests.activities.test_planning import plans
from tests.control import keys, words
from tests.town import WEDNESDAY, Town

AHEAD = "后天下午2点在汇贤大桥工地开展主题党日，8人参加"
THURSDAY = WEDNESDAY.replace(hour=9, minute=0) + timedelta(days=1)
FRIDAY = THURSDAY + timedelta(days=1)


async def test_those_who_come_are_reminded_and_nobody_else(town: Town) -> None:
    await town.jintaiyang.says("后天下午2点开展公开课")
    await town.jintaiyang.taps("3家都参加")
    await town.jintaiyang.taps("记下")
    await town.sanghai.taps("参加")
    await town.hewisi.taps("来不了")
    await town.moves_to(THURSDAY)
    for phone in (town.jintaiyang, town.sanghai):
        await town.settles()
        await phone.still_sees("快到的活动", "11月27日 周五 14:00")
    await town.hewisi.does_not_see("快到的活动")
    await town.moves_to(FRIDAY)
    assert await town.sanghai.times("快到的活动") == 1
    await town.moves_to(FRIDAY + timedelta(hours=3))
    for phone in (town.jintaiyang, town.sanghai):
        assert await phone.times("⏰ 快开始了") == 1
    assert await town.hewisi.times("⏰ 快开始了") == 0


async def test_what_was_moved_is_reminded_of_anew(town: Town) -> None:
    await plans(town, AHEAD)
    await town.moves_to(FRIDAY + timedelta(hours=3))
    assert await town.bureau.times("⏰ 快开始了") == 1
    await town.bureau.says("改到今天下午6点")
    await town.bureau.taps("改成这样")
    await town.moves_to(FRIDAY + timedelta(hours=7, minutes=30))
    await town.bureau.sees("⏰ 快开始了", "18:00")


async def test_nobody_is_reminded_by_night_or_of_what_was_planned_just_now(town: Town) -> None:
    await plans(town, "明天早上8点半在工地开展主题党日")
    await town.moves_to(THURSDAY.replace(hour=6, minute=30))
    assert await town.bureau.times("⏰ 快开始了") == 0
    await town.moves_to(THURSDAY.replace(hour=8))
    assert await town.bureau.times("⏰ 快开始了") == 1
    await plans(town, "今天上午9点在工地开联席会")
    await town.passes(minutes=5)
    assert await town.bureau.times("⏰ 快开始了") == 1


async def test_whether_it_took_place_is_asked_once_and_answered_by_a_tap(town: Town) -> None:
    await plans(town, AHEAD)
    await town.jxic.taps("参加")
    await town.jxic.says("5人")
    await town.jxic.sees("参加，5人")
    await town.moves_to(FRIDAY + timedelta(days=1))
    await town.bureau.sees("❓ 开展了吗", "11月27日 周五 14:00")
    await town.moves_to(FRIDAY + timedelta(days=2))
    assert await town.bureau.times("开展了吗") == 1
    await town.bureau.says("/week")
    await town.bureau.does_not_see("一起做了1件事")
    await town.bureau.taps("✅ 开展了，13人")
    await town.bureau.sees("对方点一下就算确认", "👥 13人")
    await town.jxic.taps("确认")
    await town.bureau.says("/week")
    await town.bureau.sees("一起做了1件事")


async def test_as_long_as_not_everybody_said_how_many_come_none_are_counted(town: Town) -> None:
    await town.jintaiyang.says("后天下午2点开展公开课，5人参加")
    await town.jintaiyang.taps("3家都参加")
    await town.jintaiyang.taps("记下")
    await town.sanghai.taps("参加")
    await town.sanghai.says("来6人")
    await town.moves_to(FRIDAY + timedelta(days=1))
    asked = await town.jintaiyang.sees("❓ 开展了吗")
    assert "✅ 开展了" in {key["text"] for key in keys(asked)}
    await town.jintaiyang.taps("✅ 开展了")
    assert "👥" not in words(await town.sanghai.sees("这次活动开展了"))


async def test_with_how_many_it_took_place_is_said_in_a_word(town: Town) -> None:
    await plans(town, AHEAD)
    await town.moves_to(FRIDAY + timedelta(days=1))
    await town.bureau.taps("改人数")
    await town.bureau.says("20人")
    await town.jxic.sees("这次活动开展了", "👥 20人")


async def test_what_did_not_take_place_counts_nowhere(town: Town) -> None:
    await plans(town, AHEAD)
    await town.moves_to(FRIDAY + timedelta(days=1))
    await town.bureau.taps("没有开展")
    await town.jxic.sees("🚫 活动取消了")
    await town.bureau.says("/mine")
    await town.bureau.sees("没有等着您的事")


async def test_a_question_that_is_not_answered_waits_in_the_list(town: Town) -> None:
    await plans(town, AHEAD)
    await town.moves_to(FRIDAY + timedelta(days=1))
    await town.bureau.says("/mine")
    await town.bureau.taps("开展了吗")
    await town.bureau.taps("✅ 开展了，8人")
    await town.jxic.sees("这次活动开展了")
