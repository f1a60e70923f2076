"""Messages that are edited: another picture in the place of the first, words below one, words that stay the same."""

from typing import Any

import pytest
from sqlmodel import Session, select

from models.problems.attachments import Attachment
from tests.control import Message
from tests.town import Phone, Town

PICTURE = {"size": [800, 600]}
OTHER = {"size": [600, 800]}


def file_of(message: Message) -> str:
    """The name under which Telegram keeps what a message shows."""
    shown: Any = message["photo"][-1] if "photo" in message else message["document"]
    return str(shown["file_unique_id"])


async def pictures(phone: Phone) -> list[str]:
    """What the bot showed in this chat, oldest first."""
    await phone.town.settles()
    return [file_of(one) for one in await phone.answers() if "photo" in one or "document" in one]


async def kept(town: Town) -> int:
    def count(session: Session) -> int:
        return len(session.exec(select(Attachment)).all())

    return await town.bot.database.run(count)


async def as_it_is(phone: Phone, message: Message) -> Message:
    return next(one for one in await phone.messages() if one["message_id"] == message["message_id"])


async def test_a_replaced_picture_replaces_the_one_in_the_open_form(town: Town) -> None:
    message = await town.resident.sends(photo=PICTURE, caption="楼道灯坏了")
    await town.resident.sees("这样发出去", "1张照片")
    await town.resident.edits(message, photo=OTHER)
    await town.resident.sees("换好了", "1张照片", "楼道灯坏了")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")
    assert await pictures(town.officer) == [file_of(await as_it_is(town.resident, message))]


async def test_one_picture_of_an_album_is_replaced(town: Town) -> None:
    await town.resident.sends(album=[PICTURE, PICTURE, PICTURE], caption="楼道灯坏了")
    await town.resident.sees("这样发出去", "3张照片")
    second = [one for one in await town.resident.messages() if "photo" in one][1]
    await town.resident.edits(second, photo=OTHER)
    await town.resident.sees("换好了", "3张照片")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")
    sent = [file_of(one) for one in await town.resident.messages() if "photo" in one]
    assert await pictures(town.officer) == sent


async def test_words_below_a_picture_are_an_answer_when_they_come_by_an_edit(town: Town) -> None:
    message = await town.resident.sends(photo=PICTURE)
    await town.resident.sees("照片收到了")
    await town.resident.edits(message, "楼道灯坏了")
    await town.resident.sees("这样发出去", "楼道灯坏了", "1张照片")
    await town.resident.edits(message, "三楼楼道灯坏了")
    await town.resident.sees("这样发出去", "三楼楼道灯坏了")
    await town.resident.edits(message, "四楼楼道灯坏了", photo=OTHER)
    await town.resident.sees("换好了", "四楼楼道灯坏了", "1张照片")


async def test_a_picture_in_an_answer_is_replaced_before_and_after_it_was_given(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.taps("发出去")
    await town.officer.taps("受理")
    await town.officer.taps("追问")
    asked = await town.officer.sends(photo=PICTURE, caption="是这个灯吗")
    await town.resident.sees("是这个灯吗")
    await town.officer.edits(asked, photo=OTHER)
    await town.resident.sees("照片换了")
    await town.officer.sees("改好了")
    assert (await pictures(town.resident))[-1] == file_of(await as_it_is(town.officer, asked))


async def test_a_replaced_picture_of_a_raised_problem_is_added_and_shown(town: Town) -> None:
    message = await town.resident.sends(photo=PICTURE, caption="楼道灯坏了")
    await town.resident.taps("发出去")
    await town.officer.taps("受理")
    await town.officer.sees("楼道灯坏了")
    await town.resident.edits(message, photo=OTHER)
    await town.officer.sees("照片换了", "楼道灯坏了")
    await town.resident.sees("改好了")
    first, second = file_of(message), file_of(await as_it_is(town.resident, message))
    assert await pictures(town.officer) == [first, second]
    assert await kept(town) == 2
    await town.officer.says("/mine")
    await town.officer.taps("1号")
    await town.officer.sees("楼道灯坏了")
    assert await pictures(town.officer) == [first, second, first, second]


async def test_words_and_picture_change_together_once(town: Town) -> None:
    message = await town.resident.sends(photo=PICTURE, caption="楼道灯坏了")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")
    await town.resident.edits(message, "三楼楼道灯坏了", photo=OTHER)
    await town.officer.sees("话改了", "三楼楼道灯坏了")
    assert await town.officer.times("话改了") == 1
    assert await town.officer.times("照片换了") == 0
    assert len(await pictures(town.officer)) == 2


async def test_words_that_come_below_a_picture_of_a_raised_problem_are_added(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    picture = await town.resident.sends(photo=PICTURE)
    await town.resident.sees("1张照片")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")
    await town.resident.edits(picture, "三楼的")
    await town.officer.sees("话改了", "楼道灯坏了\n三楼的")


async def test_an_edit_that_changes_neither_words_nor_picture_says_nothing(town: Town) -> None:
    message = await town.resident.sends(photo=PICTURE, caption="楼道灯坏了")
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")
    before = await town.officer.times(""), await town.resident.times("")
    await town.resident.edits(message, "楼道灯坏了")
    assert (await town.officer.times(""), await town.resident.times("")) == before
    assert await kept(town) == 1


async def test_what_is_over_stays_as_it_is(town: Town) -> None:
    message = await town.resident.sends(photo=PICTURE, caption="楼道灯坏了")
    await town.resident.taps("发出去")
    await town.resident.taps("撤回")
    await town.resident.taps("确定")
    await town.resident.edits(message, photo=OTHER)
    await town.resident.sees("已经办完")
    assert await kept(town) == 1


async def test_what_was_asked_about_may_be_edited_before_and_after_it_is_placed(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去")
    await town.passes(hours=2)
    message = await town.resident.sends(photo=PICTURE, caption="三楼的")
    await town.resident.sees("“三楼的”", "另一件事")
    await town.resident.edits(message, "四楼的", photo=OTHER)
    await town.resident.sees("“四楼的”", "另一件事")
    await town.resident.taps("接着写的")
    await town.resident.sees("这样发出去", "楼道灯坏了\n四楼的", "1张照片")
    await town.resident.edits(message, "五楼的")
    await town.resident.sees("这样发出去", "楼道灯坏了\n五楼的")
    await town.resident.does_not_see("换好了")
    await town.resident.edits(message, photo=PICTURE)
    await town.resident.sees("换好了", "1张照片")


@pytest.mark.parametrize("what", [{"document": {"file_name": "合同.pdf"}}, {"video": {}}])
async def test_a_picture_may_become_something_else(town: Town, what: dict[str, Any]) -> None:
    message = await town.resident.sends(photo=PICTURE, caption="楼道灯坏了")
    await town.resident.sees("1张照片")
    await town.resident.edits(message, **what)
    await town.resident.sees("换好了", "1个文件" if "document" in what else "1段视频")
