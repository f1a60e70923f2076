"""What is said, in both languages."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from jinja2 import Environment, meta, nodes

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
LONGEST = 300
ROOT = HOME.parent
SAYING = {"said", "Refused", "NotAllowed", "TooLate", "Unfit"}
"""Who is given a message's name and what it says."""


def test_both_languages_say_the_same_things_with_the_same_parameters() -> None:
    assert MESSAGES.parameters("zh") == MESSAGES.parameters("en")


def test_both_languages_say_them_in_the_same_files() -> None:
    assert MESSAGES.files("zh") == MESSAGES.files("en")


def test_a_name_begins_with_a_file_or_a_folder_of_files() -> None:
    files = MESSAGES.files("zh")
    assert files["plans.added"] == "pairings/plans.html.j2"
    assert files["problems.accepted"] == "problems/problems/steps.html.j2"
    assert files["mediation.card"] == "problems/mediation/card.html.j2"


def test_the_folders_are_the_concepts() -> None:
    concepts = {folder.name for folder in (HOME.parent / "models").iterdir() if folder.is_dir()}
    assert {path.relative_to(HOME).parts[1] for path in TEMPLATES} <= concepts


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


def test_no_word_of_a_list_of_words_is_said_twice() -> None:
    """The second would be said for both."""
    twice = [
        (path.relative_to(HOME), key)
        for path in TEMPLATES
        for words in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Dict)
        for key, times in Counter(
            one.key.value for one in words.items if isinstance(one.key, nodes.Const)
        ).items()
        if times > 1
    ]
    assert twice == []


def test_no_file_of_messages_is_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in TEMPLATES}
    assert [path for path, length in lengths.items() if length > LONGEST] == []


def test_what_a_message_uses_is_in_its_file_or_imported() -> None:
    """A name that is nowhere would only be missed when the message is said."""
    reader = Environment(autoescape=True)
    reader.filters |= dict.fromkeys(("moment", "day", "clock", "date", "number"), str)
    for path in TEMPLATES:
        parsed = reader.parse(path.read_text(encoding="utf-8"))
        assert not meta.find_undeclared_variables(parsed), path


def macros(parsed: nodes.Template) -> dict[str, range]:
    """By name how many values each macro of a template takes."""
    return {
        one.name: range(len(one.args) - len(one.defaults), len(one.args) + 1)
        for one in parsed.find_all(nodes.Macro)
    }


def test_a_message_gives_another_all_that_it_says() -> None:
    """A value that is not given would only be missed when the message is said, and only where that part of it is."""
    reader, parsed = Environment(), {}
    for path in TEMPLATES:
        parsed[path.relative_to(HOME).as_posix()] = reader.parse(path.read_text(encoding="utf-8"))
    for name, template in parsed.items():
        known = macros(template)
        for imported in template.find_all(nodes.FromImport):
            assert isinstance(imported.template, nodes.Const)
            theirs = macros(parsed[f"{name.split('/')[0]}/{imported.template.value}"])
            called = (one if isinstance(one, tuple) else (one, one) for one in imported.names)
            known |= {here: theirs[there] for there, here in called}
        for call in template.find_all(nodes.Call):
            takes = known.get(call.node.name) if isinstance(call.node, nodes.Name) else None
            whole = call.dyn_args is None and call.dyn_kwargs is None
            given = len(call.args) + len(call.kwargs)
            assert takes is None or not whole or given in takes, f"{name}:{call.lineno}"


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


SHARED = (
    {"number", "category", "urgency", "place", "state", "due"},  # a problem
    {"number", "text", "owner", "since", "open", "waiting", "own", "latest"},  # how it stands
    {"year", "id", "problem", "place", "state"},  # a mediation
    {"kind", "text", "category", "branch", "state", "taken_by"},  # an offer or a need
    {"number", "text", "branch", "by", "state", "words", "late"},  # an action of a plan
    {"title", "branch", "until", "state", "late", "result"},  # a project
    {"by", "title"},  # news of a project
    {"number", "kind", "branches", "state", "why", "since", "waiting", "summary", "joint", "joins", "talk"},
    {"ledger", "what", "giver", "receiver", "since", "until", "term", "value", "state"},  # of a ledger
    {"text", "text_en", "ends_at", "urgent", "corrected_at", "withdrawn"},  # a notice
    {"audience", "state", "starts_at"},  # a broadcast
    {"text", "starts_at", "timed", "state"},  # help that is wanted
    {"starts_at", "timed", "type"},  # an activity
    {"kind", "state", "text"},  # what a deed answers
    {"branches", "members", "workers", "counts", "rates", "times"},  # a digest
    {"counts", "rates", "times"},  # its part of a report, which an operator's own document may word
    {"branches", "ended_at", "by_clock", "points"},  # minutes, as they are given to such a document
)
"""What several messages tell of one thing: each is given all of it and says what it needs."""
PUT_TOGETHER = re.compile(
    r"/done_\w+: number|^operation/.*: (since|now)|^registry/loading/.*: value|/you: id"
)
"""What messages are given whose name is put together of what has happened."""


def unsaid(language: str) -> set[str]:
    """Each message with a parameter that it does not use and is not given for others' sake."""
    left = set()
    for path in sorted((HOME / language).rglob("*.j2")):
        folder = path.relative_to(HOME / language).as_posix().removesuffix(".html.j2")
        for macro in Environment().parse(path.read_text(encoding="utf-8")).find_all(nodes.Macro):
            takes = {one.name for one in macro.args}
            uses = {one.name for one in macro.find_all(nodes.Name) if one.ctx == "load"}
            shared = set().union(*(values for values in SHARED if values <= takes))
            left |= {f"{folder}/{macro.name}: {one}" for one in takes - uses - shared}
    return left


def test_no_message_is_given_what_neither_language_says() -> None:
    assert sorted(one for one in unsaid("zh") & unsaid("en") if not PUT_TOGETHER.search(one)) == []


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


def test_no_markup_stands_where_it_would_be_shown_as_text() -> None:
    for template in TEMPLATES:
        shown = re.findall(r"\{\{(.*?)\}\}", template.read_text(encoding="utf-8"), re.DOTALL)
        assert not [one for one in shown if re.search(r'"[^"]*<[^"]*"', one)], template


def test_chinese_uses_chinese_punctuation() -> None:
    """A half-width comma between Chinese characters looks like a machine."""
    for template in sorted((HOME / "zh").rglob("*.j2")):
        assert not re.search(r"[\u4e00-\u9fff][,!?;]", template.read_text(encoding="utf-8")), template


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


SAYS_SOMETHING_AND_ENDS = re.compile(r"^(?!\s*\{%).*\{% end(?:if|for) %\}$")
GOES_ON = re.compile(r"\s*(?!\{%-? (?:end|el))\S")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOME)))
def test_no_line_runs_on_into_the_next(path: Path) -> None:
    """A tag at the end of a line takes its line break with it, unless it says `+%}` or an empty line follows."""
    lines = path.read_text(encoding="utf-8").split("\n")
    pairs = pairwise(lines)
    assert [
        one for one, following in pairs if SAYS_SOMETHING_AND_ENDS.match(one) and GOES_ON.match(following)
    ] == []
