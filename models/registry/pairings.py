"""Who is paired with whom: pairings, their consents, their plans, their groups."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, UniqueConstraint, or_
from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.things import About
from models.registry.branches import Area, Branch, BranchKind


class PairingKind(StrEnum):
    """The five kinds of 五联创五星."""

    ORGAN_STATE_ENTERPRISE = "organ_state_enterprise"
    STATE_PRIVATE_ENTERPRISE = "state_private_enterprise"
    ORGAN_COMMUNITY = "organ_community"
    ENTERPRISE_VILLAGE = "enterprise_village"
    PUBLIC_PRIVATE_SCHOOL = "public_private_school"


ORGAN, STATE, PRIVATE = (
    BranchKind.GOVERNMENT_ORGAN,
    BranchKind.STATE_ENTERPRISE,
    BranchKind.PRIVATE_ENTERPRISE,
)
ALLOWED: dict[PairingKind, tuple[frozenset[BranchKind], frozenset[BranchKind]]] = {
    PairingKind.ORGAN_STATE_ENTERPRISE: (frozenset({ORGAN}), frozenset({STATE})),
    PairingKind.STATE_PRIVATE_ENTERPRISE: (frozenset({STATE}), frozenset({PRIVATE})),
    PairingKind.ORGAN_COMMUNITY: (frozenset({ORGAN}), frozenset({BranchKind.COMMUNITY})),
    PairingKind.ENTERPRISE_VILLAGE: (frozenset({STATE, PRIVATE}), frozenset({BranchKind.VILLAGE})),
    PairingKind.PUBLIC_PRIVATE_SCHOOL: (
        frozenset({BranchKind.PUBLIC_SCHOOL}),
        frozenset({BranchKind.PRIVATE_SCHOOL}),
    ),
}
"""The two sides of each kind of pairing; there is at least one branch on either."""


def kind_of(branches: list[Branch]) -> PairingKind | None:
    """The kind of pairing these branches make; None where the campaign knows none."""
    return kind_between({branch.kind for branch in branches})


def kind_between(kinds: set[BranchKind]) -> PairingKind | None:
    """The kind of pairing that branches of these kinds make; None where the campaign knows none."""
    fitting = (
        kind
        for kind, (one, other) in ALLOWED.items()
        if kinds <= one | other and kinds & one and kinds & other
    )
    return next(fitting, None)


class PairingState(StrEnum):
    PROPOSED = "proposed"  # the others are asked
    APPROVING = "approving"  # all agreed; the coordinator is asked, where the district wants it so
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"  # all agreed that another branch joins the pairing they have; that one goes on


class Pairing(SQLModel, table=True):
    """Two or more branches that are paired (结对), or asked whether they want to be.

    `chat_id` is its Telegram group, if one is bound; `renew_at`, when they are asked whether to go on for a year.
    """

    __tablename__ = "pairings"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: PairingKind = Field(sa_type=one_of(PairingKind))
    district: str = Field(index=True)
    chat_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    state: PairingState = Field(default=PairingState.ACTIVE, sa_type=one_of(PairingState), index=True)
    proposed_by_id: int | None = Field(default=None, foreign_key="people.id")
    proposed_at: datetime | None = Field(default=None, sa_type=Moment)
    why: str = ""
    active_since: datetime | None = Field(default=None, sa_type=Moment)
    renew_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    summary: str = ""  # of what came of it, when it ended
    aim: str = ""  # of its plan
    joins_id: int | None = Field(default=None, foreign_key="pairings.id")  # it asks to grow that one
    revision: int = 0

    @property
    def about(self) -> About:
        return About("pairing", self.id)


class Member(SQLModel, table=True):
    """A branch's place in a pairing."""

    __tablename__ = "pairing_members"

    pairing_id: int = Field(foreign_key="pairings.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True, index=True)


class Consent(SQLModel, table=True):
    """A branch's answer to whether a pairing is to be."""

    __tablename__ = "consents"
    __table_args__ = (UniqueConstraint("pairing_id", "branch_id"),)

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairings.id", index=True)
    branch_id: int = Field(foreign_key="branches.id", index=True)
    agreed: bool | None = None
    by_id: int | None = Field(default=None, foreign_key="people.id")
    at: datetime | None = Field(default=None, sa_type=Moment)
    words: str = ""


class PairingEntry(SQLModel, table=True):
    """A step in a pairing's history (who, when, what, in which words)."""

    __tablename__ = "pairing_entries"

    id: int = Field(default=None, primary_key=True)
    pairing_id: int = Field(foreign_key="pairings.id", index=True)
    by_id: int = Field(foreign_key="people.id")
    at: datetime = Field(sa_type=Moment)
    step: str
    words: str = ""


ACTIVE = col(Pairing.state) == PairingState.ACTIVE


def members(session: Session, pairing_id: int) -> list[Branch]:
    """The branches of a pairing, in the order in which they were registered."""
    return list(
        session.exec(
            select(Branch).join(Member).where(Member.pairing_id == pairing_id).order_by(col(Branch.id))
        )
    )


def members_of(session: Session, pairing_ids: Collection[int]) -> dict[int, list[Branch]]:
    """The branches of each of these pairings, in the order in which they were registered."""
    found = session.execute(
        select(Member.pairing_id, Branch)
        .join(Branch, col(Branch.id) == col(Member.branch_id))
        .where(col(Member.pairing_id).in_(pairing_ids))
        .order_by(col(Branch.id))
    )
    branches: dict[int, list[Branch]] = {id: [] for id in pairing_ids}
    for pairing_id, branch in found:
        branches[pairing_id].append(branch)
    return branches


def names_of(session: Session, pairings: Any) -> dict[int, list[str]]:
    """The names of the branches of each of these pairings, by a list of ids or a query; the oldest first."""
    rows = (
        select(Member.pairing_id, Branch.name)
        .join(Branch, col(Branch.id) == col(Member.branch_id))
        .where(col(Member.pairing_id).in_(pairings))
        .order_by(col(Member.pairing_id), col(Branch.id))
    )
    found: dict[int, list[str]] = {}
    for id, name in session.exec(rows):
        found.setdefault(id, []).append(name)
    return found


def formed_by(session: Session, pairing_id: int) -> list[Branch]:
    """All the temporary branches of a pairing, also those that are closed: their record stays."""
    return list(
        session.exec(select(Branch).where(Branch.formed_by_id == pairing_id).order_by(col(Branch.id)))
    )


def joint_branches(session: Session, pairing_id: int) -> list[Branch]:
    """The temporary branches (临时党支部) that a pairing has formed and not closed."""
    which = (Branch.formed_by_id == pairing_id, col(Branch.closed_at).is_(None))
    return list(session.exec(select(Branch).where(*which).order_by(col(Branch.id))))


def pairings_of(session: Session, branch_ids: list[int]) -> list[Pairing]:
    """The active pairings in which one of these branches takes part, itself or as a joint branch of theirs."""
    return _of_branches(session, branch_ids, ACTIVE)


def paused_of(session: Session, branch_ids: list[int]) -> list[Pairing]:
    """The pairings of these branches that are paused, and can go on."""
    return _of_branches(session, branch_ids, col(Pairing.state) == PairingState.PAUSED)


def taking_part(
    session: Session, branch_ids: Collection[int], which: ColumnElement[bool]
) -> dict[int, list[Pairing]]:
    """By branch the pairings in which it takes part, itself or as a joint branch of theirs; the oldest first."""
    found: dict[int, dict[int, Pairing]] = {id: {} for id in branch_ids}
    joined = select(Member.branch_id, Pairing).join(Pairing).where(col(Member.branch_id).in_(branch_ids))
    formed = (
        select(Branch.id, Pairing)
        .join(Pairing, col(Pairing.id) == col(Branch.formed_by_id))
        .where(col(Branch.id).in_(branch_ids), col(Branch.closed_at).is_(None))
    )
    for rows in (joined, formed) if branch_ids else ():
        for branch_id, pairing in session.execute(rows.where(which)):
            found[branch_id][pairing.id] = pairing
    return {id: [of[key] for key in sorted(of)] for id, of in found.items()}


def _of_branches(session: Session, branch_ids: list[int], which: ColumnElement[bool]) -> list[Pairing]:
    if not branch_ids:
        return []
    rows = select(Pairing).where(which, joined_by(branch_ids))
    return list(session.exec(rows.order_by(col(Pairing.id))))


def joined_by(branch_ids: list[int]) -> ColumnElement[bool]:
    """The pairings in which one of these branches takes part, itself or as a joint branch of theirs."""
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(branch_ids))
    formed = select(Branch.formed_by_id).where(
        col(Branch.id).in_(branch_ids), col(Branch.formed_by_id).is_not(None), col(Branch.closed_at).is_(None)
    )
    return or_(col(Pairing.id).in_(joined), col(Pairing.id).in_(formed))


def pairings_in(session: Session, districts: list[str], most: int) -> list[Pairing]:
    """The first few that are active there."""
    rows = select(Pairing).where(ACTIVE, col(Pairing.district).in_(districts)).order_by(col(Pairing.id))
    return list(session.exec(rows.limit(most))) if districts else []


def pairing_in_chat(session: Session, chat_id: int) -> Pairing | None:
    return session.exec(select(Pairing).where(Pairing.chat_id == chat_id)).one_or_none()


def area_in_chat(session: Session, chat_id: int) -> Area | None:
    return session.exec(select(Area).where(Area.chat_id == chat_id)).one_or_none()
