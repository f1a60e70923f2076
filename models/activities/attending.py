"""Who took part in an activity of a pairing of several, by the names of branches that a sentence tells."""

from collections.abc import Callable, Sequence

from models.pairings.naming import branches_named_in
from models.registry.branches import Branch
from models.understanding.attending import Told, is_of_all, told

Which = Callable[[Told], bool]


def heard(text: str, partners: Sequence[Branch], place: str = "") -> list[Branch] | None:
    """The partners that a sentence about it says took part; None where it says nothing of that, or of nobody.

    A place that is called after one of them says nothing.
    """
    words = text.replace(place, " ") if place else text
    if is_of_all(words):
        return list(partners)
    missing = _named(words, partners, lambda one: one.absent)
    if missing:
        return [one for one in partners if one not in missing] or None
    return _named(words, partners, lambda one: not one.absent) or None


def names(text: str, partners: Sequence[Branch]) -> bool:
    """Whether it tells of one of these, or of all of them."""
    return bool(partners) and (is_of_all(text) or bool(_named(text, partners, lambda one: True)))


def put_right(text: str, partners: Sequence[Branch], known: Sequence[Branch]) -> list[Branch] | None:
    """The partners that took part, as words put right who was `known` to; None where they change nothing."""
    found = _meant(text, partners, known)
    return found if found and found != list(known) else None


def _meant(text: str, partners: Sequence[Branch], known: Sequence[Branch]) -> list[Branch]:
    if is_of_all(text):
        return list(partners)
    missing = _named(text, partners, lambda one: one.absent)
    only = _named(text, partners, lambda one: one.only and not one.absent)
    more = _named(text, partners, lambda one: one.also and not one.absent)
    joined = _named(text, partners, lambda one: one.joined and not one.absent)
    if only or (joined and not more):
        return only or joined
    return [one for one in partners if (one in known or one in more) and one not in missing]


def _named(text: str, partners: Sequence[Branch], which: Which) -> list[Branch]:
    """Those whom parts of a sentence name that fit."""
    named = {
        one.id for part in told(text) if which(part) for one in branches_named_in(part.text, [*partners])
    }
    return [one for one in partners if one.id in named]
