"""What belongs to a branch, as ids that conditions ask for."""

from sqlmodel import Session, col, or_, select

from models.registry.branches import Area, Branch
from models.registry.pairings import ACTIVE, Member, Pairing
from models.rights.conditions import Rows


def areas_of(session: Session, branch_id: int) -> Rows:
    """The areas of a community."""
    return Rows(session, select(Area.id).where(Area.branch_id == branch_id), ("areas", branch_id))


def joined_by(session: Session, branch_id: int) -> Rows:
    """The pairings of which the branch is a member, whatever has become of them."""
    joined = select(Member.pairing_id).where(Member.branch_id == branch_id)
    return Rows(session, joined, ("joined", branch_id))


def taken_part_in(session: Session, branch_ids: list[int]) -> Rows:
    """The pairings in which one of these branches takes part, as a member or as a joint branch that is not closed."""
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(branch_ids))
    formed = select(Branch.formed_by_id).where(
        col(Branch.id).in_(branch_ids), col(Branch.formed_by_id).is_not(None), col(Branch.closed_at).is_(None)
    )
    theirs = select(Pairing.id).where(or_(col(Pairing.id).in_(joined), col(Pairing.id).in_(formed)))
    return Rows(session, theirs, ("taken_part_in", tuple(branch_ids)))


def pairings_of_districts(session: Session, districts: list[str]) -> Rows:
    """The pairings of these districts, whatever has become of them."""
    theirs = select(Pairing.id).where(col(Pairing.district).in_(districts))
    return Rows(session, theirs, ("pairings_of_districts", tuple(districts)))


def branches_of_districts(session: Session, districts: list[str]) -> Rows:
    """The branches of these districts."""
    there = select(Branch.id).where(col(Branch.district).in_(districts))
    return Rows(session, there, ("branches_of_districts", tuple(districts)))


def partners_of(session: Session, branch_ids: list[int]) -> Rows:
    """The branches in active pairings with one of these, which may be joint branches; these themselves among them."""
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(branch_ids))
    formed = select(Branch.formed_by_id).where(
        col(Branch.id).in_(branch_ids), col(Branch.closed_at).is_(None)
    )
    theirs = or_(col(Pairing.id).in_(joined), col(Pairing.id).in_(formed))
    members = select(Member.branch_id).join(Pairing).where(ACTIVE, theirs)
    return Rows(session, members, ("partners", tuple(branch_ids)))


def neighbours_of(session: Session, branch_ids: list[int]) -> Rows:
    """The branches of the districts in which these lie."""
    districts = select(Branch.district).where(col(Branch.id).in_(branch_ids))
    around = select(Branch.id).where(col(Branch.district).in_(districts))
    return Rows(session, around, ("neighbours", tuple(branch_ids)))
