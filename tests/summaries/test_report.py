"""The digest of a district: asked for in many ways and forms, by its coordinator alone; and sent by the clock once."""

import io
from datetime import datetime, timedelta

import pytest
from docx import Document
from openpyxl import load_workbook

from models.results import period
from models.summaries.digests.due import due
from tests.pairings.test_posters import document_of
from tests.problems.test_steps import raises
from tests.results.test_results import told
from tests.town import SHANGHAI, Phone, Town


async def test_a_coordinator_reads_the_month_and_hands_it_on(town: Town) -> None:
    await told(town)
    await raises(town.resident, "楼道灯坏了，李奶奶摔了一跤")
    await town.passes(minutes=5)
    coordinator = town.coordinator
    await coordinator.says("/report")
    digest = await coordinator.sees(
        "简报 · 2026年11月", "（到今天）", "活动 1 次，办实事 2 件", "反映问题 1 件"
    )
    assert "融资46.2亿元" in digest["text"]
    assert "资本金13.1亿元（有出入）" in digest["text"]
    assert "机关联社区（1对）：反映1" in digest["text"]
    await coordinator.taps("怎么算的")
    await coordinator.sees("响应率", "不到5件的，不算比率")
    await _reads_the_sheets(town, coordinator)
    await _reads_the_letter(town, coordinator)
    await coordinator.taps("PDF")
    await town.settles()
    _, content = await document_of(town, coordinator)
    assert content.startswith(b"%PDF")
    await coordinator.taps("看图片")
    await coordinator.sees("赣江新区 · 2026年11月")
    await coordinator.taps("2026年四季度")
    await coordinator.sees("简报 · 2026年四季度", "（到今天）")


async def _reads_the_sheets(town: Town, coordinator: Phone) -> None:
    await coordinator.taps("Excel")
    await town.settles()
    sent, content = await document_of(town, coordinator)
    assert sent["document"]["file_name"] == "赣江新区简报 2026年11月.xlsx"
    book = load_workbook(io.BytesIO(content))
    assert (
        " ".join(book.sheetnames) == "分类总表 前后对比 成果前后对比 活动 办实事 问题 项目 共享平台 成果数据"
    )
    assert [book["成果数据"].cell(row, 1).value for row in (2, 3)] == [4_620_000_000, 1_310_000_000]
    assert book["问题"].auto_filter.ref is not None
    assert len(book["分类总表"]._charts) == 1


async def _reads_the_letter(town: Town, coordinator: Phone) -> None:
    await coordinator.taps("Word")
    await town.settles()
    _, content = await document_of(town, coordinator)
    written = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    assert "赣江新区党支部结对共建工作简报" in written
    assert "{" not in written
    assert "李奶奶" not in written
    assert "13.1亿元（有出入）" in written, "by kind too"
    assert "拨付注册资本" not in written, "a deed that its partner disputes is not told in its words"


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("/report 2026q3", "2026年三季度"),
        ("/report 上季度", "2026年三季度"),
        ("/report 2026w47", "第47周"),
        ("上个月的简报发我", "2026年10月"),
        ("季报", "2026年四季度"),
        ("年度总结", "2026年"),
    ],
)
async def test_it_is_asked_for_in_many_ways(town: Town, words: str, period: str) -> None:
    await town.coordinator.says(words)
    await town.coordinator.sees(f"简报 · {period}")


async def test_a_time_to_come_and_one_that_is_none_are_answered_kindly(town: Town) -> None:
    await town.coordinator.says("/report 2027-11")
    await town.coordinator.sees("2027年11月1日还没到")
    await town.coordinator.says("/report 什么")
    await town.coordinator.sees("哪段时间")
    for phone in (town.bureau, town.officer, town.resident):
        await phone.says("/report")
        await phone.sees("简报是给区里统筹员的")


async def test_it_comes_in_the_morning_once(town: Town) -> None:
    """The week's on Monday, the month's on the first working day; of a day only what is newly overdue."""
    await told(town)
    await town.moves_to(datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI))
    await town.coordinator.sees("简报 · 第48周", "办实事 2 件")
    await town.moves_to(datetime(2026, 12, 1, 9, 0, tzinfo=SHANGHAI))
    await town.coordinator.sees("简报 · 2026年11月", "活动 1 次")
    await town.passes(hours=5)
    assert await town.coordinator.times("简报 · 2026年11月") == 1
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    for day in (7, 8):
        await town.moves_to(datetime(2026, 12, day, 9, 0, tzinfo=SHANGHAI))
    await town.coordinator.does_not_see("又有1件超时")
    await town.moves_to(datetime(2026, 12, 9, 9, 0, tzinfo=SHANGHAI))
    await town.coordinator.sees("又有1件超时", "1号 设施维修", "在锦绣花园第二片区民警手里")
    await town.passes(hours=5)
    assert await town.coordinator.times("又有1件超时") == 1


@pytest.mark.parametrize(
    ("day", "last", "code"),
    [
        ("2026-12-01", "2026-11-30", "2026-11"),  # a Tuesday
        ("2026-11-30", "2026-11-29", "261123-261129"),  # a Monday
        ("2026-11-25", "2026-11-24", None),
        ("2026-10-08", "2026-10-07", "2026q3"),  # the first working day after the National Day
        ("2026-10-01", "2026-09-30", None),
        ("2027-01-04", "2027-01-03", "2026"),  # of several the largest
        ("2026-12-03", "2026-11-28", "2026-11"),  # after an outage
        ("2026-12-20", "2026-11-20", "261207-261213"),  # what is stale is dropped
    ],
)
def test_which_digest_is_due(day: str, last: str, code: str | None) -> None:
    now = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=SHANGHAI)
    found = due(now, datetime.fromisoformat(last).date(), (now - timedelta(days=now.weekday())).date())
    assert (found.code if found is not None else None) == code


def test_a_week_has_its_number_and_the_same_weekdays_a_year_before() -> None:
    now = datetime(2026, 11, 25, 15, 20, tzinfo=SHANGHAI)
    week = period.read("2026w48", now)
    assert week == period.week(now)
    assert week.moved(-1).end == week.start
    assert week.year_before.start.weekday() == 0
    assert period.read("2026-11", now).year_before == period.read("2025-11", now)


IN_THREE_TAPS = (
    (("看简报",), "简报 · 2026年"),
    (("看简报", "看图片"), "赣江新区 · 2026年"),
    (("看简报", "Excel"), ".xlsx"),
    (("看简报", "PDF"), ".pdf"),
    (("看简报", "Word"), ".docx"),
    (("看星级",), "2026年四季度"),
    (("我们的结对", "江西省投资集团党委", "看星级"), "2026年四季度"),
)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_coordinator_is_shown_all_of_it_in_three_taps(town: Town) -> None:
    """From the menu of the demo's district: digest, picture, workbook, report, stars."""
    coordinator = town.coordinator
    for taps, seen in IN_THREE_TAPS:
        assert len(taps) <= 3
        await coordinator.says("/start")
        for label in taps:
            await coordinator.taps(label)
        await town.settles()
        newest = (await coordinator.messages())[-1]
        assert seen in str(newest), taps
