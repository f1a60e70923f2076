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
