"""Invitations: without one, nobody gets a role. Each is a link that works once, until a day, and can be taken back."""

import secrets
from datetime import datetime, timedelta

from sqlmodel import Field, Session, SQLModel, col, select

from models.base.columns import Moment, one_of
from models.base.links import start_link
from models.base.locking import lock
from models.base.refusals import NotAllowed, Refused
from models.base.things import About
from models.post.outgoing import tell
from models.post.said import said
from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.rights import permissions
from models.rights.titles import of_role

HOLDS = timedelta(days=14)
PREFIX = "invite-"
"""How the payload of such a link begins: `https://t.me/BOT?start=invite-TOKEN`."""
INVITED = (RoleKind.CONTACT, RoleKind.SECRETARY, RoleKind.COMMITTEE, RoleKind.OFFICER)
"""The roles to which people invite each other; coordinators and operators are invited from the shell."""


class Invitation(SQLModel, table=True):
    """A link that gives a role once, to whoever opens it first. Made in the shell: `made_by_id` None."""

    __tablename__ = "invitations"

    id: int = Field(default=None, primary_key=True)
    token: str = Field(unique=True)
    kind: RoleKind = Field(sa_type=one_of(RoleKind))
    branch_id: int | None = Field(default=None, foreign_key="branches.id", index=True)
    area_id: int | None = Field(default=None, foreign_key="areas.id", index=True)
    district: str | None = Field(default=None, index=True)
    hands_over_id: int | None = Field(default=None, foreign_key="roles.id")  # whose role it passes on
    made_by_id: int | None = Field(default=None, foreign_key="people.id")
    made_at: datetime = Field(sa_type=Moment)
    until: datetime = Field(sa_type=Moment)
    used_by_id: int | None = Field(default=None, foreign_key="people.id")
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
    revision: int = 0

    @property
    def about(self) -> About:
        return About("invitation", self.id)

    def link(self, bot_username: str) -> str:
        return start_link(bot_username, f"{PREFIX}{self.token}")

    def role(self, person_id: int, now: datetime) -> Role:
        """The role it gives."""
        return Role(
            person_id=person_id,
            kind=self.kind,
            branch_id=self.branch_id,
            area_id=self.area_id,
            district=self.district,
            since=now,
        )


def invitable(session: Session, person: Person, branch: Branch) -> list[RoleKind]:
    """The roles of this branch, or of its areas, to which the person may invite."""
    return [kind for kind in INVITED if permissions.allowed(session, person, f"invite.{kind.value}", branch)]


def invite(
    session: Session, by: Person, kind: RoleKind, branch: Branch, area: Area | None, now: datetime
) -> Invitation:
    """A link to a role of the branch; to an officer's, in one of its areas. Raises NotAllowed."""
    if kind not in invitable(session, by, branch) or (kind is RoleKind.OFFICER) is (area is None):
        raise NotAllowed("refusals.not_yours")
    if area is not None:
        return make(session, kind, now, area_id=area.id, by=by)
    return make(session, kind, now, branch_id=branch.id, by=by)


def make(
    session: Session,
    kind: RoleKind,
    now: datetime,
    *,
    branch_id: int | None = None,
    area_id: int | None = None,
    district: str | None = None,
    hands_over_id: int | None = None,
    by: Person | None = None,
    holds: timedelta = HOLDS,
) -> Invitation:
    """Makes an invitation without asking who may."""
    invitation = Invitation(
        token=secrets.token_urlsafe(18),
        kind=kind,
        branch_id=branch_id,
        area_id=area_id,
        district=district,
        hands_over_id=hands_over_id,
        made_by_id=by.id if by is not None else None,
        made_at=now,
        until=now + holds,
    )
    session.add(invitation)
    session.flush()
    return invitation


def accept(session: Session, payload: str, by: Person, now: datetime) -> tuple[Invitation, Role]:
    """Gives the role to whoever opened the link. Raises Refused, which says why it cannot be."""
    token = payload.removeprefix(PREFIX)
    found = select(Invitation).where(Invitation.token == token).with_for_update()
    invitation = session.exec(found.execution_options(populate_existing=True)).one_or_none()
    if invitation is None:
        raise Refused("invitations.unknown")
    if invitation.used_at is not None:
        raise Refused("invitations.used_by_you" if invitation.used_by_id == by.id else "invitations.used")
    if invitation.withdrawn_at is not None:
        raise Refused("invitations.withdrawn")
    if invitation.until < now:
        raise Refused("invitations.over")
    role = invitation.role(by.id, now)
    if any(same(role, one) for one in by.standing.roles):
        raise Refused("invitations.held_already", title=of_role(session, role))
    by.roles.append(role)
    invitation.used_by_id, invitation.used_at = by.id, now
    session.flush()
    if invitation.made_by_id is not None:
        maker = session.get_one(Person, invitation.made_by_id)
        tell(session, [maker], said("invitations.has_come", name=by.name, title=of_role(session, role)))
    return invitation, role


def same(one: Role, other: Role) -> bool:
    """Whether two roles are the same but for who holds them, and since when."""
    return (one.kind, one.branch_id, one.area_id, one.district) == (
        other.kind,
        other.branch_id,
        other.area_id,
        other.district,
    )


def waiting(session: Session, by: Person, now: datetime) -> list[Invitation]:
    """Those that this person made and that still can be used, the newest first."""
    return list(
        session.exec(
            select(Invitation)
            .where(
                Invitation.made_by_id == by.id,
                col(Invitation.used_at).is_(None),
                col(Invitation.withdrawn_at).is_(None),
                Invitation.until >= now,
            )
            .order_by(col(Invitation.id).desc())
            .limit(10)
        )
    )


def withdraw(session: Session, id: int, by: Person, now: datetime) -> Invitation:
    """Takes an invitation back. Raises NotAllowed for others', Refused for one that was used."""
    invitation = lock(session, Invitation, id)
    if invitation is None or invitation.made_by_id != by.id:
        raise NotAllowed("refusals.not_yours")
    if invitation.used_at is not None:
        raise Refused("invitations.used")
    invitation.withdrawn_at = invitation.withdrawn_at or now
    return invitation


def for_first_operator(session: Session, now: datetime) -> Invitation | None:
    """While nobody operates the bot: an invitation to do so, always the same until it is over."""
    operating = select(Role).where(Role.kind == RoleKind.OPERATOR, col(Role.until).is_(None))
    if session.exec(operating.limit(1)).first() is not None:
        return None
    left = select(Invitation).where(
        Invitation.kind == RoleKind.OPERATOR,
        col(Invitation.made_by_id).is_(None),
        col(Invitation.used_at).is_(None),
        Invitation.until >= now,
    )
    return session.exec(left.limit(1)).first() or make(session, RoleKind.OPERATOR, now)
