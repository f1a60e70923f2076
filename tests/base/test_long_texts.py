"""A text that is too long is never lost: its beginning is taken, or the whole of it as a file, or it is written again."""

import pytest

from models.activities.record import LONGEST_TEXT as LONGEST_ACTIVITY
from models.pairings.listing.record import LONGEST_TEXT as LONGEST_LISTING
from models.problems.steps import LONGEST_TEXT, LONGEST_WORDS
from models.understanding.writing import beginning
from tests.control import Message
from tests.problems.test_handling import accepted
from tests.town import Phone, Town

SENTENCE = "三楼楼道的灯坏了很久，晚上看不见路。"


def long_text(longest: int) -> str:
    """A little longer than that, of whole sentences, each with its number."""
    text = ""
    number = 0
    while len(text) <= longest + 40:
        number += 1
        text += f"第{number}件：{SENTENCE}"
    return text


async def documents(phone: Phone) -> list[Message]:
    await phone.town.settles()
    return [one for one in await phone.answers() if "document" in one]


async def text_of(town: Town, message: Message) -> str:
    async with town.control.get(f"/control/file/{message['document']['file_id']}") as answer:
        return (await answer.read()).decode()


def test_the_beginning_ends_with_a_sentence() -> None:
    text = long_text(LONGEST_TEXT)
    short = beginning(text, LONGEST_TEXT)
    assert text.startswith(short)
    assert short.endswith("。")
    assert LONGEST_TEXT - 2 * len(SENTENCE) < len(short) <= LONGEST_TEXT
    assert beginning("字" * 500, 400) == "字" * 399 + "…"
    assert beginning("It is dark. " * 50, 100).endswith("dark.")
    assert beginning("好。" + "字" * 500, 400).endswith("…"), "nearly nothing would be left"
    assert beginning("够短", 400) == "够短"


async def test_the_beginning_is_shown_and_taken(town: Town) -> None:
    text = long_text(LONGEST_TEXT)
    await town.resident.says(text)
    card = await town.resident.sees(f"这段话有{len(text)}个字", "我都留着")
    short = beginning(text, LONGEST_TEXT)
    assert short in card["text"]
    await town.resident.taps("只用这一段")
    await town.resident.sees("这样发出去", short[-30:])
    await town.resident.taps("发出去")
    await town.officer.sees(short[:30])
    assert await documents(town.officer) == []


async def test_the_whole_comes_as_a_file_that_handlers_can_open(town: Town) -> None:
    text = long_text(LONGEST_TEXT)
    await town.resident.says(text)
    await town.resident.taps("全文作附件")
    await town.resident.sees("这样发出去", "1份全文")
    await town.resident.taps("发出去")
    await town.officer.sees("第1件")
    [document] = await documents(town.officer)
    assert document["document"]["file_name"] == "全文.txt"
    assert await text_of(town, document) == text
    await town.officer.taps("受理")
    await town.officer.says("/mine")
    await town.officer.taps("1号")
    await town.officer.sees("第1件")
    assert len(await documents(town.officer)) == 2


async def test_it_can_be_written_again(town: Town) -> None:
    await town.resident.says(long_text(LONGEST_TEXT))
    await town.resident.taps("重新写")
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去", "楼道灯坏了")
    await town.resident.does_not_see("第1件：" + SENTENCE * 2)


async def test_what_was_written_again_without_a_tap_is_asked_about(town: Town) -> None:
    await town.resident.says(long_text(LONGEST_TEXT))
    await town.resident.sees("我都留着")
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("也可以只用刚写的", "楼道灯坏了")
    await town.resident.taps("只用刚写的")
    await town.resident.sees("这样发出去", "楼道灯坏了")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")
    await town.officer.does_not_see("第1件")


async def test_a_text_that_telegram_cut_in_two_is_one(town: Town) -> None:
    text = long_text(LONGEST_TEXT)
    await town.resident.says(text)
    await town.resident.sees("我都留着")
    await town.resident.says("还有一件：电梯也坏了。")
    await town.resident.sees(f"这段话有{len(text) + 12}个字")
    await town.resident.sends(photo={"size": [800, 600]})
    await town.resident.sees("我都留着")
    await town.resident.taps("全文作附件")
    await town.resident.taps("发出去")
    [document] = await documents(town.officer)
    assert (await text_of(town, document)).endswith("电梯也坏了。")


