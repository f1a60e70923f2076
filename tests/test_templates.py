"""How the files of messages are written: in both languages alike, each name once, everything said that is given."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import Environment, meta, nodes

from tests.test_messages import HOME, MESSAGES, TEMPLATES

LONGEST = 300


def test_both_languages_say_them_in_the_same_files() -> None:
    assert MESSAGES.files("zh") == MESSAGES.files("en")


def test_the_folders_are_the_concepts() -> None:
    concepts = {folder.name for folder in (HOME.parent / "models").iterdir() if folder.is_dir()}
    assert {path.relative_to(HOME).parts[1] for path in TEMPLATES} <= concepts


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
    reader.filters |= dict.fromkeys(("moment", "day", "clock", "date", "number", "typed"), str)
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


SHARED = (
    {
        "number",
        "category",
        "urgency",
        "place",
        "state",
        "due",
        "owner",
        "latest",
    },  # a problem and how it stands
    {"text", "text_en", "ends_at", "urgent", "corrected_at", "withdrawn"},  # a notice
    {"counts", "rates", "times"},  # a digest's part of a report, which an operator's own document may word
    {"branches", "ended_at", "by_clock", "points"},  # minutes, as they are given to such a document
    {"year", "id", "problem", "place", "state"},  # an agreement, the same
)
"""What a message is given as a whole by another, or a document by the bot: it says what it needs of it."""
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


def test_no_markup_stands_where_it_would_be_shown_as_text() -> None:
    for template in TEMPLATES:
        shown = re.findall(r"\{\{(.*?)\}\}", template.read_text(encoding="utf-8"), re.DOTALL)
        assert not [one for one in shown if re.search(r'"[^"]*<[^"]*"', one)], template


def test_chinese_uses_chinese_punctuation() -> None:
    """A half-width comma between Chinese characters looks like a machine."""
    for template in sorted((HOME / "zh").rglob("*.j2")):
        assert not re.search(r"[\u4e00-\u9fff][,!?;]", template.read_text(encoding="utf-8")), template


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
