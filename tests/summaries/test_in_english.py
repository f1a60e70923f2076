"""A coordinator who reads English: all of it is in it but names and what people wrote."""

import io
import json
import re

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from models.problems.record import Problem
from models.registry.branches import Area, Branch
from models.registry.people import Person
from tests.bot.outgoing.test_letters import letters_of
from tests.pairings.test_posters import document_of
from tests.problems.test_steps import raises
from tests.results.test_results import BRIDGE_LOAN, CAPITAL, told
from tests.town import Phone, Town

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
WRITTEN = ("赣江新区", "缺一间会议室", "屋顶光伏技术支持")
BRIDGE, SOLAR = "江西省投资集团党委", "江西赣能智慧能源"
WALK: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "/report 2026q4",
        (),
        ("up to today", "Stuck today", "Who needs a hand", "Branches without a pairing: 1"),
    ),
    ("/report 2026q4", (), ("No. 2 Repairs", "needs: 缺一间会议室", "中鼎国际党支部 🤝")),
    ("/report 2026q4", ("See how they are counted",), ("Left out",)),
    ("/report 2026q4", ("See the picture",), ("· Q4 2026",)),
    ("/report 2026q4", ("⏰ Overdue 1",), ("Overdue", "1")),
    ("/week", (BRIDGE,), ("a quiet week",)),
    ("/stars", (BRIDGE,), ("up to today: 0 stars", "1 more joint meeting")),
    ("/problems", ("By category", "Repairs 2", "No. 1"), ("No. 1",)),
    ("/problems", ("By area", "Export a sheet"), ("📄",)),
    ("/lists", ("Needs alone", "Export a sheet"), ("1 row",)),
    ("/match", (), ("both in",)),
    ("which pairings are quiet", ("Export a sheet",), ("📄",)),
    ("/pairings", (SOLAR, "See the week"), ("a quiet week",)),
    ("/pairings", (SOLAR, "📋 Plan"), ("lan",)),
    ("/pairings", (SOLAR, "See the problems"), ("Open",)),
    ("/pairings", (SOLAR, "🏗 Projects"), ("No project is under way",)),
    ("/pairings", (SOLAR, "📈 Results"), ("Results",)),
    ("/pairings", (SOLAR, "See the stars"), ("0 stars",)),
)
"""What is written, what is tapped then, and what comes."""


def want_help(session: Session) -> None:
    """With the newest problem the paired branches are asked to help."""
    newest = session.exec(select(Problem).order_by(col(Problem.id).desc())).first()
    assert newest is not None
    newest.help_wanted_at = newest.raised_at
    session.commit()


async def lives(town: Town) -> None:
    """What there is to tell of: deeds, an offer and a need, a problem that is late and one that asks for help."""
    await told(town)
    for phone, words in ((town.ganneng, "/offer 屋顶光伏技术支持"), (town.shulei, "/need 缺一间会议室")):
        await phone.says(words)
        await phone.taps("写进清单")
    await raises(town.resident, "楼道灯坏了")
    await town.officer.taps("受理")
    await town.passes(days=9)
    await raises(town.resident, "井盖松了")
    await town.bot.database.run(want_help)


def names(session: Session) -> list[str]:
    """What stays as it is, the longest first."""
    columns = (col(Branch.name), col(Area.name), col(Person.name))
    every = {one for column in columns for one in session.exec(select(column))}
    return sorted({*every, *WRITTEN} - {""}, key=len, reverse=True)


def left(text: str, known: list[str]) -> list[str]:
    """The Chinese that is nobody's name."""
    for one in known:
        text = text.replace(one, "")
    return CHINESE.findall(text)


async def came(phone: Phone, since: int) -> str:
    """All that came: texts, captions, buttons, names of files."""
    return json.dumps((await phone.messages())[since:], ensure_ascii=False)


async def written(town: Town, phone: Phone, label: str) -> str:
    """What is in a file of the report; of a PDF its letters."""
    await phone.taps(label)
    await town.settles()
    _, content = await document_of(town, phone)
    if label == "PDF":
        return letters_of(content)
    if label == "Excel":
        book = load_workbook(io.BytesIO(content))
        cells = [str(cell.value) for sheet in book for row in sheet for cell in row]
        return "\n".join([*book.sheetnames, *cells])
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_all_of_it_is_in_english(town: Town) -> None:
    await lives(town)
    coordinator = town.coordinator
    await coordinator.says("/settings")
    await coordinator.taps("English")
    await coordinator.sees("How I tell you")
    known = await town.bot.database.run(names)
    for words, taps, seen in WALK:
        since = len(await coordinator.messages())
        await coordinator.says(words)
        for label in taps:
            await coordinator.taps(label)
        await town.settles()
        await coordinator.sees(*seen)
        assert left(await came(coordinator, since), known) == [], words
    await coordinator.says("/report 2026q4")
    for label, held in (("Word", "Open now: 2"), ("Excel", "Results compared")):
        text = await written(town, coordinator, label)
        assert held in text
        assert left(text, [*known, BRIDGE_LOAN, CAPITAL]) == [], label
    letters = {*await written(town, coordinator, "PDF")}
    assert {*"Open now: 2".replace(" ", "")} <= letters
    assert {one for one in letters if CHINESE.match(one)} <= {*"".join([*known, BRIDGE_LOAN, CAPITAL])}
