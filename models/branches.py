"""The branches, the areas of a community, and who is paired with whom."""

from enum import StrEnum

from sqlalchemy import BigInteger
from sqlmodel import Field, Relationship, Session, SQLModel, col, select

from models.columns import one_of


class BranchKind(StrEnum):
    GOVERNMENT_ORGAN = "government_organ"
    STATE_ENTERPRISE = "state_enterprise"
    PRIVATE_ENTERPRISE = "private_enterprise"
    COMMUNITY = "community"
    VILLAGE = "village"
    PUBLIC_SCHOOL = "public_school"
    PRIVATE_SCHOOL = "private_school"
    PROJECT = "project"  # 临时党支部, for one project


class PairingKind(StrEnum):
    """The five kinds of 五联创五星."""

    ORGAN_STATE_ENTERPRISE = "organ_state_enterprise"
    STATE_PRIVATE_ENTERPRISE = "state_private_enterprise"
    ORGAN_COMMUNITY = "organ_community"
    ENTERPRISE_VILLAGE = "enterprise_village"
    PUBLIC_PRIVATE_SCHOOL = "public_private_school"


class Branch(SQLModel, table=True):
    __tablename__ = "branches"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    kind: BranchKind = Field(sa_type=one_of(BranchKind))
    district: str = Field(index=True)
    parent_id: int | None = Field(default=None, foreign_key="branches.id", index=True)


class Area(SQLModel, table=True):
    """A part of a community (片区) with its officers and its residents."""

    __tablename__ = "areas"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    branch_id: int = Field(foreign_key="branches.id", index=True)
    branch: Branch = Relationship()


class Pairing(SQLModel, table=True):
    """Two or more branches that are paired (结对). `chat_id` is its Telegram group, if one is bound."""

    __tablename__ = "pairings"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    kind: PairingKind = Field(sa_type=one_of(PairingKind))
    district: str = Field(index=True)
    chat_id: int | None = Field(default=None, sa_type=BigInteger, unique=True)
    joint_branch_id: int | None = Field(default=None, foreign_key="branches.id", index=True)


class Member(SQLModel, table=True):
    """A branch's place in a pairing."""

    __tablename__ = "pairing_members"

    pairing_id: int = Field(foreign_key="pairings.id", primary_key=True)
    branch_id: int = Field(foreign_key="branches.id", primary_key=True, index=True)


def members(session: Session, pairing_id: int) -> list[Branch]:
    """The branches of a pairing, in the order in which they were registered."""
    return list(
        session.exec(
            select(Branch).join(Member).where(Member.pairing_id == pairing_id).order_by(col(Branch.id))
        )
    )


def pairings_of(session: Session, branch_ids: list[int]) -> list[Pairing]:
    """The pairings in which one of these branches takes part, itself or as their joint branch."""
    if not branch_ids:
        return []
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(branch_ids))
    return list(
        session.exec(
            select(Pairing)
            .where(col(Pairing.id).in_(joined) | col(Pairing.joint_branch_id).in_(branch_ids))
            .order_by(col(Pairing.id))
        )
    )


def pairings_in(session: Session, districts: list[str]) -> list[Pairing]:
    return list(
        session.exec(select(Pairing).where(col(Pairing.district).in_(districts)).order_by(col(Pairing.id)))
    )


def areas(session: Session) -> list[Area]:
    return list(session.exec(select(Area).order_by(col(Area.id))))


def area_of_link(session: Session, payload: str) -> Area | None:
    """The area that a deep link `area-KEY` leads to."""
    kind, _, key = payload.partition("-")
    return session.exec(select(Area).where(Area.key == key)).one_or_none() if kind == "area" else None


def pairing_in_chat(session: Session, chat_id: int) -> Pairing | None:
    return session.exec(select(Pairing).where(Pairing.chat_id == chat_id)).one_or_none()


def unbind(session: Session, chat_id: int) -> None:
    """The bot is no longer in this group."""
    if (pairing := pairing_in_chat(session, chat_id)) is not None:
        pairing.chat_id = None


def move_chat(session: Session, old: int, new: int) -> None:
    """A group became a supergroup, with another id."""
    if (pairing := pairing_in_chat(session, old)) is not None:
        pairing.chat_id = new
