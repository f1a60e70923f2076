"""Everything people and machines get wrong: answered kindly, and what was entered is kept."""

from typing import Any

import pytest

from tests.problems.test_steps import raises
from tests.town import Town

LONG = "楼道灯坏了。" * 1700

PROBLEM: list[tuple[str, dict[str, Any], str]] = [
    ("a sticker", {"sticker": {"emoji": "👍"}}, "收到您的表情"),
    ("only emoji", {"text": "👍👍"}, "有事直接说一句就行"),
    ("a greeting", {"text": "你好"}, "有事直接说一句就行"),
    ("signs", {"text": "???"}, "有事直接说一句就行"),
    ("10,000 characters", {"text": LONG[:10_000]}, "这段话有10000个字，这里最多写1500个字"),
    ("a contact card", {"contact": {"phone_number": "+8613800000000", "first_name": "王"}}, "还看不懂"),
    ("markup", {"text": "<b>楼道</b> & 灯坏了 </blockquote>"}, "<b>楼道</b> & 灯坏了 </blockquote>"),
    ("a forwarded message", {"text": "楼道灯坏了", "forward_from": 1003}, "这样发出去"),
    ("a table", {"text": "序号 姓名 金额\n1 张三 200\n2 李四 300"}, "这像是一张表"),
    ("a table with tabs", {"text": "门牌\t户主\t电话\n301\t张\t无"}, "请挑一件，用一句话告诉我"),
    ("digits of another script", {"text": "٣栋楼道灯坏了"}, "这样发出去"),
    ("marks from right to left", {"text": "\u200f楼道灯坏了\u200f"}, "这样发出去"),
    ("two languages", {"text": "我们楼the lift is broken三天了 please fix"}, "类别：设施维修"),
    ("an unknown command", {"text": "/nonsense"}, "没有“/nonsense”这个功能"),
    ("a place", {"location": {"latitude": 28.7, "longitude": 115.9}}, "收到"),
    ("a document", {"document": {"file_name": "a.pdf"}}, "收到"),
]


@pytest.mark.parametrize(("what", "content", "answer"), PROBLEM, ids=[one[0] for one in PROBLEM])
async def test_odd_first_words(town: Town, what: str, content: dict[str, Any], answer: str) -> None:
    await town.resident.sends(**content)
    await town.resident.sees(answer)


PLACE: list[tuple[str, dict[str, Any], str]] = [
    ("a sticker", {"sticker": {"emoji": "👍"}}, "收到您的表情"),
    ("only emoji", {"text": "👍👍"}, "请用文字说"),
    ("10,000 characters", {"text": LONG[:10_000]}, "这里最多写80个字"),
    ("a contact card", {"contact": {"phone_number": "+8613800000000", "first_name": "王"}}, "还看不懂"),
]


@pytest.mark.parametrize(("what", "content", "answer"), PLACE, ids=[one[0] for one in PLACE])
async def test_odd_words_in_a_form_keep_what_was_entered(
    town: Town, what: str, content: dict[str, Any], answer: str
) -> None:
    await town.bureau.says("今天下午在工地开展主题党日,8人参加")
    await town.bureau.taps("修改")
    await town.bureau.taps("地点")
    await town.bureau.sends(**content)
    await town.bureau.sees(answer, "在哪里？")
    await town.bureau.taps("返回")
    await town.bureau.sees("主题党日", "8人", "这样记下")


FIELDS = [
    ("a date in the past", "时间", "2019年5月1日", "2019年太早了"),
    ("2099", "时间", "2099年5月1日", "2099年太远了"),
    ("no date", "时间", "随便", "没看懂“随便”是哪天"),
    ("a range", "人数", "8-10人", "是8人还是10人？"),
    ("no number", "人数", "很多", "没看懂“很多”是多少人"),
    ("an unknown kind", "活动类型", "xyz", "没找到“xyz”"),
]


@pytest.mark.parametrize(("what", "field", "words", "answer"), FIELDS, ids=[one[0] for one in FIELDS])
async def test_odd_answers_to_a_field(town: Town, what: str, field: str, words: str, answer: str) -> None:
    await town.bureau.says("今天下午在工地开展主题党日,8人参加")
    await town.bureau.taps("修改")
    await town.bureau.taps(field)
    await town.bureau.says(words)
    await town.bureau.sees(answer)
    await town.bureau.taps("返回")
    await town.bureau.sees("8人", "这样记下")


