"""The first words: a stranger becomes a resident, someone with a role gets their menu; help and language."""

from collections.abc import Callable, Sequence

from handlers.base import forms
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling
from handlers.base.turn import Turn
from handlers.community.areas import page as areas
from handlers.community.areas.finding import Shared, Where, spot
from handlers.community.helping.joining import ask_guardian
from handlers.community.points.points import of_code
from handlers.ledgers.steps import ask_teacher
from handlers.problems.carers import opened as open_carer
from handlers.problems.mediation.steps import join, show_all
from models.base.refusals import Refused
from models.base.things import About
from models.community.helping import volunteers
from models.community.points import codes
from models.ledgers import names
from models.membership import handover, invitations
from models.operation.who import is_operator
from models.pairings.partners import has_partner
from models.post.press import TWO, Keyboard, button, in_rows
from models.post.press import menu as to_menu
from models.post.said import Said, Values, said
from models.problems.carers import record as carers
from models.problems.mediation import parties
from models.problems.mediation.who import under_way
from models.registry import branches, homes, people
from models.registry.branches import Area
from models.registry.people import Language
from models.registry.roles import BRANCH_ROLES, Role, RoleKind
from models.rights import acting
from models.rights.titles import home, of_role
from models.understanding.writing import link_in

OF_BRANCH = [
    "log",
    "problem",
    "mine",
    "week",
    "projects",
    "calendar",
    "lists",
    "pairings",
    "match",
    "branches",
    "language",
]
MENUS: dict[RoleKind | None, list[str]] = {
    RoleKind.CONTACT: OF_BRANCH,
    RoleKind.SECRETARY: OF_BRANCH,
    RoleKind.COMMITTEE: ["week", "problem", "mine", "branches", "language"],
    RoleKind.COORDINATOR: [
        "week",
        "report",
        "stars",
        "problems",
        "projects",
        "calendar",
        "mine",
        "match",
        "pairings",
        "branches",
        "language",
    ],
    RoleKind.OPERATOR: ["operator", "mine", "language"],
    RoleKind.OFFICER: ["problems", "visits", "mine", "problem", "week", "language"],
    None: ["problem", "mine", "volunteer", "areas", "language"],
}
SELDOM: dict[RoleKind, list[str]] = {
    RoleKind.CONTACT: [
        "activities",
        "meeting",
        "ledgers",
        "results",
        "stars",
        "find",
        "answers",
        "group",
        "volunteer",
        "points",
        "handover",
    ],
    RoleKind.SECRETARY: [
        "activities",
        "meeting",
        "ledgers",
        "results",
        "stars",
        "find",
        "answers",
        "invite",
        "group",
        "volunteer",
        "points",
        "handover",
    ],
    RoleKind.COORDINATOR: [
        "broadcast",
        "broadcasts",
        "lists",
        "results",
        "ledgers",
        "find",
        "invite",
        "poster",
        "areas",
        "handover",
    ],
    RoleKind.OFFICER: [
        "areas",
        "notice",
        "volunteer",
        "points",
        "find",
        "answers",
        "leave",
        "group",
        "poster",
        "handover",
    ],
}
"""Commands that stand on no button of the menu, by the role they are for."""
FEW = 4
"""Buttons that stand below each other; more stand two in a row."""


def start(turn: Turn) -> None:
    """`/start`, alone or by a link; an area's link says where a resident lives."""
    pasted(turn)
    link = turn.incoming.arguments
    if (area := branches.area_of_link(turn.session, link)) is not None:
        return _at_home(turn, area)
    for beginning, answer in LINKS.items():
        if link.startswith(beginning):
            return answer(turn, link)
    if link:
        turn.say(said("start.unknown_link"))
    if people.is_stranger(turn.person) and under_way(turn.session, turn.person):
        return show_all(turn)
    if people.is_stranger(turn.person):
        return forms.begin(turn, SETTLE)
    return welcome(turn)


def _at_home(turn: Turn, area: Area) -> None:
    """The link of a poster: they live there, unless it is closed, or they live elsewhere."""
    said_first = areas.by_link(turn, area)
    if area.closed_at is not None and people.is_stranger(turn.person):
        return forms.begin(turn, SETTLE)
    if not said_first:
        homes.settle(turn.session, turn.person, area, turn.now)
        _need_not_ask(turn)
    return welcome(turn) if not said_first or area.closed_at is not None else None


def pasted(turn: Turn) -> bool:
    """Whether the words are a link of ours that was pasted; it is as good as tapped.

    One that is for this person alone is found among other words too: it is to get to nobody else.
    """
    link = link_in(turn.text or turn.incoming.arguments, turn.bot_username)
    if link is None or not (link.alone or link.payload.startswith(tuple(LINKS))) or turn.incoming.media:
        return False
    turn.use_link(link.payload)
    return True


def _need_not_ask(turn: Turn) -> None:
    """Where they live is open no longer, if that was asked."""
    if turn.dialogue is not None and turn.dialogue.form == SETTLE.name:
        turn.strip(turn.dialogue.about)
        turn.close()


def accept_invitation(turn: Turn, link: str) -> None:
    """The link of an invitation was opened; whatever is wrong with it is said, and then what one can do here."""
    try:
        role = handover.accept(turn.session, link, turn.person, turn.now)
        turn.say(said("invitations.welcome", title=of_role(turn.session, role)))
        _need_not_ask(turn)
    except Refused as refused:
        turn.say(Said(refused.message, refused.values))
    welcome(turn)


