"""Which matter the words of a form are about: they may name another than the one for which it was opened."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.choosing import Choice
from handlers.base.kind import Kind
from handlers.base.steps import Filling, Option
from models.pairings.speakers import speaker_of
from models.post.said import Said, said
from models.problems import meant, own
from models.problems.access import lock_if_allowed
from models.problems.life import LIFE
from models.problems.record import Problem
from models.understanding.categories import named_in, suggest
from models.understanding.several import numbers_in

EXCERPT = 14
"""Letters of a matter's own words by which it is told from others."""


@dataclass(frozen=True)
class OfMeant(Kind[Problem]):
    """The matter that the words of a form are about, once that is known; until then the one it was opened for."""

    def of(self, filling: Filling) -> Problem:
        return self.find(
            filling.turn.session, int(filling["meant"] or filling["problem"]), filling.turn.person
        )


MEANT = OfMeant("problem", find=lock_if_allowed)


@dataclass(frozen=True, kw_only=True)
class Meant(Choice):
    """Asked where the words may be about several matters, or plainly about another than the one that was tapped."""

    def asks(self, filling: Filling) -> Said:
        return said("problems.ask_meant", words=words_of(filling), number=filling.answers.get("problem"))


def which(step: str) -> Meant:
    """The question of a form for this step of a problem's life."""
    return Meant(
        name="meant",
        ask="problems.ask_meant",
        offer=lambda filling: _offered(filling, step),
        suggest=lambda filling: _surely(filling, step),
    )


def words_of(filling: Filling) -> str:
    """What was said, as far as it is known."""
    return filling.words("text") or filling.words("words")


def first_step(filling: Filling, step: str, one: Problem, *, leads: bool) -> str:
    """What is to be done first for a step; what nobody has is accepted where that `leads` there, or it was not tapped."""
    return meant.first_step(step, one) if leads or filling.answers.get("problem") != one.id else step


def still(step: str, *, leads: bool) -> Callable[[Filling], object]:
    """What raises Refused once a step cannot be taken any more."""

    def check(filling: Filling) -> None:
        if filling["meant"] or filling["problem"]:
            one = MEANT.of(filling)
            first = first_step(filling, step, one, leads=leads)
            LIFE.require(filling.turn.session, first, one, filling.turn.person)

    return check


def candidates(filling: Filling, step: str) -> list[Problem]:
    turn = filling.turn
    return meant.in_question(turn.session, turn.person, step, turn.now)


def _offered(filling: Filling, step: str) -> list[Option]:
    """The one that was tapped and those that the words name; where none was, all, those that are named first."""
    found, tapped = candidates(filling, step), filling.answers.get("problem")
    if tapped is None:
        return [_option(one, step) for one in _likeliest(filling, found, words_of(filling))]
    first = meant.named(found, words_of(filling))
    own_one = lock_if_allowed(filling.turn.session, int(tapped), filling.turn.person)
    return [_option(own_one, step), *(_option(one, step) for one in first if one.id != own_one.id)]


def _option(one: Problem, step: str) -> Option:
    text = one.text if len(one.text) <= EXCERPT else f"{one.text[:EXCERPT]}…"
    first = meant.first_step(step, one) != step
    return Option(str(one.id), said("problems.meant_one", number=one.id, text=text, first=first))


def _surely(filling: Filling, step: str) -> str | None:
    """The one that was tapped, unless the words name another; where none was, the only one that it can be."""
    turn, words, tapped = filling.turn, words_of(filling), filling.answers.get("problem")
    if tapped is not None and not words:
        return str(tapped)
    found = candidates(filling, step)
    if tapped is None:
        first = _fitting(filling, found, words)
    else:
        first = [lock_if_allowed(turn.session, int(tapped), turn.person)]
    if len(first) != 1:
        return None
    other = meant.name_another(turn.session, [*first, *found], first[0], turn.person, words)
    return None if other else str(first[0].id)


def _fitting(filling: Filling, found: list[Problem], words: str) -> list[Problem]:
    """Those that the words name; where they name nothing at all, those that the person has in hand."""
    if (first := meant.named(found, words)) or numbers_in(words) or named_in(words):
        return first
    return [one for one in found if one.owner_id == filling.turn.person.id] or found


def _likeliest(filling: Filling, found: list[Problem], words: str) -> list[Problem]:
    """Those that the words name, or else those of the kind they speak of; before all others."""
    speaker = speaker_of(filling.turn.session, filling.turn.person)
    first = meant.named(found, words) or own.akin(found, suggest(words, speaker).category)
    return [*first, *(one for one in found if one not in first)]
