"""The file that a phone's own calendar takes, as RFC 5545 wants it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import icalendar
import pytest

from bot.outgoing import entries
from models.post.media import Entry, read, written
from models.post.said import said
from tests.town import SHANGHAI

ENTRY = Entry(
    uid="activity-12-1795591200@lianxing",
    revision=3,
    made_at="2026-11-25T07:20:00+00:00",
    starts_at="2026-12-03T07:00:00+00:00",
    ends_at="2026-12-03T09:00:00+00:00",
    timed=True,
    cancelled=False,
    title=said("calendar.title", type="visit", text="走访"),
    details=said("calendar.details", type="visit", text="走访", branches=["一", "二"]),
    place="汇贤大桥工地, 一楼; 会议室",
    by='城乡建设和交通局, "第一"党支部；一个很长很长很长很长的名字',
)
TITLE, DETAILS = "主题党日：口袋菜园翻土" * 8, "第一行\n第二行, 逗号; 分号\\反斜杠 🌱"


def made(entry: Entry = ENTRY, title: str = TITLE) -> bytes:
    return entries.ics(entry, title, DETAILS, SHANGHAI)


def event(content: bytes) -> Any:
    (found,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return found


def test_lines_end_and_are_folded_as_the_standard_says() -> None:
    content = made()
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    content.decode()  # no letter is cut in two where a reader does not unfold
    assert all(line.decode() for line in lines[:-1])


def test_words_come_back_as_they_were_written() -> None:
    found = event(made())
    assert (found["SUMMARY"], found["DESCRIPTION"]) == (TITLE, DETAILS)
    assert found["LOCATION"] == ENTRY.place
    assert (found["UID"], found["SEQUENCE"]) == (ENTRY.uid, 3)


def test_times_are_in_the_zone_and_the_zone_is_told() -> None:
    content = made()
    assert event(content)["DTSTART"].dt == datetime(2026, 12, 3, 15, tzinfo=SHANGHAI)
    assert b"DTSTART;TZID=Asia/Shanghai:20261203T150000\r\n" in content
    (zone,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    assert zone["TZID"] == "Asia/Shanghai"


def test_days_alone_end_with_the_day_after_the_last() -> None:
    days = replace(ENTRY, timed=False, ends_at="2026-12-05T07:00:00+00:00")
    found = event(made(days))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 12, 3), date(2026, 12, 6))


def test_what_is_cancelled_says_so() -> None:
    assert event(made(replace(ENTRY, cancelled=True)))["STATUS"] == "CANCELLED"


def test_the_same_gives_the_same_file() -> None:
    assert made() == made()


@pytest.mark.parametrize("title", ["a/b\\c:d*e?f", "🚩", "走访：3户", "x" * 300])
def test_its_name_is_one_that_every_phone_takes(title: str) -> None:
    name = entries.file_name(title)
    assert not set(name) & set('/\\:*?"<>|')
    assert 0 < len(name) <= entries.LONGEST_NAME


def test_it_waits_in_the_outbox_as_few_words() -> None:
    kept = written(ENTRY)
    assert read(*kept) == ENTRY
    assert len(kept[1]) < 1000
