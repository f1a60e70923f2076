"""What one conversation answers, declared beside its code; all of them together are the table of contents."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from handlers.base.form import Form
from handlers.base.turn import Turn

Handler = Callable[[Turn], None]
Found = TypeVar("Found")


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """Its commands, those that it also answers in groups, its buttons by their verbs, and its forms by their names.

    `formerly`: what the kind of a button was called before, since cards of long ago stay in people's chats.
    """

    commands: Mapping[str, Handler] = field(default_factory=dict)
    in_groups: Mapping[str, Handler] = field(default_factory=dict)
    buttons: Mapping[str, Handler] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    formerly: Mapping[str, str] = field(default_factory=dict)

    def button(self, verb: str) -> Handler | None:
        """What answers a button, also under the name that its kind had before."""
        kind, _, step = verb.partition(".")
        return self.buttons.get(f"{self.formerly.get(kind, kind)}.{step}")


class DeclaredTwice(Exception):
    """Two conversations answer the same command, button or form."""


def buttons_of(kind: str, **steps: Handler) -> dict[str, Handler]:
    """What answers the buttons of one kind of thing, by step: their verbs are `KIND.STEP`."""
    return {f"{kind}.{step}": handler for step, handler in steps.items()}


def forms_of(*declared: Form) -> dict[str, Form]:
    """Forms by their names. Raises DeclaredTwice."""
    return _merged({form.name: form} for form in declared)


def together(conversations: Iterable[Conversation]) -> Conversation:
    """The table of contents; a menu's button does what its command does. Raises DeclaredTwice."""
    every = list(conversations)
    commands = _merged(one.commands for one in every)
    menu = buttons_of("menu", **commands)
    return Conversation(
        commands=commands,
        in_groups=_merged(one.in_groups for one in every),
        buttons=_merged([menu, *(one.buttons for one in every)]),
        forms=_merged(one.forms for one in every),
        formerly=_merged(one.formerly for one in every),
    )


def _merged(parts: Iterable[Mapping[str, Found]]) -> dict[str, Found]:
    whole: dict[str, Found] = {}
    for part in parts:
        if twice := whole.keys() & part.keys():
            raise DeclaredTwice(", ".join(sorted(twice)))
        whole |= part
    return whole
