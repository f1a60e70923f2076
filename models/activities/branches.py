"""Which branches took part in an activity: all of its pairing, unless some are named (公开课 of two of three schools)."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, delete, exists, or_, select

from models.activities.record import Activity, ActivityBranch
from models.base.refusals import NotAllowed
from models.registry.branches import Branch
from models.registry.pairings import Member, members
from models.rights.conditions import NotIn, Rows, remembered

FEW = 2
"""So many branches take part at least; in a pairing of no more nobody is asked which."""


def of_pairing(session: Session, pairing_id: int) -> list[Branch]:
    """The members of a pairing, in the order in which they were registered; asked for once in a turn."""
    return remembered(session, ("members", pairing_id), lambda: members(session, pairing_id))


def branches_of(session: Session, activity: Activity) -> list[Branch]:
    """The members of the pairing that took part, or are to, in the order in which they were registered."""
    return branches_of_each(session, [activity])[activity.id]


def branches_of_each(session: Session, activities: Iterable[Activity]) -> dict[int, list[Branch]]:
    """The same of several activities, by their ids, in one statement."""
    found: dict[int, list[Branch]] = {one.id: [] for one in activities}
    some_are_named = exists().where(col(ActivityBranch.activity_id) == col(Activity.id))
    is_named = some_are_named.where(col(ActivityBranch.branch_id) == col(Branch.id))
    rows = (
        select(Activity.id, Branch)
        .join(Member, col(Member.pairing_id) == col(Activity.pairing_id))
        .join(Branch, col(Branch.id) == col(Member.branch_id))
        .where(col(Activity.id).in_(found), or_(~some_are_named, is_named))
        .order_by(col(Branch.id))
    )
    for id, branch in session.exec(rows) if found else ():
        found[id].append(branch)
    return found


def named_of(session: Session, ids: Collection[int]) -> dict[int, set[int]]:
    """Of those of these activities in which not all took part, the ids of the branches that did."""
    rows = select(ActivityBranch).where(col(ActivityBranch.activity_id).in_(ids))
    found: dict[int, set[int]] = {}
    for one in session.exec(rows) if ids else ():
        found.setdefault(one.activity_id, set()).add(one.branch_id)
    return found


def put(session: Session, activity: Activity, branch_ids: Sequence[int]) -> None:
    """These took part, and whoever logged it for a member; all where none are named.

    Raises NotAllowed for branches that are not of the pairing, and where nobody but whoever logged it took part.
    """
    ours = {one.id for one in of_pairing(session, activity.pairing_id)}
    named = {*branch_ids, *({activity.branch_id} & ours)} if branch_ids else ours
    if not named <= ours or not named - {activity.branch_id}:
        raise NotAllowed("refusals.not_yours")
    session.exec(delete(ActivityBranch).where(col(ActivityBranch.activity_id) == activity.id))
    if named != ours:
        session.add_all(ActivityBranch(activity_id=activity.id, branch_id=id) for id in sorted(named))
    session.flush()


def not_without(session: Session, branch_ids: Sequence[int], column: str = "id") -> NotIn:
    """All activities, by their number in `column`, but those of pairings of these branches in which none took part."""
    one = aliased(Activity)
    took_part = exists().where(
        col(ActivityBranch.activity_id) == col(one.id), col(ActivityBranch.branch_id).in_(branch_ids)
    )
    rows = (
        select(one.id)
        .join(Member, col(Member.pairing_id) == col(one.pairing_id))
        .where(col(Member.branch_id).in_(branch_ids), col(one.branch_id).not_in(branch_ids))
        .where(col(one.id).in_(select(ActivityBranch.activity_id)), ~took_part)
    )
    return NotIn(column, Rows(session, rows, ("without", tuple(branch_ids))))
