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
    scored = _scores(text, [branch for _, branch in partners])
    scores: dict[int, int] = {}
    for pairing_id, branch in partners:
        scores[pairing_id] = max(scores.get(pairing_id, 0), scored[branch.id])
    best = max(scores.values(), default=0)
    named = [one for one in pairings if best > 0 and scores.get(one.id) == best]
    return named[0] if len(named) == 1 else None


def branch_named_in(text: str, branches: list[Branch]) -> Branch | None:
    """The one of these branches that the text names; None where it names none, or several."""
    scores = _scores(text, branches)
    best = max(scores.values(), default=0)
    named = [one for one in branches if best > 0 and scores[one.id] == best]
    return named[0] if len(named) == 1 else None


def _scores(text: str, branches: list[Branch]) -> dict[int, int]:
    """How many letters of each branch's name stand together in the text; 0 where too few do to name it.

    Few are enough if no other branch has them; the district with which a name begins says nothing.
    """
    said = bare_name(folded(text))
    names = {one.id: bare_name(folded(one.name.removeprefix(one.district))) for one in branches}
    scores = {}
    for one in branches:
        piece = _said_of(names[one.id], said)
        alone = not any(piece in other for id, other in names.items() if piece and id != one.id)
        scores[one.id] = len(piece) if alone or len(piece) >= HALF * len(names[one.id]) else 0
    return scores


def _said_of(name: str, text: str) -> str:
    """The longest piece of a name that stands in the text; nothing where it is too short to name anybody."""
    from difflib import SequenceMatcher

    least = 2 * SHORT if name.isascii() else SHORT
    if not any(name[at : at + least] in text for at in range(len(name) - least + 1)):
        return ""  # of a thousand branches nearly all are not meant
    found = SequenceMatcher(None, name, text, autojunk=False).find_longest_match()
    return name[found.a : found.a + found.size]
