"""Cards of one kind that wait for somebody's answer, and what an answer in words does to one: what its button does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from handlers.base.turn import Turn
from models.base.things import Thing
from models.post.press import Button, button
from models.post.said import Said
from models.understanding.card_words import Reply, Stance

T = TypeVar("T", bound=Thing)
Take = Callable[[Turn, T, Reply], None]


def always(turn: Turn, one: Any, reply: Reply) -> bool:
    """For cards to which every answer of a stance that they take may belong."""
    return True


@dataclass(frozen=True, kw_only=True)
class Awaited(Generic[T]):
    """`find`: those that wait for whoever speaks. `takes`: by what an answer says, the first that it says decides.

    `fits`: whether these words may answer this one. `line`: how it is called where several may be meant.
    """

    find: Callable[[Turn], Sequence[T]]
    takes: Mapping[Stance, Take[T]]
    line: Callable[[Turn, T], Said]
    fits: Callable[[Turn, T, Reply], bool] = always

    def fitting(self, turn: Turn, reply: Reply) -> list["Answerable"]:
        """Those that the words may answer."""
        if reply.stances.isdisjoint(self.takes):
            return []
        return [Answerable(self, one) for one in self.find(turn) if self.fits(turn, one, reply)]

    def take(self, turn: Turn, one: T, reply: Reply) -> None:
        """Does what the words say."""
        stance = next(one for one in self.takes if one in reply.stances)
        self.takes[stance](turn, one, reply)


@dataclass(frozen=True)
class Answerable:
    """One thing that waits, and how it is answered."""

    awaited: Awaited[Any]
    one: Thing

    def opening(self, turn: Turn) -> Button:
        """Opens its card."""
        return button(self.one, "show", self.awaited.line(turn, self.one))

    def take(self, turn: Turn, reply: Reply) -> None:
        self.awaited.take(turn, self.one, reply)
