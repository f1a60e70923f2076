"""A kind of thing that waits for somebody: how it is found for one person, and who of many may have such a thing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from models.base.things import Thing
from models.post.press import Button, button
from models.post.said import Said
from models.registry.people import Person
from models.summaries.known import Known

MOST = 5
"""Of each kind that are told of at once."""
EVERY = 7
"""Days after which somebody is reminded of what still waits for them."""


@dataclass(frozen=True)
class Waiting:
    """A thing that waits for somebody, in a line. `since`: from when on they are reminded of it; None: never, or by
    what has a time of its own.
    """

    thing: Thing
    line: Said
    since: datetime | None = None

    @property
    def button(self) -> Button:
        """Opens the card on which it is done."""
        return button(self.thing, "show", self.line)


Found = Iterable[Waiting]
Finds = Callable[[Session, Person, datetime], Found]


@dataclass(frozen=True)
class Waits:
    """A kind. `rows`: by which it is known who may have one; only of such kinds is anybody reminded, once a week."""

    find: Finds
    rows: Callable[[datetime], Sequence[Known]] | None = None
