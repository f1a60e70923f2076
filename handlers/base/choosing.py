"""Questions that are answered by choosing: one of several, or some of them."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.hearing import COURTESIES, heard
from handlers.base.steps import Filling, Option, Step, Unclear
from models.post.said import Said
from models.understanding import replies
from models.understanding.writing import names_in


@dataclass(frozen=True, kw_only=True)
class Choice(Step):
    """One of several; typing a part of its label chooses it as well."""

    offer: Callable[[Filling], list[Option]]

    def options(self, filling: Filling) -> list[Option]:
        return self.offer(filling)

    def fits_surely(self, filling: Filling, text: str) -> bool:
        typed = text.casefold().strip()
        return any(filling.turn.plain(one.label).casefold() == typed for one in self.offer(filling))

    def read(self, filling: Filling, text: str) -> str:
        typed = text.casefold().strip()
        labels = {option.value: filling.turn.plain(option.label).casefold() for option in self.offer(filling)}
        exact = [value for value, label in labels.items() if label == typed]
        fitting = exact or [value for value, label in labels.items() if typed in label]
        if len(fitting) != 1:
            courteous = not replies.says_something(text) or heard(filling.turn, text).intent in COURTESIES
            raise (
                Unclear("forms.please_tap") if courteous else Unclear("forms.please_choose", typed=text[:40])
            )
        return fitting[0]


@dataclass(frozen=True, kw_only=True)
class Some(Choice):
    """Some of several: each tap puts one in, or takes it out again, until a tap says that these are all.

    The answer is a list of values. `every`: the option that means all of them, which the empty list does then.
    `told`: what it asks, with what has been chosen.
    """

    told: Callable[[Filling], Said]
    every: str = ""

    def asks(self, filling: Filling) -> Said:
        return self.told(filling)

    def is_on(self, filling: Filling, value: str) -> bool:
        """Whether an option is among those that are chosen."""
        chosen = filling[self.name]
        return value in (chosen or ()) or (value == self.every != "" and chosen == [])

    def pick(self, filling: Filling, value: str) -> list[str]:
        """What is chosen with this tap."""
        super().pick(filling, value)
        known = list(filling[self.name] or ())
        if value == self.every:
            return []
        return [one for one in known if one != value] if value in known else [*known, value]

    def fits_surely(self, filling: Filling, text: str) -> bool:
        return all(super(Some, self).fits_surely(filling, one) for one in names_in(text))

    def read(self, filling: Filling, text: str) -> list[str]:  # type: ignore[override]
        """Several stand between signs."""
        chosen = [super(Some, self).read(filling, one) for one in names_in(text)]
        return [] if self.every in chosen else chosen

    def done(self, filling: Filling) -> list[str]:
        """What was chosen in the end. Raises Unclear where nothing was."""
        chosen: list[str] | None = filling[self.name]
        if not chosen and (not self.every or chosen is None):
            raise Unclear("forms.please_choose_some")
        return chosen or []
