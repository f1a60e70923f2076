"""Whether a problem was told before: by the same person, or by a neighbour."""

from dataclasses import dataclass

from handlers.base.choosing import Choice
from handlers.base.steps import Filling, Option
from handlers.problems.whose import matter
from models.post.said import said
from models.problems import alike
from models.problems.card import outline
from models.problems.record import Problem
from models.problems.steps import LONGEST_WORDS
from models.understanding.categories import Category
from models.understanding.intents import goes_on


def twins(filling: Filling) -> list[Option]:
    """What it may be: something the person has open, first of all; or what a neighbour said."""
    session, turn = filling.turn.session, filling.turn
    found = alike.twins(session, matter(filling), filling.words("text"), turn.person, turn.now)
    own = [Option(str(one.id), said("problems.own_twin", **outline(one))) for one in again(filling)]
    same = [*own, *_neighbours(found)]
    return [*same, Option("no", said("problems.no_twin"))] if same else []


def again(filling: Filling) -> list[Problem]:
    """What the same person has open and speaks of once more."""
    turn, text = filling.turn, filling.words("text")
    category = filling.one_of(Category, "category")
    return alike.again(turn.session, matter(filling), text, category, turn.person, still=goes_on(text))


def _neighbours(found: list[Problem]) -> list[Option]:
    return [
        Option(
            str(one.id),
            said(
                "problems.twin",
                **outline(one),
                people=1 + len(one.followers),
                at=one.raised_at.isoformat(),
            ),
        )
        for one in found
    ]


@dataclass(frozen=True, kw_only=True)
class Same(Choice):
    """Whether it is the same as what was said before, by the person first of all."""

    def question(self, filling: Filling) -> str:
        return "problems.ask_again" if again(filling) else self.ask


def no_twin(filling: Filling) -> str | None:
    """Asked only of those whose words are much like a neighbour's."""
    return None if filling.words("text") and filling.words("about") and twins(filling) else "no"


def goes_with(filling: Filling) -> Problem | None:
    """What the same person has open and may be saying more of."""
    turn, text = filling.turn, filling.words("text")
    if len(text) > LONGEST_WORDS:
        return None
    category = filling.one_of(Category, "category")
    return alike.goes_with(turn.session, matter(filling), text, category, turn.person, turn.now)