def _open_carer(turn: Turn, link: str) -> None:
    """Who acts for somebody need not say where they live."""
    _need_not_ask(turn)
    open_carer(turn, link)


def help(turn: Turn) -> None:
    """What this person can do here, with examples; the form that is open stays open."""
    _show_help(turn)


def say_what_can_be_done(turn: Turn, lead: Said | None = None) -> None:
    """An answer to what says nothing, such as signs and greetings; no form is opened."""
    _show_help(turn, lead or said("talk.say_something"))


def _show_help(turn: Turn, *lead: Said) -> None:
    roles = turn.person.standing.roles
    values = _partner(turn, roles) if roles else {}
    words = said(f"start.help_{_office(roles) if roles else 'resident'}", **values)
    turn.say(*lead, words, keyboard=_menu(turn, roles))
    turn.offer(_offered(turn, roles))


def welcome(turn: Turn) -> None:
    """What this person can do here, in a few lines, with the buttons for it."""
    roles = turn.person.standing.roles
    if roles:
        titles = [of_role(turn.session, role) for role in roles]
        words = said(f"start.{_office(roles)}", titles=titles, **_partner(turn, roles))
    else:
        words = said("start.resident", place=home(turn.session, turn.person))
    turn.say(words, keyboard=_menu(turn, roles))
    turn.offer(_offered(turn, roles))


def _partner(turn: Turn, roles: Sequence[Role]) -> Values:
    """Whether a branch has a partner now: nothing is promised that only a partner can do."""
    return {"paired": has_partner(turn.session, turn.person)} if _office(roles) == "in_office" else {}


def _menu(turn: Turn, roles: Sequence[Role]) -> Keyboard:
    commands = _commands(turn, roles)
    rows = in_rows([to_menu(name) for name in commands], TWO if len(commands) > FEW else 1)
    return rows + acting.others(turn.session, turn.person)


def act_in(turn: Turn) -> None:
    """A tap on another of one's roles: from now on what is begun is begun in it."""
    acting.act_in(turn.person, turn.press.id)
    welcome(turn)


def _commands(turn: Turn, roles: Sequence[Role]) -> list[str]:
    """Those of the menu; and the mediations, for whoever takes part in one that is under way."""
    return [*menu(roles), *(["mediations"] if under_way(turn.session, turn.person) else [])]


def offered(turn: Turn) -> list[str]:
    """The commands that are for this person."""
    return _offered(turn, turn.person.standing.roles)


def _offered(turn: Turn, roles: Sequence[Role]) -> list[str]:
    """The commands a phone suggests: those of the menu, and what is wanted seldom."""
    seldom = SELDOM.get(roles[0].kind, ["handover"]) if roles else ["points"]
    if is_operator(turn.person) and "operator" not in menu(roles):
        seldom = [*seldom, "operator"]
    community = ["areas", "notice", "visits"] if _serves_areas(turn, roles) else []
    return [*_commands(turn, roles), *community, *seldom, "settings", "mydata", "cancel", "help"]


def _serves_areas(turn: Turn, roles: Sequence[Role]) -> bool:
    """Whether they speak for a community that has areas."""
    if not roles or roles[0].kind not in BRANCH_ROLES:
        return False
    return branches.serves_areas(turn.session, turn.person.standing.branches)


def _office(roles: Sequence[Role]) -> str:
    """Which introduction fits the role they act in: of a branch, of an area, of a district."""
    if roles[0].kind in (*BRANCH_ROLES, RoleKind.COMMITTEE):
        return "in_office" if roles[0].kind in BRANCH_ROLES else "committee"
    return "coordinator" if roles[0].kind in (RoleKind.COORDINATOR, RoleKind.OPERATOR) else "officer"


def menu(roles: Sequence[Role]) -> list[str]:
    """The commands offered to someone who acts in the first of these roles, the likeliest first."""
    return MENUS[roles[0].kind if roles else None]


def language(turn: Turn) -> None:
    """`/language`: a tap on the other one changes it, everywhere and at once."""
    rows = [[button(About("language", 0), one.value, said(f"menu.in_{one.value}"))] for one in Language]
    turn.say(said("start.ask_language"), keyboard=rows)


def speak(turn: Turn) -> None:
    """A language was tapped."""
    speak_in(turn, Language(turn.press.step))
    turn.update(said("start.language_set"))


def speak_in(turn: Turn, language: Language) -> None:
    """They chose this language: the commands that their phone suggests are in it as well."""
    people.speak(turn.person, language)
    turn.offer(offered(turn))


def _settle(filling: Filling) -> None:
    turn = filling.turn
    found = spot(filling)
    homes.settle(turn.session, turn.person, found.area, turn.now, found.estate)
    forms.finish(filling, said("start.settled", place=found.name))
    welcome(turn)


LINKS: dict[str, Callable[[Turn, str], None]] = {
    invitations.PREFIX: accept_invitation,
    parties.PREFIX: join,
    carers.PREFIX: _open_carer,
    names.PREFIX: ask_teacher,
    volunteers.PREFIX: ask_guardian,
    codes.PREFIX: of_code,
}
"""What answers links that work once, for one person, by how their payload begins."""
SETTLE = Form("settle", (Where(ask="start.ask_area"), Shared(ask="areas.only_places")), then=_settle)

CONVERSATION = Conversation(
    commands={"start": start, "help": help, "language": language},
    buttons={"role.act": act_in} | buttons_of("language", **{one.value: speak for one in Language}),
    forms=forms_of(SETTLE),
)
