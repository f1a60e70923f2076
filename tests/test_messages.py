"""What is said, in both languages."""

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import messages
from messages import Messages
from models.problems.life import LIFE
from models.problems.record import State
from models.registry.branches import BranchKind, SchoolStage
from models.registry.pairings import PairingKind
from models.registry.people import Language
from models.registry.roles import RoleKind
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category

MESSAGES = Messages(ZoneInfo("Asia/Shanghai"))
LANGUAGES = ("zh", "en")


def test_both_languages_say_the_same_things_with_the_same_parameters() -> None:
    assert MESSAGES.parameters("zh") == MESSAGES.parameters("en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "parameter", "values"),
    [
        ("words.category", "category", Category),
        ("words.activity", "type", ActivityType),
        ("words.state", "state", State),
        ("words.pairing", "kind", PairingKind),
        ("words.role", "role", RoleKind),
        ("words.branch", "kind", BranchKind),
        ("words.stage", "stage", SchoolStage),
        ("words.language", "language", Language),
    ],
)
def test_every_value_has_a_word(language: str, name: str, parameter: str, values: type) -> None:
    words = [MESSAGES.plain(language, name, {parameter: one.value}) for one in values]  # type: ignore[attr-defined]
    assert all(words)
    assert len(set(words)) == len(words), "two things of one name"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_a_button(language: str) -> None:
    for step in LIFE.steps:
        assert MESSAGES.plain(language, f"buttons.problem_{step.name}", {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_write_cannot_become_markup(language: str) -> None:
    html = MESSAGES.html(language, "problems.replied", {"number": 1, "words": "<b>&</b>"})
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in html


def test_no_markup_stands_where_it_would_be_shown_as_text() -> None:
    for template in sorted(Path(messages.__file__).parent.glob("*/*.j2")):
        shown = re.findall(r"\{\{(.*?)\}\}", template.read_text(encoding="utf-8"), re.DOTALL)
        assert not [one for one in shown if re.search(r'"[^"]*<[^"]*"', one)], template


def test_chinese_uses_chinese_punctuation() -> None:
    """A half-width comma between Chinese characters looks like a machine."""
    for template in sorted((Path(messages.__file__).parent / "zh").iterdir()):
        assert not re.search(r"[\u4e00-\u9fff][,!?;]", template.read_text(encoding="utf-8")), template.name


def test_moments_are_shown_in_local_time() -> None:
    values = {"number": 1, "due": "2026-11-25T07:50:00+00:00"}
    assert "15:50" in MESSAGES.html("zh", "problems.due_soon", values)
