"""Documents for a word processor: from our template, from the operator's own, and where that is broken from ours."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from sqlmodel import Session, select

from bot.outgoing import word_files
from bot.outgoing.requests import Requests
from bot.settings import read
from messages import LANGUAGES, Messages
from models.post import failures
from models.post.media import WordFile
from models.post.outbox import OUTBOX, store
from models.post.outgoing import Act, Outgoing
from models.post.said import said
from models.registry import people
from models.registry.people import Language
from tests.town import SHANGHAI, WEDNESDAY

POINT = {"topic": "added", "text": "停车场"}
MINUTES: dict[str, Any] = {
    "starts_at": "2026-11-25T16:00:00+08:00",
    "timed": True,
    "place": "",
    "people": 12,
    "about": True,
    "branches": ["慈菇村党支部", "华赣旅"],
    "points": [
        {"title": POINT, "decided": {"taker": "<b>甲</b> & 乙"}},
        {"title": POINT, "decided": None},
    ],
    "replies": [{"branch": "慈菇村党支部", "answer": "confirmed", "words": "", "at": ""}],
    "silent": ["华赣旅"],
}


def say(name: str, **values: Any) -> str:
    return f"[{name}]"


def filled(language: str, own: Path | None = None) -> Any:
    return Document(io.BytesIO(word_files.docx("meetings/minutes", language, MINUTES, say, own)))


def written(folder: Path, text: str) -> None:
    place = folder / "zh" / "meetings"
    place.mkdir(parents=True)
    document = Document()
    document.add_paragraph(text)
    document.save(str(place / "minutes.docx"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_template_is_filled_and_what_people_wrote_stays_what_it_is(language: str) -> None:
    document = filled(language)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert len(rows) == 3
    assert rows[1] == ["1", "[minutes.point]", "[minutes.decision]", "<b>甲</b> & 乙", "[minutes.until]"]
    text = "\n".join(one.text for one in document.paragraphs)
    assert "12" in text
    assert "[minutes.reply]" in text
    assert "{" not in text


def test_the_operators_own_template_is_taken(tmp_path: Path) -> None:
    written(tmp_path, "本区纪要：{{ branches | join('和') }}")
    assert [one.text for one in filled("zh", tmp_path).paragraphs] == ["本区纪要：慈菇村党支部和华赣旅"]
    assert filled("en", tmp_path).tables


@pytest.mark.parametrize("broken", ["{{ branches", "{{ nothing.at.all }}", "{{ ''.__class__.__mro__ }}"])
def test_one_that_cannot_be_filled_is_logged_and_ours_is_taken(
    tmp_path: Path, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    written(tmp_path, broken)
    assert filled("zh", tmp_path).tables
    assert "cannot be filled" in caplog.text


def test_which_one_cannot_be_filled_is_said_once(tmp_path: Path) -> None:
    """The operators are told by it; see `models/post/failures.py`."""
    written(tmp_path, "{{ branches")
    requests = Requests(Messages(SHANGHAI), tmp_path)
    minutes = said("minutes.paper", **MINUTES | {"points": [], "replies": []})
    one = Outgoing(
        Act.MEDIA, 1, Language.ZH, parts=(minutes,), media=(WordFile("x.docx", "meetings/minutes"),)
    )
    requests.of(one, None)
    assert requests.broken_templates() == {"zh/meetings/minutes.docx"}
    assert requests.broken_templates() == set()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_operators_are_told_of_it_once_a_day(session: Session) -> None:
    for now in (WEDNESDAY, WEDNESDAY + timedelta(hours=5), WEDNESDAY + timedelta(days=1)):
        failures.tell_of_templates(session, {"zh/meetings/minutes.docx"}, now)
        store(session, now, timedelta(seconds=60))
    told = session.execute(select(OUTBOX.c.chat_id, OUTBOX.c.content)).all()
    operators = [one.telegram_id for one in people.operators(session)]
    assert [row.chat_id for row in told] == operators * 2
    assert all("zh/meetings/minutes.docx" in str(row.content) for row in told)


def test_the_folder_is_a_setting(tmp_path: Path) -> None:
    assert read(bot_token="1:x", templates=str(tmp_path)).templates == tmp_path