async def test_it_survives_another_matter_and_a_restart(town: Town) -> None:
    text = long_text(LONGEST_TEXT)
    await town.resident.says(text)
    await town.resident.sees("我都留着")
    await town.resident.says("/problem")
    await town.restarts()
    await town.resident.says("三楼水管漏水")
    await town.resident.taps("发出去")
    await town.resident.taps("接着写")
    await town.resident.sees("我都留着")
    await town.resident.taps("全文作附件")
    await town.resident.sees("这样发出去", "1份全文")


async def test_shortened_by_an_edit(town: Town) -> None:
    message = await town.resident.says(long_text(LONGEST_TEXT))
    await town.resident.sees("我都留着")
    await town.resident.edits(message, "楼道灯坏了")
    await town.resident.sees("这样发出去", "楼道灯坏了")
    await town.resident.edits(message, long_text(LONGEST_TEXT))
    await town.resident.sees("我都留着")


async def test_too_much_behind_the_preview(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去")
    await town.resident.says(long_text(LONGEST_TEXT))
    await town.resident.sees("我都留着", "楼道灯坏了")
    await town.resident.taps("返回")
    await town.resident.sees("这样发出去", "楼道灯坏了")


async def test_behind_a_command(town: Town) -> None:
    await town.resident.says(f"/problem {long_text(LONGEST_TEXT)}")
    await town.resident.taps("全文作附件")
    await town.resident.sees("1份全文")


async def test_in_english(town: Town) -> None:
    await town.resident.says("/language")
    await town.resident.taps("English")
    await town.resident.says("The lamp on the stairs is broken. " * 50)
    await town.resident.sees("I keep all you wrote", "here 1500 are the most")
    await town.resident.taps("Add the whole as a file")
    await town.resident.sees("1 whole text")


async def test_an_answer_without_a_form_is_no_exception(town: Town) -> None:
    """What is said directly goes on as it is; too much of it would not fit into one message of Telegram's."""
    await accepted(town)
    await town.officer.taps("追问")
    await town.officer.says("哪一层？")
    await town.resident.sees("哪一层")
    text = long_text(3800)
    await town.resident.says(text)
    await town.resident.sees("我都留着")
    await town.resident.taps("全文作附件")
    await town.officer.sees("第1件")
    [document] = await documents(town.officer)
    assert await text_of(town, document) == text


async def test_a_note_is_kept_whole_for_those_who_handle_it_alone(town: Town) -> None:
    await accepted(town)
    await town.officer.taps("更多")
    await town.officer.taps("说一句")
    await town.officer.taps("内部备注")
    text = long_text(LONGEST_WORDS)
    await town.officer.says(text)
    await town.officer.taps("全文作附件")
    await town.officer.says("/mine")
    await town.officer.taps("1号")
    await town.officer.sees("楼道灯坏了")
    [document] = await documents(town.officer)
    assert await text_of(town, document) == text
    await town.resident.says("/mine")
    await town.resident.taps("1号")
    await town.resident.sees("楼道灯坏了")
    assert await documents(town.resident) == []


async def test_a_correction_that_is_too_long_is_kept_too(town: Town) -> None:
    message = await town.resident.says("楼道灯坏了")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")
    text = long_text(LONGEST_TEXT)
    await town.resident.edits(message, text)
    await town.resident.sees("我都留着")
    await town.officer.does_not_see("话改了")
    await town.resident.taps("全文作附件")
    await town.officer.sees("话改了", "第1件")
    [document] = await documents(town.officer)
    assert await text_of(town, document) == text


async def test_an_activity_has_its_whole_as_a_file(town: Town) -> None:
    await town.bureau.says("今天下午在工地开展主题党日，8人参加。" * (LONGEST_ACTIVITY // 15))
    await town.bureau.taps("全文作附件")
    await town.bureau.sees("1份全文")


@pytest.mark.parametrize("way", ["只用这一段", "重新写"])
async def test_where_nothing_can_be_attached_it_is_shortened(town: Town, way: str) -> None:
    await town.shulei.says("/need")
    await town.shulei.says(long_text(LONGEST_LISTING))
    await town.shulei.sees("我都留着")
    assert not [one for one in await town.shulei.buttons() if "附件" in one]
    await town.shulei.taps(way)
    await town.settles()
    assert not [one for one in await town.shulei.buttons() if "只用这一段" in one]
