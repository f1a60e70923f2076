"""Buttons: what they are about, what their press carries, and how they stand in rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from models.base.refusals import Refused
from models.base.things import Thing
from models.post.said import Said, said

PRESS = re.compile(r"([^:]*):([0-9]{1,9}):([0-9]{1,9})(?::(.*))?", re.DOTALL)
TWO = 2


@dataclass(frozen=True)
class Press:
    """What a button carries, written `verb:id:revision[:argument]` in at most 64 bytes; the verb is `kind.step`."""

    verb: str
    id: int = 0
    revision: int = 0
    argument: str = ""

    def __str__(self) -> str:
        written = f"{self.verb}:{self.id}:{self.revision}"
        return f"{written}:{self.argument}" if self.argument else written

    @classmethod
    def read(cls, written: str) -> "Press | None":
        """The press that is written so; None for one that a crafted button made up."""
        found = PRESS.fullmatch(written)
        return cls(found[1], int(found[2]), int(found[3]), found[4] or "") if found else None

    @property
    def step(self) -> str:
        """What is done: the verb without the kind of thing that it is done to."""
        return self.verb.partition(".")[2]


@dataclass(frozen=True)
class Button:
    """A label, and what is pressed with it, or an address that it opens."""

    label: Said
    press: Press | None = None
    url: str = ""


Keyboard = list[list[Button]]


def kept(one: Button) -> list[Any]:
    """As a button is kept until it is shown: JSON."""
    return [one.label.name, one.label.values, str(one.press or ""), one.url]


def read_button(name: str, values: dict[str, Any], data: str, url: str) -> Button:
    """A button, as it was kept."""
    return Button(Said(name, values), Press.read(data), url)


def button(
    thing: Thing, step: str, label: Said | None = None, argument: object = "", **values: Any
) -> Button:
    """The button that takes a step of a thing, labelled `buttons.KIND_STEP` with these values, or as is said."""
    kind, id = thing.about.kind, thing.about.id
    press = Press(f"{kind}.{step}", id, thing.revision, str(argument))
    return Button(label or said(f"buttons.{kind}_{step}", **values), press)


def named(thing: Thing, step: str, name: str, argument: object = "") -> Button:
    """The button that is labelled with a name, such as a branch's."""
    return button(thing, step, said("words.name", name=name), argument)


def menu(command: str) -> Button:
    """The button that does what a command does."""
    return Button(said(f"menu.{command}"), Press(f"menu.{command}"))


def exporting(what: str, code: str) -> Button:
    """The button that gives a list as a sheet: which list, and by which filter."""
    return Button(said("buttons.export"), Press("sheet.export", 0, 0, f"{what}|{code}"))


class LedOn(Refused):
    """Something that may not be done now, and the buttons that lead on from there."""

    def __init__(self, message: str, ways: Keyboard, **values: Any) -> None:
        super().__init__(message, **values)
        self.ways = ways


def in_rows(buttons: Sequence[Button], width: int = TWO) -> Keyboard:
    """Buttons side by side, so many in a row."""
    return [list(buttons[i : i + width]) for i in range(0, len(buttons), width)]
