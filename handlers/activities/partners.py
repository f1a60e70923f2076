"""With whom an activity is: the pairing that is named or chosen, and another in its place."""

from handlers.base.steps import Filling, Option, Unclear
from handlers.base.turn import Turn
from models.activities.record import Activity
from models.base.refusals import Refused
from models.pairings.naming import named_in, renamed, side_named
from models.pairings.partners import has_partner, lacking
from models.post.dialogues import Answers
from models.post.said import said
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members, pairings_of
from models.registry.people import speaks_for_branch
from models.understanding.swaps import swap_in


def require_pairing(turn: Turn) -> None:
    """Raises Refused where there is no partner to confirm anything; a branch is told what it can do about that."""
    if not speaks_for_branch(turn.person):
        raise Refused("activities.no_pairing")
    if not has_partner(turn.session, turn.person):
        raise lacking(turn.session, turn.person)


def pairings(turn: Turn) -> list[Pairing]:
    return pairings_of(turn.session, turn.person.standing.acts_for)


def choices(filling: Filling) -> list[Option]:
    turn = filling.turn
    return [
        Option(
            str(pairing.id),
            said("words.names", names=_others(filling, members(turn.session, pairing.id))),
        )
        for pairing in pairings(turn)
    ]


def likely(filling: Filling) -> str | None:
    """The only one, or the one whose partner the sentence names."""
    known = pairings(filling.turn)
    return str(known[0].id) if len(known) == 1 else _partner_in(filling, filling.words("text"))


def put_right(filling: Filling, text: str) -> Answers:
    """The pairing of the partner that words put in the place of another, with its name in the words.

    Where a partner is denied and no other is known by the name it is asked which. Raises Unclear where there is but one.
    """
    swap = swap_in(text)
    if swap is None or filling["pairing"] is None:
        return {}
    known, after = members(filling.turn.session, filling.number("pairing")), _partner_in(filling, swap.new)
    if after is None and _is_name(swap.old, known):
        if len(pairings(filling.turn)) == 1:
            raise Unclear("activities.only_partner", branches=_others(filling, known))
        return {"pairing": None}
    reworded = renamed(filling.words("text"), swap.old, swap.new, known)
    return {"pairing": after, "text": reworded} if after is not None else {}


def require_same(turn: Turn, activity: Activity, change: str) -> None:
    """Raises Unclear for words that put another branch in the place of a partner: that would be another activity."""
    swap = swap_in(change)
    others = [one for one in members(turn.session, activity.pairing_id) if one.id != activity.branch_id]
    if swap is not None and swap.new and _is_name(swap.old, others):
        raise Unclear("activities.partner_stays", branches=[one.name for one in others])


def _is_name(words: str, branches: list[Branch]) -> bool:
    """Whether words are the name of one of these branches, in full or in short, and nothing else."""
    named = side_named(words, branches)
    return named is not None and named.end - named.start >= len(words) - 1


def _others(filling: Filling, branches: list[Branch]) -> list[str]:
    """The names of the partners among these branches."""
    served = filling.turn.person.standing.branches
    return [one.name for one in branches if one.id not in served]


def _partner_in(filling: Filling, words: str) -> str | None:
    """The pairing of which these words name a partner."""
    turn = filling.turn
    found = named_in(turn.session, words, pairings(turn), turn.person.standing.branches) if words else None
    return str(found.id) if found is not None else None
