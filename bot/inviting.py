"""Inviting from the shell: coordinators and operators, whom nobody in the chat may invite, and the first of a branch."""

from datetime import datetime, timedelta

from sqlmodel import Session, select
from telegram.error import InvalidToken, NetworkError

from bot.outgoing.account import account
from bot.settings import Settings
from models.membership import invitations
from models.membership.invitations import Invitation
from models.registry.branches import Area, Branch
from models.registry.roles import RoleKind

NEEDS = {
    RoleKind.CONTACT: "branch",
    RoleKind.SECRETARY: "branch",
    RoleKind.COMMITTEE: "branch",
    RoleKind.OFFICER: "area",
    RoleKind.COORDINATOR: "district",
    RoleKind.OPERATOR: None,
}
"""Where each role is held, and so which option it needs."""


class CannotInvite(Exception):
    """One line for the operator: what is missing or wrong."""


def make(
    session: Session,
    role: RoleKind,
    branch: str | None,
    area: str | None,
    district: str | None,
    holds: timedelta,
    now: datetime,
) -> Invitation:
    """The invitation that was asked for. Raises CannotInvite."""
    given = {"branch": branch, "area": area, "district": district}
    needed = NEEDS[role]
    for option, value in given.items():
        if option == needed and value is None:
            raise CannotInvite(f"--{option}: is missing; it says where the {role.value} is to be")
        if option != needed and value is not None:
            raise CannotInvite(f"--{option}: does not belong to the role {role.value}")
    return invitations.make(
        session,
        role,
        now,
        branch_id=_branch(session, branch).id if branch is not None else None,
        area_id=area_of(session, area).id if area is not None else None,
        district=district,
        holds=holds,
    )


def _branch(session: Session, key: str) -> Branch:
    branch = session.exec(select(Branch).where(Branch.key == key)).one_or_none()
    if branch is None:
        raise CannotInvite(f"--branch: no branch has the key {key}; load it first")
    return branch


def area_of(session: Session, key: str) -> Area:
    """The area of this key. Raises CannotInvite."""
    area = session.exec(select(Area).where(Area.key == key)).one_or_none()
    if area is None:
        raise CannotInvite(f"No area has the key {key}; load it first.")
    return area


async def bot_username(settings: Settings) -> str:
    """The bot's own name, as Telegram knows it. Raises CannotInvite."""
    try:
        async with account(settings) as bot:
            return bot.username
    except InvalidToken:
        raise CannotInvite("BOT_TOKEN: Telegram does not know this token") from None
    except NetworkError as error:
        raise CannotInvite(
            f"Telegram cannot be reached ({error}). Behind a firewall, set PROXY_URL."
        ) from None


def print_qr(link: str) -> None:
    """The link as a QR code that a phone reads off the screen."""
    import segno

    segno.make(link, error="m").terminal(compact=True)
