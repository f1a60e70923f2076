"""Which pairing or branch a sentence speaks of: it is named, in full or in short."""

from collections import Counter
from collections.abc import Collection

from sqlmodel import Session, col, select

from models.registry.branches import Branch
from models.registry.pairings import Member, Pairing
from models.understanding.keywords import folded
from models.understanding.meetings import Named, Side, taker
from models.understanding.writing import bare_name, proper_name

SHORT = 3
"""Letters of a name that name it at least; of a Latin one, twice as many."""
HALF = 0.5
"""How much of a name has to be said, unless it is the proper one."""
PROPER = 2
"""Letters of a proper name that name it at least."""


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


def side_named(text: str, branches: list[Branch], own: Collection[int] = ()) -> Named | None:
    """Which of these branches a decision names, `own` also by "we"; None where it names none, or it is not clear."""
    return taker(text, {one.id: Side(one.name, one.kind.value, one.id in own) for one in branches})


def renamed(text: str, old: str, new: str, branches: list[Branch]) -> str:
    """The text with another name for what it calls one of these branches; as it is where it does not name it so."""
    start = text.find(old)
    if not old or start < 0:
        return text
    end = start + len(old)
    while end < len(text) and any(text[start : end + 1] in one.name for one in branches):
        end += 1
    return f"{text[:start]}{new}{text[end:]}"


def _scores(text: str, branches: list[Branch]) -> dict[int, int]:
    """How many letters of each branch's name stand together in the text; 0 where too few do to name it.

    A proper name that no other branch has is enough; the district with which a name begins says nothing.
    """
    said = bare_name(folded(text))
    names = {one.id: folded(one.name.removeprefix(one.district)) for one in branches}
    proper = {id: proper_name(name) for id, name in names.items()}
    shared = Counter(proper.values())
    return {
        id: _said_of(bare_name(name), said)
        or (len(proper[id]) if shared[proper[id]] == 1 and _is_said(proper[id], said) else 0)
        for id, name in names.items()
    }


def _is_said(proper: str, text: str) -> bool:
    return len(proper) >= (2 * SHORT if proper.isascii() else PROPER) and proper in text


def _said_of(name: str, text: str) -> int:
    """How many letters of a name stand together in the text; 0 where too few do to name anybody by them."""
    from difflib import SequenceMatcher

    least = 2 * SHORT if name.isascii() else SHORT
    if not any(name[at : at + least] in text for at in range(len(name) - least + 1)):
        return 0  # of a thousand branches nearly all are not meant
    found = SequenceMatcher(None, name, text, autojunk=False).find_longest_match()
    return found.size if found.size >= HALF * len(name) else 0
