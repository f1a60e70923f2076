"""Large words: two buttons at a time, one thing a line."""

import pytest

from messages.large import enlarged
from models.understanding.reading_words import wants_large_words
from tests.control import keys
from tests.town import Town


async def test_two_buttons_at_a_time_and_the_others_behind_one_more(town: Town) -> None:
    await town.resident.says("字太小，看不清")
    await town.resident.sees("一次两个按钮", "文字大小")
    await town.resident.says("楼道灯坏了")
    card = await town.resident.sees("楼道灯坏了")
    seen: list[str] = []
    for _ in range(6):
        labels = await town.resident.buttons()
        assert len(labels) <= 3
        seen += labels[:-1]
        if "更多" not in labels[-1]:
            break
        await town.resident.taps(labels[-1])
    assert len(set(seen)) > 2
    await town.resident.taps(labels[-1])
    neighbour = await town.newcomer(2001)
    await neighbour.starts("area-jinxiu-2")
    folded = next(
        one["callback_data"] for one in keys((await town.resident.messages())[-1]) if "更多" in one["text"]
    )
    mine = await neighbour.says("/help")
    await town.settles()
    answer = (await neighbour.messages())[-1]
    assert mine["message_id"] < answer["message_id"]
    assert "太久" in await neighbour.forges(answer, folded)
    await town.resident.taps("匿名发出")
    await town.resident.sees("楼道灯坏了", "等待受理")
    await town.resident.says("/settings")
    for _ in range(3):
        if any("字小一点" in label for label in await town.resident.buttons()):
            break
        await town.resident.taps("更多")
    await town.resident.taps("字小一点")
    assert len(await town.resident.buttons()) > 2
    assert card["message_id"]


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("字大一点", True),
        ("看不清", True),
        ("我眼睛不好，字大一点", True),
        ("大字版", True),
        ("I can't read this", True),
        ("larger text please", True),
        ("字小一点", False),
        ("不要大字了", False),
        ("路牌看不清", None),
        ("路灯不亮，晚上看不见", None),
        ("声音太大", None),
        ("大一点", None),
    ],
)
def test_a_sentence_asks_for_it(text: str, wished: bool | None) -> None:
    assert wants_large_words(text) is wished


def test_what_comes_first_is_bold_and_a_line_says_one_thing() -> None:
    said = (
        "👌 <b>片区民警</b>受理了。会尽快办。\n<blockquote>楼道灯坏了。三楼</blockquote>\n请在周五前看一下。"
    )
    assert enlarged(said) == (
        "<b>👌 片区民警受理了。</b>\n会尽快办。\n<blockquote>楼道灯坏了。三楼</blockquote>\n请在周五前看一下。"
    )
