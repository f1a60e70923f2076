"""Handing over a role (交接): whoever leaves passes on all that is open with it, in one step; nothing is orphaned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from models.base.locking import lock, lock_known
from models.base.refusals import NotAllowed, TooLate
from models.membership import invitations
from models.membership.invitations import Invitation, same
from models.pairings.listing.record import UNDONE, Listing
from models.post.outgoing import tell
from models.post.press import menu
from models.post.said import Values, said
from models.problems.record import HANDLED, OPEN, Problem, State
from models.problems.steps import hand_on
from models.projects.changing import pass_to
from models.projects.record import Project
from models.projects.record import State as Running
from models.registry import people
from models.registry.branches import Area, Branch
from models.registry.pairings import Consent, Pairing, PairingState
from models.registry.people import Person
from models.registry.roles import BRANCH_ROLES, Role, RoleKind, Standing
from models.rights import ladder, permissions
from models.rights.titles import of_role

UNFINISHED = HANDLED | {State.RESOLVED}


@dataclass(frozen=True)
class Matters:
    """What is open with a role: problems in hand, the branch's own, offers and needs, pairings proposed, projects."""

    owned: Sequence[Problem]
    raised: Sequence[Problem] = ()
    listings: Sequence[Listing] = ()
    proposed: Sequence[Pairing] = ()
    projects: Sequence[Project] = ()

    @property
    def counts(self) -> Values:
        return {name: len(rows) for name, rows in vars(self).items()}


def lock_if_allowed(session: Session, role_id: int, by: Person) -> Role:
    """The role, for those who may hand it over, locked until the commit. Raises NotAllowed, TooLate."""
    role = lock(session, Role, role_id)
    if role is None or not may_hand_over(session, role, by):
        raise NotAllowed("refusals.not_yours")
    if role.until is not None:
        raise TooLate("handover.over")
    return role


def may_hand_over(session: Session, role: Role, by: Person) -> bool:
    """Whoever holds it; and the secretary of its branch, and the district's coordinator."""
    branch = _branch(session, role)
    return role.person_id == by.id or (
        branch is not None and permissions.allowed(session, by, "role.hand_over", branch)
    )


def _branch(session: Session, role: Role) -> Branch | None:
    if role.area_id is not None:
        return session.get_one(Area, role.area_id).branch
    return session.get_one(Branch, role.branch_id) if role.branch_id is not None else None


def office(session: Session, role: Role) -> list[Role]:
    """The roles that pass on together: an officer's areas of one community; any other role by itself."""
    if role.area_id is None:
        return [role]
    neighbours = _areas_beside(session, role.area_id)
    held = session.get_one(Person, role.person_id).standing.roles
    return sorted(
        (one for one in held if one.kind is role.kind and one.area_id in neighbours), key=attrgetter("id")
    )


def _areas_beside(session: Session, area_id: int) -> list[int]:
    """The areas of the same community."""
    branch_id = session.get_one(Area, area_id).branch_id
    return list(session.exec(select(Area.id).where(Area.branch_id == branch_id)))


def colleagues(session: Session, role: Role) -> list[Person]:
    """Those who could take it over today: who hold such a role in the same place and can be reached."""
    kinds = BRANCH_ROLES if role.kind in BRANCH_ROLES else (role.kind,)
    if role.area_id is not None:
        place: ColumnElement[bool] = col(Role.area_id).in_(_areas_beside(session, role.area_id))
    elif role.branch_id is not None:
        place = col(Role.branch_id) == role.branch_id
    else:
        place = col(Role.district).is_not_distinct_from(role.district)
    found = people.holders(session, col(Role.kind).in_(kinds), place)
    return [person for person in found if person.id != role.person_id]


def open_matters(session: Session, role: Role) -> Matters:
    """What passes on with the office: all that its holder could no longer see to without it."""
    holder = session.get_one(Person, role.person_id)
    leaving = {one.id for one in office(session, role)}
    rest = [one for one in holder.standing.roles if one.id not in leaving]
    in_hand = (Problem.owner_id == holder.id, col(Problem.state).in_(UNFINISHED))
    owned = [
        problem
        for problem in session.exec(select(Problem).where(*in_hand))
        if not ladder.answering(session, Standing(rest)).holds(problem)
    ]
    if role.branch_id not in Standing([role]).branches or role.branch_id in Standing(rest).branches:
        return Matters(owned)
    return Matters(owned, *_of_branch(session, holder.id, role.branch_id))


