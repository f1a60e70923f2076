"""A life as data: the steps that lead from one state to the next, and who takes them.

The same table is asked before a button is shown and again when it is pressed, walked by tests, and drawn in docs/.
A state is written here and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Generic, Protocol, TypeVar

from sqlmodel import Session

from models.base.refusals import NotAllowed, TooLate
from models.base.things import About
from models.post.outgoing import changed
from models.registry.people import Person


class Living(Protocol):
    """What has a life. `revision` counts its changes."""

    state: Any
    revision: int

    @property
    def about(self) -> About: ...


class Actor(Enum):
    """What takes a step without a person."""

    CLOCK = "clock"  # its time has come
    SHELL = "shell"  # an operator loads it
    CONSEQUENCE = "consequence"  # it follows from another step


BEGINNING: frozenset[Any] = frozenset()
"""The sources of a step with which a life begins."""
T = TypeVar("T", bound=Living)
S = TypeVar("S", bound=StrEnum)
Relation = Callable[[Session, T, Person], bool]
By = Person | Actor


@dataclass(frozen=True)
class Step(Generic[T, S]):
    """A named step. `sources` BEGINNING: with it the life begins. `leads_to` None: it leaves the state as it is.

    `by`: in which relation to the thing a person must stand who takes it, or what takes it. `seen` False: nothing
    that cards show is changed by it.
    """

    name: str
    sources: frozenset[S]
    leads_to: S | None
    by: Relation[T] | Actor
    seen: bool = True

    def is_open_to(self, session: Session, one: T, by: By) -> bool:
        """Whether this person or actor is the one to take it, whatever the state."""
        if isinstance(by, Actor) or isinstance(self.by, Actor):
            return self.by is by
        return self.by(session, one, by)


@dataclass(frozen=True)
class Life(Generic[T, S]):
    """The steps of one kind of thing, in the order in which their buttons are shown."""

    steps: tuple[Step[T, S], ...]

    def open_to(self, session: Session, one: T, person: Person) -> list[str]:
        """The steps this person may take now."""
        steps = [step for step in self.steps if one.state in step.sources]
        taken_by = {step.by: step for step in steps}  # several steps are for the same people
        theirs = {by for by, step in taken_by.items() if step.is_open_to(session, one, person)}
        return [step.name for step in steps if step.by in theirs]

    def begin(self, one: T, name: str) -> None:
        """Sets the state with which a new thing begins; whether it may begin is its rule's to say."""
        one.state = self._step(name).leads_to

    def require(self, session: Session, name: str, one: T, by: By) -> Step[T, S]:
        """The step, if it may be taken. Raises NotAllowed for the wrong person, TooLate for the wrong moment."""
        step = self._step(name)
        if not step.is_open_to(session, one, by):
            raise NotAllowed("refusals.not_yours")
        if one.state not in step.sources:
            raise TooLate("refusals.too_late")
        return step

    def sources(self, name: str) -> frozenset[S]:
        """The states in which the step may be taken."""
        return self._step(name).sources

    def guard(self, name: str) -> Callable[[Session, T, Person], object]:
        """What raises NotAllowed or TooLate where this person may not take the step now."""
        return lambda session, one, person: self.require(session, name, one, person)

    def take(self, session: Session, name: str, one: T, by: By) -> None:
        """Takes the step: the thing is in the state to which it leads. Raises NotAllowed, TooLate."""
        step = self.require(session, name, one, by)
        if step.leads_to is not None:
            one.state = step.leads_to
        if step.seen:
            one.revision += 1
            changed(session, one)

    def _step(self, name: str) -> Step[T, S]:
        return next(step for step in self.steps if step.name == name)
