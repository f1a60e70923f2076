"""Inviting people to a role: which, for which branch, and a link to pass on."""

from dataclasses import dataclass

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, only_taps
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Option, Step, Unclear
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.membership import invitations
from models.membership.invitations import Invitation, invitable
from models.pairings import directory
from models.post.media import Qr
from models.post.press import Button, button
from models.post.said import Said, said
from models.registry.branches import Area, Branch, areas
from models.registry.roles import RoleKind
from models.rights.titles import of_role


@dataclass(frozen=True, kw_only=True)
class ABranch(Step):
    """The branch for which people are invited: one of the own by a tap, any other by a part of its name."""

    def options(self, filling: Filling) -> list[Option]:
        return [Option(str(one.id), said("words.name", name=one.name)) for one in _own(filling.turn)]

    def read(self, filling: Filling, text: str) -> str:
        turn = filling.turn
        found = directory.search(turn.session, text, limit=4)
        if not found:
            raise Unclear("directory.nothing", typed=text[:40])
        if len(found) > 1 and sum(text.strip() in branch.name for branch in found) != 1:
            raise Unclear("pairings.which", names=[branch.name for branch in found])
        if not invitable(turn.session, turn.person, found[0]):
            raise Unclear("invitations.not_for_this", name=found[0].name)
        return str(found[0].id)


def _own(turn: Turn) -> list[Branch]:
    held = turn.person.standing.belongs_to
    branches = [turn.session.get_one(Branch, id) for id in held]
    return [branch for branch in branches if invitable(turn.session, turn.person, branch)]


def _only_own(filling: Filling) -> str | None:
    own = _own(filling.turn)
    oversees = filling.turn.person.standing.districts
    return str(own[0].id) if len(own) == 1 and not oversees else None


def _branch(filling: Filling) -> Branch:
    return filling.turn.session.get_one(Branch, filling.number("branch"))


def _areas(filling: Filling) -> list[Option]:
    every = [area for area in areas(filling.turn.session) if area.branch_id == filling.number("branch")]
    return [Option(str(area.id), said("words.name", name=area.name)) for area in every]


def _kinds(filling: Filling) -> list[Option]:
    """The roles there are to invite to; officers only where there are areas."""
    kinds = invitable(filling.turn.session, filling.turn.person, _branch(filling))
    return [
        Option(kind.value, said("words.role", role=kind.value))
        for kind in kinds
        if kind is not RoleKind.OFFICER or _areas(filling)
    ]


def _no_area(filling: Filling) -> str | None:
    """An area is asked for officers only."""
    return None if filling["role"] == RoleKind.OFFICER.value else ""


def _preview(filling: Filling) -> Said:
    area = filling.turn.session.get_one(Area, filling.number("area")) if filling["area"] else None
    place = area.name if area is not None else _branch(filling).name
    return said("invitations.preview", title={"role": filling["role"], "place": place})


def _invite(filling: Filling) -> None:
    turn = filling.turn
    area = turn.session.get_one(Area, filling.number("area")) if filling["area"] else None
    kind = filling.one_of(RoleKind, "role")
    invitation = invitations.invite(turn.session, turn.person, kind, _branch(filling), area, turn.now)
    forms.finish(filling, said("invitations.made"))
    show_link(turn, invitation)


def show_link(turn: Turn, invitation: Invitation) -> None:
    """The link, as a picture and in words, with the tap that takes it back."""
    link = invitation.link(turn.bot_username)
    turn.media((Qr(link),))
    words = said(
        "invitations.card", title=_title(turn, invitation), link=link, until=invitation.until.isoformat()
    )
    turn.say(words, keyboard=[[_withdrawing(invitation)]], about=invitation.about)


def _title(turn: Turn, invitation: Invitation) -> dict[str, str]:
    return of_role(turn.session, invitation.role(turn.person.id, turn.now))


def _withdrawing(invitation: Invitation) -> Button:
    return button(invitation, "withdraw")


INVITE = Form(
    "invite",
    (
        ABranch(name="branch", ask="invitations.ask_branch", suggest=_only_own),
        Choice(name="role", ask="invitations.ask_role", offer=_kinds),
        Choice(name="area", ask="invitations.ask_area", offer=_areas, suggest=_no_area),
    ),
    then=_invite,
    confirm=Confirm(yes="buttons.invite", preview=_preview, typed=only_taps),
)


def start(turn: Turn) -> None:
    """`/invite`: which role, in which branch, one tap."""
    if not _own(turn) and not turn.person.standing.districts:
        raise Refused("invitations.not_for_you")
    turn.use_arguments()
    forms.begin(turn, INVITE)


def start_for(turn: Turn) -> None:
    """From the card of a branch: which role in it, one tap. Raises Refused where the person may invite nobody."""
    branch = turn.session.get(Branch, turn.press.id)
    if branch is None or not invitable(turn.session, turn.person, branch):
        raise Refused("refusals.unknown_branch")
    forms.begin(turn, INVITE, anew=True, branch=branch.id)


def show_all(turn: Turn) -> None:
    """`/invitations`: those one made that can still be used, each to be taken back by a tap."""
    if not turn.person.standing.roles:
        raise Refused("invitations.not_for_you")
    found = invitations.waiting(turn.session, turn.person, turn.now)
    if not found:
        return turn.say(said("invitations.empty"))
    for one in found:
        link = one.link(turn.bot_username)
        words = said("invitations.card", title=_title(turn, one), link=link, until=one.until.isoformat())
        turn.say(words, keyboard=[[_withdrawing(one)]], about=one.about)
    return None


def withdraw(turn: Turn) -> None:
    invitation = invitations.withdraw(turn.session, turn.press.id, turn.person, turn.now)
    turn.update(said("invitations.taken_back", title=_title(turn, invitation)), about=invitation.about)


CONVERSATION = Conversation(
    commands={"invite": start, "invitations": show_all},
    buttons={"branch.invite": start_for, "invitation.withdraw": withdraw},
    forms=forms_of(INVITE),
)
