"""The directory of branches: a search that forgives, and the card of each."""

import re

from sqlmodel import Session, col, select

from models.base.things import About
from models.pairings.listing.card import show_button
from models.pairings.listing.lists import of_branch
from models.post.press import Keyboard, button
from models.post.said import Said, Values, said
from models.registry import pairings, people
from models.registry.branches import Branch
from models.registry.people import Person
from models.registry.roles import BRANCH_ROLES, Role
from models.rights import permissions
from models.rights.titles import of_role
from models.understanding.writing import bare_name

NEAR_ENOUGH = 60.0
"""From 0 to 100: how much of what was typed has to be in a name."""


def spelled(name: str) -> str:
    """A name in pinyin, for the search: its initials, and the whole: `锦绣` → `jx jinxiu`."""
    from pypinyin import Style, lazy_pinyin

    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return f"{_letters(initials)} {_letters(''.join(lazy_pinyin(name)))}"


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def search(session: Session, words: str, limit: int = 8) -> list[Branch]:
    """The branches that are meant, the likeliest first: by a part of the name, by pinyin, with a slip of the finger."""
    typed = bare_name(words)
    rows = session.execute(
        select(Branch.id, Branch.name, Branch.pinyin).where(col(Branch.closed_at).is_(None))
    )
    scored = ((likeness(typed, name, pinyin), -id) for id, name, pinyin in rows)
    best = sorted((one for one in scored if one[0] >= NEAR_ENOUGH), reverse=True)[:limit]
    return [session.get_one(Branch, -id) for _, id in best]


def likeness(typed: str, name: str, pinyin: str) -> float:
    """How much of what was typed a name holds, 0–100; a name that holds all of it and little else comes first."""
    from rapidfuzz import fuzz

    if not typed:
        return 0.0
    bare = bare_name(name)
    if typed in bare:
        return 101.0 + 100.0 * len(typed) / len(bare)
    if typed.isascii():
        initials, _, whole = pinyin.partition(" ")
        if typed in initials or typed in whole:
            return 101.0 + 50.0 * len(typed) / max(len(whole), 1)
        return fuzz.partial_ratio(typed, whole, score_cutoff=80.0) if len(typed) > 3 else 0.0
    return fuzz.partial_ratio(typed, bare, score_cutoff=NEAR_ENOUGH) if len(typed) > 1 else 0.0


def around(session: Session, person: Person, skip: int, limit: int) -> list[Branch]:
    """The branches of the districts the person belongs to, in the order of their registration."""
    standing = person.standing
    served = standing.belongs_to
    districts = {*standing.districts, *(session.get_one(Branch, id).district for id in served)}
    return list(
        session.exec(
            select(Branch)
            .where(col(Branch.district).in_(districts), col(Branch.closed_at).is_(None))
            .order_by(col(Branch.id))
            .offset(skip)
            .limit(limit)
        )
    )


def card(session: Session, branch: Branch, reader: Person) -> tuple[Said, Keyboard]:
    """What there is to know of a branch; its contacts' names only for those entitled to them."""
    paired = pairings.pairings_of(session, [branch.id])
    partners = [m.name for one in paired for m in pairings.members(session, one.id) if m.id != branch.id]
    found = of_branch(session, branch.id)
    words = said(
        "directory.card",
        name=branch.name,
        kind=branch.kind.value,
        work=branch.work,
        industries=branch.industries,
        members=branch.member_count,
        workers=branch.worker_count,
        partners=partners,
        contacts=_contacts(session, branch)
        if permissions.allowed(session, reader, "branch.contacts", branch)
        else None,
    )
    rows = [[show_button(one)] for one in found]
    if _may_invite(session, reader, branch) and not _speaking(session, branch):
        rows.append([button(About("branch", branch.id), "invite")])
    if permissions.allowed(session, reader, "branch.approach", branch):
        rows.append([button(About("pairing", branch.id), "propose")])
    if (
        branch.temporary
        and branch.closed_at is None
        and permissions.allowed(session, reader, "joint.close", branch)
    ):
        rows.append([button(About("joint", branch.id), "close")])
    if permissions.allowed(session, reader, "role.hand_over", branch):
        rows += [
            [button(About("role", role.id), "hand_over", name=person.name)]
            for person, role in _speaking(session, branch)
        ]
    return words, rows


def _may_invite(session: Session, reader: Person, branch: Branch) -> bool:
    return branch.closed_at is None and permissions.allowed(session, reader, "invite.contact", branch)


def _contacts(session: Session, branch: Branch) -> list[Values]:
    """Names and titles of those who speak for the branch."""
    return [{"name": person.name, **of_role(session, role)} for person, role in _speaking(session, branch)]


def _speaking(session: Session, branch: Branch) -> list[tuple[Person, Role]]:
    return [
        (person, role)
        for person in people.speakers(session, [branch.id])
        for role in person.standing.roles
        if role.branch_id == branch.id and role.kind in BRANCH_ROLES
    ]
