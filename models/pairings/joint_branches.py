"""Joint branches (临时党支部): formed by a pairing for one project, closed with it; their record stays."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from models.base.keys import new_key
from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused, Unfit
from models.pairings import directory
from models.pairings.card import others
from models.pairings.life import LIFE
from models.post.outgoing import tell
from models.post.said import said
from models.registry import people
from models.registry.branches import Branch, BranchKind
from models.registry.pairings import Pairing, PairingEntry, members
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.rights import permissions

LONGEST_NAME = 40


def candidates(session: Session, pairing: Pairing) -> list[Person]:
    """Who may lead it: those who speak for one of the pairing's branches and can be reached."""
    return people.speakers(session, [branch.id for branch in members(session, pairing.id)])


def form(
    session: Session, pairing: Pairing, by: Person, name: str, secretary: Person, now: datetime
) -> Branch:
    """Forms it, with its secretary, who may then invite its members. Raises NotAllowed, TooLate, Refused."""
    LIFE.require(session, "form", pairing, by)
    if secretary.id not in {person.id for person in candidates(session, pairing)}:
        raise NotAllowed("refusals.not_yours")
    branch = Branch(
        key=new_key(),
        name=check_name(session, name),
        kind=BranchKind.PROJECT,
        district=pairing.district,
        pinyin=directory.spelled(name),
        temporary=True,
        formed_by_id=pairing.id,
    )
    session.add(branch)
    session.flush()
    secretary.roles.append(
        Role(person_id=secretary.id, kind=RoleKind.SECRETARY, branch_id=branch.id, since=now)
    )
    session.add(PairingEntry(pairing_id=pairing.id, by_id=by.id, at=now, step="form", words=branch.name))
    session.flush()
    told = [one for one in others(session, pairing, by) if one.id != secretary.id]
    tell(session, told, said("joint_branches.formed", name=branch.name))
    if secretary.id != by.id:
        tell(session, [secretary], said("joint_branches.yours", name=branch.name))
    return branch


def check_name(session: Session, name: str) -> str:
    """The name, if no other branch has it. Raises Unfit."""
    if session.exec(select(Branch.id).where(Branch.name == name, col(Branch.closed_at).is_(None))).first():
        raise Unfit("name", "joint_branches.same_name", name=name)
    return name


def lock_if_allowed(session: Session, id: int, by: Person) -> Branch:
    """The joint branch, locked until the commit, for those who may close it. Raises NotAllowed, Refused."""
    branch = lock(session, Branch, id)
    if branch is None or not branch.temporary:
        raise Refused("refusals.unknown_branch")
    permissions.require(session, by, "joint.close", branch)
    if branch.closed_at is not None:
        raise Refused("joint_branches.closed_already", name=branch.name)
    return branch


def close(session: Session, branch: Branch, by: Person, words: str, now: datetime) -> Branch:
    """The project is done: says what came of it. Problems that are open stay with those who have them."""
    permissions.require(session, by, "joint.close", branch)
    pairing = session.get_one(Pairing, branch.formed_by_id)
    led = people.speakers(session, [branch.id])
    dissolve(session, [branch], now)
    session.add(PairingEntry(pairing_id=pairing.id, by_id=by.id, at=now, step="close", words=words))
    told = {one.id: one for one in [*others(session, pairing, by), *led] if one.id != by.id}
    tell(session, list(told.values()), said("joint_branches.closed", name=branch.name, words=words))
    return branch


def dissolve(session: Session, branches: Sequence[Branch], now: datetime) -> None:
    """Ends them and every role in them."""
    for branch in branches:
        branch.closed_at = now
    end_roles(session, [one.id for one in branches], now)


def end_roles(session: Session, branch_ids: Sequence[int], now: datetime) -> None:
    """Nobody holds an office in these any longer."""
    held = (
        select(Person).join(Role, col(Role.person_id) == Person.id).where(col(Role.branch_id).in_(branch_ids))
    )
    for person in session.exec(held).unique():
        for role in person.standing.roles:
            if role.branch_id in branch_ids:
                role.until = now
