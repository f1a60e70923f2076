"""Handing over a role: which, to whom, a look at what passes on with it, one tap."""

from sqlmodel import Session

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm, only_taps
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Option
from handlers.base.turn import Turn
from handlers.membership.invitations import show_link
from models.base.refusals import Refused
from models.membership import handover
from models.membership.handover import lock_if_allowed
from models.post.said import Said, Values, said
from models.registry.people import Person
from models.registry.roles import Role
from models.rights.titles import of_role

NEWCOMER = "newcomer"


def _own_offices(filling: Filling) -> list[Option]:
    session = filling.turn.session
    offices = {handover.office(session, one)[0].id: one for one in filling.turn.person.standing.roles}
    return [
        Option(str(id), said("words.titles", titles=_titles(session, one))) for id, one in offices.items()
    ]


def _titles(session: Session, role: Role) -> list[Values]:
    return [of_role(session, one) for one in handover.office(session, role)]


def _only_office(filling: Filling) -> str | None:
    roles = _own_offices(filling)
    return roles[0].value if len(roles) == 1 else None


def _role(filling: Filling) -> Role:
    return lock_if_allowed(filling.turn.session, filling.number("role"), filling.turn.person)


def _successors(filling: Filling) -> list[Option]:
    found = handover.colleagues(filling.turn.session, _role(filling))
    known = [Option(str(one.id), said("words.name", name=one.name)) for one in found]
    return [*known, Option(NEWCOMER, said("handover.newcomer"))]


def _preview(filling: Filling) -> Said:
    session, role = filling.turn.session, _role(filling)
    newcomer = filling["to"] == NEWCOMER
    return said(
        "handover.preview",
        titles=_titles(session, role),
        name=session.get_one(Person, role.person_id).name,
        to=None if newcomer else session.get_one(Person, filling.number("to")).name,
        **handover.open_matters(session, role).counts,
    )


def _hand_over(filling: Filling) -> None:
    turn, role = filling.turn, _role(filling)
    if filling["to"] == NEWCOMER:
        forms.finish(filling, said("handover.invited"))
        return show_link(turn, handover.invite(turn.session, role, turn.person, turn.now))
    to = turn.session.get_one(Person, filling.number("to"))
    titles = _titles(turn.session, role)
    handover.hand_over(turn.session, role, to, turn.person, turn.now)
    return forms.finish(filling, said("handover.done", titles=titles, to=to.name))


HAND_OVER = Form(
    "hand_over",
    (
        Choice(name="role", ask="handover.ask_role", offer=_own_offices, suggest=_only_office),
        Choice(name="to", ask="handover.ask_to", offer=_successors),
    ),
    then=_hand_over,
    confirm=Confirm(yes="buttons.hand_over", preview=_preview, typed=only_taps),
)


def start(turn: Turn) -> None:
    """`/handover`: of one's own role."""
    if not turn.person.standing.roles:
        raise Refused("handover.no_role")
    turn.use_arguments()
    forms.begin(turn, HAND_OVER)


def of_other(turn: Turn) -> None:
    """From a branch's card: the role of somebody who has left, or is about to."""
    role = lock_if_allowed(turn.session, turn.press.id, turn.person)
    forms.begin(turn, HAND_OVER, anew=True, role=str(role.id))


CONVERSATION = Conversation(
    commands={"handover": start}, buttons={"role.hand_over": of_other}, forms=forms_of(HAND_OVER)
)
