"""The first words: a stranger becomes a resident, someone with a role gets their menu; help and language."""

from handlers import forms, mediation
from handlers.form_cards import Form
from handlers.steps import Choice, Filling, Option
from handlers.turn import Turn
from models import branches, invitations, mediation_parties, people
from models.life import Refused
from models.people import BRANCH_ROLES, Language, Role, RoleKind
from models.sayings import Button, Said, said
from models.titles import home, of_role

FEW = 4
"""Buttons that stand below each other; more stand two in a row."""


def start(turn: Turn) -> None:
    """`/start`, alone or by a link; an area's link says where a resident lives."""
    link = turn.incoming.arguments
    if (area := branches.area_of_link(turn.session, link)) is not None:
        turn.person.area_id = area.id
        return welcome(turn)
    if link.startswith(invitations.PREFIX):
        return accept_invitation(turn, link)
    if link.startswith(mediation_parties.PREFIX):
        return mediation.join(turn, link)
    if link:
        turn.say(said("start.unknown_link"))
    if turn.person.area_id is None and not people.roles_of(turn.person):
        return forms.begin(turn, SETTLE)
    return welcome(turn)


def accept_invitation(turn: Turn, link: str) -> None:
    """The link of an invitation was opened; whatever is wrong with it is said, and then what one can do here."""
    try:
        role = invitations.accept(turn.session, link, turn.person, turn.now)
        turn.say(said("invitations.welcome", title=of_role(turn.session, role)))
    except Refused as refused:
        turn.say(Said(refused.message, refused.values))
    welcome(turn)


def help(turn: Turn) -> None:
    """What this person can do here; the form that is open stays open."""
    welcome(turn)


def welcome(turn: Turn) -> None:
    """What this person can do here, in a few lines, with the buttons for it."""
    roles = people.roles_of(turn.person)
    if roles:
        words = said(f"start.{_office(roles)}", titles=[of_role(turn.session, role) for role in roles])
    else:
        words = said("start.resident", place=home(turn.session, turn.person))
    commands = menu(roles)
    buttons = [Button(said(f"menu.{name}"), f"menu.{name}:0:0") for name in commands]
    width = 2 if len(buttons) > FEW else 1
    turn.say(words, keyboard=[buttons[i : i + width] for i in range(0, len(buttons), width)])
    turn.offer([*commands, "cancel", "help"])


def _office(roles: list[Role]) -> str:
    """Which introduction fits: of a branch, of an area, of a district."""
    kinds = {role.kind for role in roles}
    if kinds & set(BRANCH_ROLES):
        return "in_office"
    return "coordinator" if RoleKind.COORDINATOR in kinds else "officer"


def menu(roles: list[Role]) -> list[str]:
    """The commands offered to someone with these roles, the likeliest first."""
    kinds = {role.kind for role in roles}
    if kinds & set(BRANCH_ROLES):
        return ["log", "problem", "mine", "week", "lists", "pairings", "match", "branches", "language"]
    if RoleKind.COORDINATOR in kinds:
        return ["week", "mine", "match", "branches", "language"]
    if RoleKind.OFFICER in kinds:
        return ["mine", "problem", "language"]
    return ["problem", "mine", "language"]


def language(turn: Turn) -> None:
    """`/language`: a tap on the other one changes it, everywhere and at once."""
    rows = [[Button(said(f"menu.in_{one.value}"), f"language.{one.value}:0:0")] for one in Language]
    turn.say(said("start.ask_language"), keyboard=rows)


def speak(turn: Turn) -> None:
    """A language was tapped."""
    assert turn.press is not None
    turn.person.language_chosen = True
    turn.person.language = Language(turn.press.verb.removeprefix("language."))
    turn.update(said("start.language_set"))
    turn.offer([*menu(people.roles_of(turn.person)), "cancel", "help"])


def _areas(filling: Filling) -> list[Option]:
    return [
        Option(str(area.id), said("words.name", name=area.name))
        for area in branches.areas(filling.turn.session)
    ]


def _settle(filling: Filling) -> None:
    turn = filling.turn
    turn.person.area_id = int(filling["area"])
    forms.finish(filling, said("start.settled", place=home(turn.session, turn.person)))
    welcome(turn)


SETTLE = Form("settle", (Choice(name="area", ask="start.ask_area", offer=_areas),), then=_settle)
