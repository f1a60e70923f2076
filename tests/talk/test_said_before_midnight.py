"""Words wait while the bot is away: “today” is the day on which they were said, not that on which they are read."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from tests.town import SHANGHAI, Town

LATE = datetime(2026, 11, 25, 23, 59, 30, tzinfo=SHANGHAI)


async def _waits(town: Town, says: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    """What is said a moment before midnight while the bot is away; it comes back when the next day has begun."""
    await town.closes()
    town.clock.at = LATE
    await says()
    await town.restarts()


async def test_today_and_tomorrow_count_from_when_they_were_said(town: Town) -> None:
    await town.moves_to(LATE)

    async def say() -> None:
        await town.bureau.says("今天下午和省投资集团在汇贤大桥工地开展主题党日")
        await town.village.says("明天下午3点和花甘驴农业在村里开展志愿服务")

    await _waits(town, say)
    await town.village.sees("11月26日 周四 15:00")
    await town.bureau.sees("这样记下", "11月25日 周三")
    await town.bureau.says("8人参加")  # the next day; the words are read once more with it
    await town.bureau.sees("这样记下", "11月25日 周三", "8人")
    await town.bureau.taps("记下")
    await town.jxic.sees("11月25日 周三", "汇贤大桥工地")


async def test_the_words_keep_their_day_when_they_are_taken_for_something_else(town: Town) -> None:
    await _waits(town, lambda: town.huaganlv.says("今天给慈菇村送了20袋化肥"))
    await town.huaganlv.sees("这样记下", "11月25日")
    await town.huaganlv.taps("是活动")
    await town.huaganlv.sees("是哪种活动")
    await town.huaganlv.taps("志愿服务")
    await town.huaganlv.sees("11月25日", "志愿服务", "这样记下")


async def test_words_that_waited_for_a_tap_keep_their_day(town: Town) -> None:
    """They came in the middle of a form, and it is asked what they belong to."""
    await town.bureau.says("/problem")

    await _waits(town, lambda: town.bureau.says("今天下午和省投资集团在汇贤大桥工地开展主题党日，8人参加"))
    await town.bureau.taps("另一件事")
    await town.bureau.sees("这样记下", "11月25日 周三", "8人")
