"""A life as data: the steps that lead from one state to the next, and who may take them.

The same table is asked before a button is shown and again when it is pressed, walked by tests, and drawn in docs/.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sqlmodel import Session

from models.base.refusals import NotAllowed, TooLate
from models.registry.people import Person

T = TypeVar("T")
S = TypeVar("S", bound=StrEnum)
Relation = Callable[[Session, T, Person], bool]


@dataclass(frozen=True)
class Step(Generic[T, S]):
    """A named step. `leads_to` None: it leaves the state as it is."""

    name: str
    sources: frozenset[S]
    leads_to: S | None
    by: Relation[T]


@dataclass(frozen=True)
class Life(Generic[T, S]):
    """The steps of one kind of thing, in the order in which their buttons are shown."""

    steps: tuple[Step[T, S], ...]

    def open_to(self, session: Session, one: T, state: S, person: Person) -> list[str]:
        """The steps this person may take in this state."""
        return [s.name for s in self.steps if state in s.sources and s.by(session, one, person)]

    def take(self, session: Session, name: str, one: T, state: S, person: Person) -> S:
        """The state the step leads to. Raises NotAllowed for the wrong person, TooLate for the wrong moment."""
        step = next(s for s in self.steps if s.name == name)
        if not step.by(session, one, person):
            raise NotAllowed("refusals.not_yours")
        if state not in step.sources:
            raise TooLate("refusals.too_late")
        return step.leads_to or state
