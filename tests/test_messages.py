"""What is said, in both languages."""

import ast
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import messages
from messages import Messages, SaidTwice
from models.ledgers.record import Ledger, LedgerState
from models.pairings.listing.record import ListingKind, ListingState
from models.problems.life import LIFE
from models.problems.record import State
from models.registry.branches import BranchKind, SchoolStage
from models.registry.pairings import PairingKind
from models.registry.people import Language
from models.registry.roles import RoleKind
from models.rights.ladder import Rung
from models.rights.life import BEGINNING, Actor
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency

SHANGHAI = ZoneInfo("Asia/Shanghai")
MESSAGES = Messages(SHANGHAI)
LANGUAGES = ("zh", "en")
HOME = Path(messages.__file__).parent
TEMPLATES = sorted(HOME.glob("*/**/*.html.j2"))
ROOT = HOME.parent
SAYING = {"said", "Refused", "NotAllowed", "TooLate", "Unfit"}
"""Who is given a message's name and what it says."""


def test_both_languages_say_the_same_things_with_the_same_parameters() -> None:
    assert MESSAGES.parameters("zh") == MESSAGES.parameters("en")


def test_a_name_begins_with_a_file_or_a_folder_of_files() -> None:
    files = MESSAGES.files("zh")
    assert files["plans.added"] == "pairings/plans.html.j2"
    assert files["problems.accepted"] == "problems/problems/steps.html.j2"
    assert files["mediation.card"] == "problems/mediation/card.html.j2"


def write(path: Path, *names: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "".join(f"{{% macro {name}() -%}}✅{{%- endmacro %}}\n" for name in names), encoding="utf-8"
    )


@pytest.mark.parametrize("second", ["pairings/plans/more", "problems/plans", "problems/plans/more"])
def test_a_message_that_is_defined_twice_stops_the_start(tmp_path: Path, second: str) -> None:
    write(tmp_path / "zh/pairings/plans.html.j2", "added", "dropped")
    write(tmp_path / f"zh/{second}.html.j2", "added")
    with pytest.raises(SaidTwice, match=r"plans\.added$"):
        Messages(SHANGHAI, tmp_path)


def test_a_message_that_is_defined_twice_in_one_file_stops_the_start(tmp_path: Path) -> None:
    write(tmp_path / "en/pairings/plans.html.j2", "added", "added")
    with pytest.raises(SaidTwice):
        Messages(SHANGHAI, tmp_path)


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each call of the code, and where it stands."""
    for path in sorted(
        path for room in ("models", "handlers", "bot") for path in (ROOT / room).rglob("*.py")
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_code_tells_a_message_only_what_it_takes() -> None:
    """What is more would be left out when it is said; it may only be in the outbox, from before an upgrade."""
    takes, checked = MESSAGES.parameters("zh"), 0
    for where, call in calls():
        for name in (one.value for one in call.args if isinstance(one, ast.Constant) and one.value in takes):
            given = {one.arg for one in call.keywords if one.arg is not None}
            if isinstance(call.func, ast.Name) and call.func.id in SAYING:
                assert given <= set(takes[name]), f"{where}: {name}"
                checked += 1
    assert checked > 1000


def test_what_a_message_says_no_longer_is_left_out() -> None:
    said = MESSAGES.html("zh", "talk.failed", {"number": 5, "reason": "of an older version"})
    assert said == MESSAGES.html("zh", "talk.failed", {"number": 5})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "parameter", "values"),
    [
        ("words.category", "category", Category),
        ("words.activity", "type", ActivityType),
        ("words.activity_icon", "type", ActivityType),
        ("words.state", "state", State),
        ("words.urgency", "urgency", Urgency),
        ("words.rung", "rung", Rung),
        ("words.listing", "kind", ListingKind),
        ("words.listing_state", "state", ListingState),
        ("words.ledger", "ledger", Ledger),
        ("words.ledger_state", "state", LedgerState),
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
def test_every_step_has_a_word(language: str) -> None:
    steps = [step.name for step in LIFE.steps] + ["correct"]
    assert [step for step in steps if not MESSAGES.plain(language, "words.step", {"step": step})] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_a_button(language: str) -> None:
    for step in LIFE.steps:
        if isinstance(step.by, Actor) or step.sources == BEGINNING:
            continue  # nobody taps what the clock does, nor what begins it
        assert MESSAGES.plain(language, f"buttons.problem_{step.name}", {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_write_cannot_become_markup(language: str) -> None:
    html = MESSAGES.html(language, "problems.replied", {"number": 1, "words": "<b>&</b>"})
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_not_said(language: str) -> None:
    """No part of a card reads "None", whatever of an entry was left out."""
    parts = MESSAGES.parameters(language)["ledgers.line"]
    for ledger in Ledger:
        known = dict.fromkeys(parts) | {
            "ledger": ledger.value,
            "value": {"value": "3", "unit": "%", "approximate": False},
        }
        assert "None" not in MESSAGES.html(language, "ledgers.line", known)


def test_moments_are_shown_in_local_time() -> None:
    values = {"number": 1, "due": "2026-11-25T07:50:00+00:00"}
    assert "15:50" in MESSAGES.html("zh", "problems.due_soon", values)


@pytest.mark.parametrize(
    ("language", "this_year", "next_year"),
    [("zh", "1月5日 周二", "2027年1月5日 周二"), ("en", "Tue 5 Jan", "Tue 5 Jan 2027")],
)
def test_a_day_of_another_year_is_shown_with_it(language: str, this_year: str, next_year: str) -> None:
    values = {"day": "2027-01-05T09:00:00+08:00"}
    assert said_in(2026).plain(language, "forms.date_past", values).startswith(next_year)
    shown = said_in(2027).plain(language, "forms.date_past", values)
    assert shown.startswith(this_year)
    assert "2027" not in shown


def said_in(year: int) -> Messages:
    return Messages(SHANGHAI, now=lambda: datetime(year, 6, 1, tzinfo=SHANGHAI))
