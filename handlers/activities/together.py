"""Which branches of a pairing of several took part: heard in the sentence, else asked; of two nobody is asked."""

from collections.abc import Callable
from itertools import combinations

from handlers.activities import facts
from handlers.base.choosing import Choice
from handlers.base.steps import Filling, Option
from handlers.base.turn import Turn
from models.activities import attending
from models.activities.branches import FEW, branches_of, of_pairing
from models.activities.record import Activity
from models.activities.who import own_branch
from models.post.dialogues import Answers
from models.post.said import said
from models.registry.branches import Branch
from models.understanding import activity_words

NAME = "with_whom"
ALL = "all"
LONGEST = 30
"""Letters of a value that a button carries."""


class Together(Choice):
    """The partners that took part, as their ids with points between them; or all of the pairing."""

    def read(self, filling: Filling, text: str) -> str:
        partners = _partners(filling)
        found = attending.heard(text, partners) if partners else None
        return super().read(filling, text) if found is None else value(found, partners)


def value(chosen: list[Branch], partners: list[Branch]) -> str:
    """How these partners are kept as an answer."""
    return ALL if len(chosen) == len(partners) else ".".join(str(one.id) for one in chosen)


def ids(filling: Filling) -> tuple[int, ...] | None:
    """The ids of the partners that took part, none for all; None where nothing was said."""
    kept = filling[NAME]
    if kept is None:
        return None
    return () if kept == ALL else tuple(int(one) for one in str(kept).split("."))


def named(filling: Filling) -> list[str]:
    """The names of all that took part, as far as that is known."""
    return [one.name for one in _all(filling)]


def with_own(filling: Filling) -> tuple[int, ...]:
    """The ids of all that took part, with the branch of whoever tells of it; none for all of the pairing."""
    return tuple(one.id for one in _all(filling)) if ids(filling) else ()


def _all(filling: Filling) -> list[Branch]:
    turn, pairing_id = filling.turn, filling.number("pairing")
    own = own_branch(turn.session, turn.person, pairing_id)
    return _taking_part(turn, pairing_id, own, ids(filling) or ())


def _taking_part(turn: Turn, pairing_id: int, own: int | None, chosen: tuple[int, ...]) -> list[Branch]:
    """With the own branch those that are chosen, all of the pairing where none are."""
    return [one for one in of_pairing(turn.session, pairing_id) if not chosen or one.id in (own, *chosen)]


def _partners(filling: Filling) -> list[Branch]:
    """Those of whom it is asked; none in a pairing of two."""
    if filling["pairing"] is None:
        return []
    turn, pairing_id = filling.turn, filling.number("pairing")
    return partners(turn, pairing_id, own_branch(turn.session, turn.person, pairing_id))


def partners(turn: Turn, pairing_id: int, own: int | None) -> list[Branch]:
    """The other members of a pairing of several; none of one of two."""
    every = of_pairing(turn.session, pairing_id)
    return [one for one in every if one.id != own] if len(every) > FEW else []


def suggest(filling: Filling) -> str | None:
    """What the sentence says; of two, and of a deed that tells nothing else, all."""
    found, words = _partners(filling), filling.words("text")
    if not found:
        return ALL if filling["pairing"] is not None else None
    place = activity_words.read(words, filling.turn.when_said(words), filling.turn.zone).place or ""
    told = attending.heard(words, found, place)
    if told is not None:
        return value(told, found)
    return None if facts.is_gathering(filling) else ALL


def offer(filling: Filling) -> list[Option]:
    """All, and each few of them."""
    return options(_partners(filling))


def options(found: list[Branch]) -> list[Option]:
    """All of these partners, and each few of them; nothing where there are none."""
    few = [some for many in range(1, len(found)) for some in combinations(found, many)]
    told = [(value([*some], found), said("words.names", names=[one.name for one in some])) for some in few]
    every = Option(ALL, said("activities.all_of_them", many=len(found) + 1))
    return [every, *(Option(*one) for one in told if len(one[0]) <= LONGEST)] if found else []


def put_right(filling: Filling, text: str) -> Answers:
    """What words put right of who took part, while it is being logged."""
    known = ids(filling)
    return _put_right(text, _partners(filling), lambda one: not known or one.id in known)


def amended(turn: Turn, activity: Activity, text: str) -> Answers:
    """What words put right of who took part in what was logged."""
    known = {one.id for one in branches_of(turn.session, activity)}
    return _put_right(text, of_activity(turn, activity), lambda one: one.id in known)


def _put_right(text: str, found: list[Branch], is_known: Callable[[Branch], bool]) -> Answers:
    right = attending.put_right(text, found, [*filter(is_known, found)]) if found else None
    return {NAME: value(right, found)} if right is not None else {}


def of_activity(turn: Turn, activity: Activity) -> list[Branch]:
    """The partners of whoever logged an activity of several; none in a pairing of two."""
    return partners(turn, activity.pairing_id, activity.branch_id)


def named_now(filling: Filling, activity: Activity) -> list[str]:
    """The names of those that took part, as the form says, else as was known."""
    chosen = ids(filling)
    if chosen is None:
        return [one.name for one in branches_of(filling.turn.session, activity)]
    there = _taking_part(filling.turn, activity.pairing_id, activity.branch_id, chosen)
    return [one.name for one in there]
