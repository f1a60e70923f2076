"""Which pairing or branch a sentence speaks of: it is named, in full or in short."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.registry.branches import Branch
from models.registry.pairings import ACTIVE, Member, Pairing, joined_by, pairings_of
from models.registry.people import Person
from models.understanding.keywords import folded
from models.understanding.meetings import Named, Side, doer, taker
from models.understanding.writing import bare_name, proper_name

SHORT = 3
"""Letters of a name that name it at least; of a Latin one, twice as many."""
HALF = 0.5
"""How much of a name has to be said, unless it is the proper one."""
PROPER = 2
"""Letters of a proper name that name it at least."""
SPELLED = re.compile(r"[a-z]{5,}")
"""A word in which a Chinese name may be spelled."""


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


def branches_meant(session: Session, person: Person, text: str) -> tuple[Branch, ...]:
    """The branches that a question names: of the partners, or of the districts that this person coordinates."""
    standing = person.standing
    ids = [one.id for one in pairings_of(session, standing.belongs_to)]
    partners = select(Member.branch_id).where(col(Member.pairing_id).in_(ids))
    around = or_(col(Branch.id).in_(partners), col(Branch.district).in_(standing.districts))
    others = col(Branch.id).not_in(standing.belongs_to)
    rows = select(Branch).where(around, others).order_by(col(Branch.id))
    return tuple(branches_named_in(text, list(session.exec(rows))))


def of_all(branches: Iterable[Branch]) -> SelectOfScalar[int]:
    """The ids of the pairings of which all these branches are members."""
    joined = (select(Member.pairing_id).where(Member.branch_id == one.id) for one in branches)
    return select(Pairing.id).where(*(col(Pairing.id).in_(one) for one in joined))


def pairings_meant(
    session: Session, person: Person, branches: Collection[Branch], most: int
) -> list[Pairing]:
    """The pairings of all these branches that concern this person; where they share none, those of each."""
    standing = person.standing
    theirs = or_(joined_by(standing.belongs_to), col(Pairing.district).in_(standing.districts))
    of_any = select(Member.pairing_id).where(col(Member.branch_id).in_([one.id for one in branches]))
    for ids in (of_all(branches), of_any):
        rows = select(Pairing).where(ACTIVE, theirs, col(Pairing.id).in_(ids)).order_by(col(Pairing.id))
        if found := session.exec(rows.limit(most)).all():
            return list(found)
    return []


def branches_named_in(text: str, branches: list[Branch]) -> list[Branch]:
    """All of these branches that the text names, each by letters that name no other of them."""
    letters = {id: told for id, told in _letters(text, branches).items() if told}

    def alone(id: int) -> bool:
        return not any(letters[id] in told for other, told in letters.items() if other != id)

    return [one for one in branches if one.id in letters and alone(one.id)]


def side_named(text: str, branches: list[Branch], own: Collection[int] = ()) -> Named | None:
    """Which of these branches a decision names, `own` also by "we"; None where it names none, or it is not clear."""
    return taker(text, _sides(branches, own))


def doer_named(text: str, branches: list[Branch], own: Collection[int]) -> Named | None:
    """Which of these branches is to do what a sentence promises; None where it names none, or it is not clear."""
    return doer(text, _sides(branches, own))


def _sides(branches: list[Branch], own: Collection[int]) -> dict[int, Side]:
    return {one.id: Side(one.name, one.kind.value, one.id in own) for one in branches}


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
    """How many letters of each branch's name stand together in the text; 0 where too few do to name it."""
    return {id: len(told) for id, told in _letters(text, branches).items()}


def _letters(text: str, branches: list[Branch]) -> dict[int, str]:
    """The letters of each branch's name that stand together in the text; none where too few do to name it.

    A proper name that no other branch has is enough, also in pinyin; the district with which a name begins says nothing.
    """
    said, spelled = bare_name(folded(text)), _spelled(text, branches)
    names = {one.id: folded(one.name.removeprefix(one.district)) for one in branches}
    proper = {id: proper_name(name) for id, name in names.items()}
    shared = Counter(proper.values())
    return {
        id: _said_of(bare_name(name), said)
        or (proper[id] if shared[proper[id]] == 1 and _is_said(proper[id], said) else "")
        or spelled.get(id, "")
        for id, name in names.items()
    }


def _spelled(text: str, branches: list[Branch]) -> dict[int, str]:
    """The words in which one branch's Chinese name alone is spelled, in full or in part."""
    found: dict[int, str] = {}
    for word in SPELLED.findall(folded(text)):
        ids = [one.id for one in branches if not one.name.isascii() and word in one.pinyin]
        if len(ids) == 1:
            found[ids[0]] = word
    return found


def _is_said(proper: str, text: str) -> bool:
    return len(proper) >= (2 * SHORT if proper.isascii() else PROPER) and proper in text


def _said_of(name: str, text: str) -> str:
    """The letters of a name that stand together in the text; none where too few do to name anybody by them."""
    from difflib import SequenceMatcher

    least = 2 * SHORT if name.isascii() else SHORT
    if not any(name[at : at + least] in text for at in range(len(name) - least + 1)):
        return ""  # of a thousand branches nearly all are not meant
    found = SequenceMatcher(None, name, text, autojunk=False).find_longest_match()
    return name[found.a : found.a + found.size] if found.size >= HALF * len(name) else ""
