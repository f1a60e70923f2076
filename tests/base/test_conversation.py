"""What conversations declare, together: nothing twice, nothing that nobody answers."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
from handlers.base.conversation import Conversation, DeclaredTwice, forms_of, together
from handlers.base.form import Form
from handlers.base.turn import Turn

ROOT = Path(handlers.__file__).parent.parent


def nothing(turn: Turn) -> None:
    """A handler."""


EMPTY = Form("empty", (), then=lambda filling: None)


@pytest.mark.parametrize(
    "one",
    [
        Conversation(commands={"week": nothing}),
        Conversation(in_groups={"week": nothing}),
        Conversation(buttons={"problem.accept": nothing}),
        Conversation(forms=forms_of(EMPTY)),
    ],
    ids=["command", "command in groups", "button", "form"],
)
def test_what_is_declared_twice_stops_the_start(one: Conversation) -> None:
    with pytest.raises(DeclaredTwice):
        together([one, one])


def test_a_form_of_one_conversation_has_a_name_of_its_own() -> None:
    with pytest.raises(DeclaredTwice):
        forms_of(EMPTY, EMPTY)


def test_a_menu_s_button_does_what_its_command_does() -> None:
    assert together([Conversation(commands={"week": nothing})]).buttons["menu.week"] is nothing


def declaring() -> Iterator[str]:
    """The modules that declare a conversation."""
    for file in sorted((ROOT / "handlers").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        if "CONVERSATION" in names:
            yield file.stem


def test_every_conversation_that_is_declared_is_in_the_table_of_contents() -> None:
    assert len(handlers.CONVERSATIONS) == len(list(declaring()))
