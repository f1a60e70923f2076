"""The first words: a stranger becomes a resident, someone with a role gets their menu; help and language."""

from collections.abc import Callable, Sequence

from handlers.base import forms
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling
from handlers.base.turn import Turn
from handlers.community.areas import page as areas
from handlers.community.areas.finding import Shared, Where, spot, taken_over
from handlers.community.helping.joining import ask_guardian
from handlers.community.points.points import of_code
from handlers.ledgers.steps import ask_teacher
from handlers.membership.menus import commands, offered
from handlers.problems.carers import opened as open_carer
from handlers.problems.mediation.steps import join, show_all
from models.base.refusals import Refused
from models.base.things import About
from models.community.helping import volunteers
from models.community.points import codes
from models.ledgers import names
from models.membership import handover, invitations
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
from models.registry.roles import OFFICES, Office, Role
from models.rights import acting
from models.rights.titles import home, of_role
from models.understanding.writing import link_in

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
    """The link of a poster: they live there, unless they live elsewhere."""
    if area.closed_at is not None:
        return _at_old_home(turn, area)
    if areas.by_link(turn, area):
        return None
    homes.settle(turn.session, turn.person, area, turn.now)
    _need_not_ask(turn)
    return welcome(turn)


def _at_old_home(turn: Turn, area: Area) -> None:
    """The link of a poster that still hangs, though its area is closed."""
    into = turn.session.get(Area, area.into_id) if area.into_id is not None else None
    asked = areas.by_old_link(turn, area, into)
    if people.is_stranger(turn.person):
        return forms.begin(turn, SETTLE, **taken_over(into))
    return None if asked else welcome(turn)


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
    """An answer to what says nothing; no form is opened."""
    _show_help(turn, lead or said("talk.say_something"))


def greet(turn: Turn) -> None:
    """A word that somebody is here, and what is offered."""
    turn.say(said("talk.say_something"), keyboard=_menu(turn, turn.person.standing.roles))
    turn.offer(offered(turn))


def _show_help(turn: Turn, *lead: Said) -> None:
    roles = turn.person.standing.roles
    values = _partner(turn, roles) if roles else {}
    words = said(f"start.help_{OFFICES[roles[0].kind] if roles else 'resident'}", **values)
    turn.say(*lead, words, keyboard=_menu(turn, roles))
    turn.offer(offered(turn))


def welcome(turn: Turn) -> None:
    """What this person can do here, in a few lines, with the buttons for it."""
    roles = turn.person.standing.roles
    if roles:
        titles = [of_role(turn.session, role) for role in roles]
        words = said(f"start.{OFFICES[roles[0].kind]}", titles=titles, **_partner(turn, roles))
    else:
        words = said("start.resident", place=home(turn.session, turn.person))
    turn.say(words, keyboard=_menu(turn, roles))
    turn.offer(offered(turn))


def _partner(turn: Turn, roles: Sequence[Role]) -> Values:
    """Whether a branch has a partner now: nothing is promised that only a partner can do."""
    speaks = OFFICES[roles[0].kind] is Office.IN_OFFICE
    return {"paired": has_partner(turn.session, turn.person)} if speaks else {}


def _menu(turn: Turn, roles: Sequence[Role]) -> Keyboard:
    shown = commands(turn, roles)
    rows = in_rows([to_menu(name) for name in shown], TWO if len(shown) > FEW else 1)
    return rows + acting.others(turn.session, turn.person)


def act_in(turn: Turn) -> None:
    """A tap on another of one's roles: from now on what is begun is begun in it."""
    acting.act_in(turn.person, turn.press.id)
    welcome(turn)


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