def _of_branch(
    session: Session, holder: int, branch: int | None
) -> tuple[Sequence[Problem], Sequence[Listing], Sequence[Pairing], Sequence[Project]]:
    """What this person began in the branch's name and is not over."""
    waiting = col(Problem.state).in_(UNFINISHED | OPEN)
    raised = (Problem.raiser_id == holder, Problem.branch_id == branch, waiting)
    posted = (Listing.posted_by_id == holder, Listing.branch_id == branch, col(Listing.state).in_(UNDONE))
    agreed = select(Consent.pairing_id).where(Consent.by_id == holder, Consent.branch_id == branch)
    proposed = (
        Pairing.proposed_by_id == holder,
        col(Pairing.state).in_((PairingState.PROPOSED, PairingState.APPROVING)),
        col(Pairing.id).in_(agreed),
    )
    led = or_(Project.branch_id == branch, Project.joint_branch_id == branch)
    running = (Project.owner_id == holder, led, Project.state == Running.RUNNING)
    return (
        session.exec(select(Problem).where(*raised)).all(),
        session.exec(select(Listing).where(*posted)).all(),
        session.exec(select(Pairing).where(*proposed)).all(),
        session.exec(select(Project).where(*running)).all(),
    )


def hand_over(session: Session, role: Role, to: Person, by: Person, now: datetime) -> Matters:
    """Ends the office and passes on what is open with it; the successor gets the roles that they do not hold.

    Raises NotAllowed for someone who is neither a colleague nor just invited for it.
    """
    if to.id not in {person.id for person in colleagues(session, role)}:
        raise NotAllowed("refusals.not_yours")
    return _pass_on(session, role, to, by, now)


def _pass_on(session: Session, role: Role, to: Person, by: Person | None, now: datetime) -> Matters:
    """`by` None: the successor opened the link."""
    matters = open_matters(session, role)
    holder = session.get_one(Person, role.person_id)
    roles = office(session, role)
    for one in roles:
        one.until = now
        if not any(_covers(held, one) for held in to.standing.roles):
            to.roles.append(Role(person_id=to.id, since=now, **one.model_dump(include=PLACE)))
    session.flush()
    for problem in matters.raised:
        problem.raiser_id = to.id
    for listing in matters.listings:
        listing.posted_by_id = to.id
    for pairing in matters.proposed:
        pairing.proposed_by_id = to.id
    for project in matters.projects:
        pass_to(session, project, to, by or to, now)
    for problem in matters.owned:
        hand_on(session, problem, to, by or to, now)
    _tell(session, roles, holder, to, by, matters)
    return matters


PLACE = {"kind", "branch_id", "area_id", "district"}


def _covers(held: Role, role: Role) -> bool:
    """Whether whoever holds one may do all that the other allows: a secretary is the branch's contact as well."""
    secretary = held.kind is RoleKind.SECRETARY and role.kind is RoleKind.CONTACT
    return same(held, role) or (secretary and held.branch_id == role.branch_id)


def _tell(
    session: Session, roles: list[Role], holder: Person, to: Person, by: Person | None, matters: Matters
) -> None:
    """The successor hears what is theirs now; the holder hears it where another's tap did it."""
    titles = [of_role(session, one) for one in roles]
    if by is None or to.id != by.id:
        keyboard = [[menu("mine")]]
        tell(session, [to], said("handover.yours", titles=titles, **matters.counts), keyboard=keyboard)
    if holder.unreachable_since is None and (by is None or holder.id != by.id):
        tell(session, [holder], said("handover.taken_over", titles=titles))


def invite(session: Session, role: Role, by: Person, now: datetime) -> Invitation:
    """A link for a newcomer: who opens it gets the role and all that is open with it. The role ends only then."""
    where = role.model_dump(include=PLACE - {"kind"})
    return invitations.make(session, role.kind, now, hands_over_id=role.id, by=by, **where)


def accept(session: Session, payload: str, by: Person, now: datetime) -> Role:
    """Gives the role of an invitation, and with it what is open, where it is a successor's. Raises Refused."""
    invitation, role = invitations.accept(session, payload, by, now)
    if invitation.hands_over_id is not None:
        old = lock_known(session, Role, invitation.hands_over_id)
        if old.until is None:
            _pass_on(session, old, by, None, now)
    return role
