"""Which of its pairings a sentence speaks of: the partner is named, in full or in short."""

from sqlmodel import Session, col, select

from models.registry.branches import Branch
from models.registry.pairings import Member, Pairing
from models.understanding.keywords import folded
from models.understanding.writing import bare_name

SHORT = 3
"""Letters of a name that name it at least; of a Latin one, twice as many."""
HALF = 0.5
"""How much of a name has to be said."""


def named_in(session: Session, text: str, pairings: list[Pairing], own: list[int]) -> Pairing | None:
    """The one of these pairings a partner of which the text names; None where it names none, or several."""
    ids = [one.id for one in pairings]
    partners = session.exec(
        select(Member.pairing_id, Branch)
        .join(Branch, col(Branch.id) == col(Member.branch_id))
        .where(col(Member.pairing_id).in_(ids), col(Branch.id).not_in(own))
    ).all()
    said = bare_name(folded(text))
    scores: dict[int, int] = {}
    for pairing_id, branch in partners:
        score = _said_of(bare_name(folded(branch.name)), said)
        scores[pairing_id] = max(scores.get(pairing_id, 0), score)
    best = max(scores.values(), default=0)
    named = [one for one in pairings if best > 0 and scores.get(one.id) == best]
    return named[0] if len(named) == 1 else None


def _said_of(name: str, text: str) -> int:
    """How many letters of the name stand together in the text; 0 where too few do to name it."""
    from difflib import SequenceMatcher

    found = SequenceMatcher(None, name, text, autojunk=False).find_longest_match()
    least = 2 * SHORT if name.isascii() else SHORT
    return found.size if found.size >= least and found.size >= HALF * len(name) else 0
