"""What a sentence promises, as the steps of a form ask for it: who takes it, until when, and what it is."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.days import said_until, untimed
from handlers.base.steps import Filling, Option
from models.pairings.naming import doer_named
from models.post.dialogues import Answers
from models.post.said import said
from models.registry.branches import Branch
from models.understanding.meetings import Named, without_taker


@dataclass(frozen=True)
class Promise:
    """The sentence stands in the step `words`; one of `branches` may take it, which is answered as `taker`."""

    words: str
    branches: Callable[[Filling], list[Branch]]

    def takers(self, filling: Filling) -> list[Option]:
        return [Option(str(one.id), said("words.name", name=one.name)) for one in self.branches(filling)]

    def taker(self, filling: Filling) -> str | None:
        """The branch that the sentence says does it; the speaker's where it names another for which it is done."""
        found = self._named(filling, filling.words(self.words))
        return str(found.id) if found is not None else None

    def until(self, filling: Filling) -> Answers | None:
        return said_until(filling, self.words)

    def what(self, filling: Filling) -> str:
        """The sentence without the day, and without the branch with which it begins."""
        bare = untimed(filling.turn, filling.words(self.words), ahead=True)
        named = self._named(filling, bare)
        return without_taker(bare, named if named is not None and str(named.id) == filling["taker"] else None)

    def _named(self, filling: Filling, text: str) -> Named | None:
        return doer_named(text, self.branches(filling), filling.turn.person.standing.branches)
