"""What is on: the month as a picture, and the file for a phone's own calendar, which follows when something moves."""

from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from tests.control import Message, keys, words
from tests.town import SHANGHAI, Phone, Town

PLAN = "下周四下午3点在汇贤大桥工地开展主题党日"
THURSDAY = datetime(2026, 12, 3, 15, tzinfo=SHANGHAI)


async def planned(town: Town, sentence: str = PLAN) -> None:
    await town.bureau.says(sentence)
    await town.bureau.taps("记下")
    await town.jxic.sees("主题党日")


async def file_of(phone: Phone, text: str) -> icalendar.Calendar:
    """The calendar file that stands above these words."""
    message = await phone.sees(text)
    content = await content_of(phone.town, message)
    return icalendar.Calendar.from_ical(content)


async def content_of(town: Town, message: Message) -> bytes:
    kind = "document" if "document" in message else "photo"
    found = message[kind] if kind == "document" else message[kind][-1]
    async with town.control.get(f"/control/file/{found['file_id']}") as response:
        assert response.ok, await response.text()
        return await response.read()


def event_of(calendar: icalendar.Calendar) -> Any:
    (event,) = calendar.walk("VEVENT")
    return event


async def test_an_activity_is_taken_into_ones_own_calendar(town: Town) -> None:
    await planned(town)
    await town.jxic.taps("加到日历")
    calendar = await file_of(town.jxic, "点开文件就加到手机日历")
    event = event_of(calendar)
    assert calendar["METHOD"] == "PUBLISH"
    assert (event["DTSTART"].dt, event["DTSTART"].params["TZID"]) == (THURSDAY, "Asia/Shanghai")
    assert event["DTEND"].dt == THURSDAY + timedelta(hours=2)
    assert event["SUMMARY"] == "在汇贤大桥工地开展主题党日"
    assert event["LOCATION"] == "汇贤大桥工地"
    assert "江西省投资集团党委" in event["DESCRIPTION"]
    assert event["STATUS"] == "CONFIRMED"


async def test_what_moves_moves_in_the_calendars_that_have_it_once(town: Town) -> None:
    await planned(town)
    await town.jxic.taps("加到日历")
    before = event_of(await file_of(town.jxic, "点开文件就加到手机日历"))
    await town.bureau.says("改到12月4日上午10点")
    await town.bureau.taps("改成这样")
    after = event_of(await file_of(town.jxic, "现在是12月4日 周五 10:00"))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt == datetime(2026, 12, 4, 10, tzinfo=SHANGHAI)
    assert await town.jxic.times("手机日历跟着改") == 1
    assert await town.bureau.times("手机日历跟着改") == 0  # they have not taken it


async def test_what_is_cancelled_goes_from_the_calendars(town: Town) -> None:
    await planned(town)
    await town.jxic.taps("加到日历")
    await town.jxic.sees("点开文件就加到手机日历")
    await town.bureau.taps("取消活动")
    event = event_of(await file_of(town.jxic, "取消了。点开文件"))
    assert event["STATUS"] == "CANCELLED"
    await town.bureau.taps("撤错了")
    event = event_of(await file_of(town.jxic, "还是照常"))
    assert event["STATUS"] == "CONFIRMED"


async def test_a_day_alone_is_a_whole_day_in_the_calendar(town: Town) -> None:
    await planned(town, "12月24日至26日在汇贤大桥工地开展主题党日")
    await town.bureau.taps("加到日历")
    event = event_of(await file_of(town.bureau, "点开文件就加到手机日历"))
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 12, 24), date(2026, 12, 27))


async def test_the_month_is_a_picture_with_its_activities_below(town: Town) -> None:
    await planned(town)
    await town.bureau.says("/calendar")
    november = await town.bureau.sees("11月 · 0次活动")
    assert "photo" in november
    await town.bureau.taps("12月 ▶")
    december = await town.bureau.sees("12月 · 1次活动", "12月3日 周四 15:00", "汇贤大桥工地")
    assert december["message_id"] == november["message_id"]
    assert (await content_of(town, december)).startswith(b"\x89PNG")
    await town.bureau.taps("3日 🚩")
    await town.bureau.sees("🕒 12月3日 周四 15:00")


@pytest.mark.parametrize("question", ["下周有什么安排", "12月有什么活动？", "看看12月的活动安排"])
async def test_it_is_asked_for_in_plain_words(town: Town, question: str) -> None:
    await planned(town)
    await town.bureau.says(question)
    await town.bureau.sees("12月3日 周四 15:00")


async def test_a_resident_is_shown_no_calendar(town: Town) -> None:
    await town.resident.says("/calendar")
    await town.resident.sees("您的事在 /mine")


async def test_a_coordinator_sees_the_district_without_its_words(town: Town) -> None:
    await planned(town)
    await town.coordinator.says("/calendar 12月")
    shown = await town.coordinator.sees("12月3日", "主题党日", "江西省投资集团党委")
    assert "汇贤大桥" not in words(shown)
    assert [key["text"] for key in keys(shown)] == ["◀ 11月", "1月 ▶"]


async def test_one_pairing_s_month_opens_from_its_card(town: Town) -> None:
    await planned(town)
    await town.jxic.says("/pairings")
    await town.jxic.taps("城乡建设和交通局")
    await town.jxic.taps("活动日历")
    await town.jxic.taps("12月 ▶")
    shown = await town.jxic.sees("12月 · 1次活动")
    assert "看全部" in [key["text"] for key in keys(shown)]


async def test_in_english(town: Town) -> None:
    await planned(town)
    await town.jxic.says("/language")
    await town.jxic.taps("English")
    await town.jxic.says("What's on next week?")
    await town.jxic.sees("December · 1 activity", "Thu 3 Dec 15:00")
    await town.jxic.taps("Jan ▶")
    await town.jxic.sees("January · 0 activities", "Nothing is logged for this month yet")