async def test_a_double_tap_stores_once(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    card = await town.resident.sees("这样发出去")
    data = next(
        b["callback_data"]
        for row in card["reply_markup"]["inline_keyboard"]
        for b in row
        if "发出去" in b["text"]
    )
    await town.resident.taps("发出去")
    assert await town.resident.forges(card, data) == "这一步已经做完了。"
    await town.officer.sees("1号")
    await town.officer.does_not_see("2号")


async def test_a_tap_on_an_old_card_does_nothing(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    card = await town.resident.sees("这样发出去")
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await town.resident.says("三楼的")
    await town.resident.sees("楼道灯坏了\n三楼的")
    assert await town.resident.forges(card, data) == "这张卡片过时了，请看最新的一张。"
    await town.officer.does_not_see("楼道灯坏了")


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        ("problem.accept:1:0", "没有找到与您有关的 1号。"),
        ("problem.confirm:1:0", "没有找到与您有关的 1号。"),
        ("problem.accept:999:0", "没有找到与您有关的 999号。"),
        ("problem.accept:abc:0", "这个按钮用不了了，请点 /mine 看最新的。"),
        ("activity.confirm:7:0", "没有找到与您有关的这次活动。"),
        ("form.pick:1:1:yes", "这一步已经做完了。"),
        ("form.nonsense:1:1", "这一步已经做完了。"),
        ("nonsense", "这个按钮用不了了，请点 /mine 看最新的。"),
        ("", "这个按钮用不了了，请点 /mine 看最新的。"),
        ("tasks.page:0:99999", ""),
    ],
)
async def test_a_crafted_button_of_a_stranger_is_refused(town: Town, data: str, answer: str) -> None:
    await raises(town.resident, "三楼水管漏水")
    stranger = await town.newcomer(2001)
    await stranger.starts("area-jinxiu-5")
    card = await stranger.sees("您好")
    assert await stranger.forges(card, data) == answer
    await stranger.does_not_see("三楼水管漏水")
    await town.resident.does_not_see("受理，有进展")


async def test_the_raiser_may_not_accept_their_own(town: Town) -> None:
    await raises(town.resident, "楼道灯坏了")
    card = await town.resident.sees("收到了")
    assert "不归您办" in await town.resident.forges(card, "problem.accept:1:0")


async def test_a_restart_goes_on_where_the_person_was(town: Town) -> None:
    await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去")
    await town.settles()
    await town.restarts()
    await town.resident.taps("发出去")
    await town.officer.sees("楼道灯坏了")


async def test_an_edited_message_changes_the_draft(town: Town) -> None:
    message = await town.resident.says("楼道灯坏了")
    await town.resident.sees("这样发出去")
    await town.resident.edits(message, "三楼楼道灯坏了")
    await town.resident.sees("这样发出去", "三楼楼道灯坏了")


async def test_an_edit_of_what_was_sent_says_what_to_do(town: Town) -> None:
    message = await town.resident.says("楼道灯坏了")
    await town.resident.taps("发出去")
    await town.officer.taps("受理")
    reply = await town.resident.says(
        "二楼也坏了", reply_to_message_id=(await town.resident.sees("已由"))["message_id"]
    )
    await town.resident.sees("发给办理")
    for sent, words in ((message, "三楼楼道灯坏了"), (reply, "四楼也坏了")):
        await town.resident.edits(sent, words)
        await town.officer.sees("话改了", words)
        await town.resident.sees("改好了")
    stray = await town.resident.says("/help")
    await town.resident.edits(stray, "没事")
    await town.resident.sees("要补充，请再发一条")


async def test_cancel_with_and_without_something_open(town: Town) -> None:
    await town.resident.says("/cancel")
    await town.resident.sees("没有写到一半的内容")
    await town.resident.says("楼道灯坏了")
    await town.resident.says("/cancel")
    await town.resident.sees("没有发出去")


async def test_too_many_pictures_keep_the_first_ten(town: Town) -> None:
    await town.resident.sends(album=[{"size": [10, 10]}] * 10, caption="垃圾没人清")
    await town.resident.sees("10张照片")
    await town.resident.sends(photo={"size": [10, 10]})
    await town.resident.sees("最多10个文件")
    await town.resident.taps("发出去")
    await town.officer.sees("垃圾没人清")


async def test_someone_who_blocked_the_bot_and_came_back_is_reached_again(town: Town) -> None:
    await town.post("/control/people/1002/block", {})
    await town.settles()
    await town.post("/control/people/1002/unblock", {})
    await town.settles()
    await raises(town.resident, "楼道灯坏了")
    await town.officer.sees("楼道灯坏了")
