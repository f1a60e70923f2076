"""Volunteering: a sentence of what one likes to do and when, and later what of it is to be otherwise."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.readings import instead, other_than
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from models.base.things import About
from models.community.helping import volunteers
from models.community.helping.card import of_volunteer
from models.community.helping.record import LONGEST_TEXT, Volunteer
from models.post.press import Keyboard, button
from models.post.said import Said, said
from models.understanding.help_words import wish_in
from models.understanding.intents import Intent

HOME = About("volunteer", 0)


def begin(turn: Turn) -> None:
    """With the words that say so."""
    volunteers.require_neighbours(turn.session, turn.person)
    forms.begin(turn, VOLUNTEER)


def join(turn: Turn) -> None:
    """The button below what a neighbourhood's help is."""
    volunteers.require_neighbours(turn.session, turn.person)
    forms.begin(turn, VOLUNTEER, anew=True)


def change(turn: Turn) -> None:
    """What they like, and when, is said anew."""
    volunteers.require(turn.session, turn.person)
    forms.begin(turn, VOLUNTEER, anew=True)


def _preview(filling: Filling) -> Said:
    wish = wish_in(filling.words("text"))
    return said("helping.preview", words=filling.words("text"), skills=[*wish.skills], times=[*wish.times])


def _ages(filling: Filling) -> list[Option]:
    return [Option("yes", said("helping.grown")), Option("no", said("helping.not_grown"))]


def _known_age(filling: Filling) -> str | None:
    """Whoever holds an office is grown; who volunteered before has said so."""
    known = volunteers.of_person(filling.turn.session, filling.turn.person)
    if filling.turn.person.standing.roles or (known is not None and known.grown):
        return "yes"
    return None


def _names(filling: Filling) -> list[Option]:
    return [
        Option("named=yes", said("buttons.join_named")),
        Option("named=no", said("buttons.join_anonymous")),
    ]


def _join(filling: Filling) -> None:
    turn, words, named = filling.turn, filling.words("text"), filling.answers.get("named") == "yes"
    new = volunteers.active(turn.session, turn.person) is None
    grown = filling["grown"] == "yes"
    one = volunteers.join(
        turn.session, turn.person, words, wish_in(words), turn.now, grown=grown, named=named
    )
    told = volunteers.tell_staff(turn.session, turn.person, words, named=named) if new else []
    rows: Keyboard = [] if one.may_help else [[button(one, "guardian")]]
    rows += [[button(HOME, "home")], [button(HOME, "settings")]]
    forms.finish(filling, said("helping.joined", readers=told, grown=one.may_help), keyboard=rows)


TEXT = Text(name="text", ask="helping.ask_wish", longest=LONGEST_TEXT)
VOLUNTEER = Form(
    "volunteer",
    (TEXT, Choice(name="grown", ask="helping.ask_grown", offer=_ages, suggest=_known_age)),
    then=_join,
    confirm=Confirm(
        yes="buttons.send",
        preview=_preview,
        typed=TEXT.more,
        ways=_names,
        other=other_than(Intent.VOLUNTEER, Intent.OFFER),
    ),
    instead=lambda filling: instead(filling, "help"),
    still=lambda filling: volunteers.require_neighbours(filling.turn.session, filling.turn.person),
)


def settings(turn: Turn) -> None:
    """What they have chosen, on one screen that changes in place."""
    _show(turn, volunteers.require(turn.session, turn.person))


def switch(turn: Turn) -> None:
    """A tap turns something on or off."""
    one = volunteers.require(turn.session, turn.person)
    volunteers.switch(one, turn.argument)
    _show(turn, one)


def _show(turn: Turn, one: Volunteer) -> None:
    words, keyboard = of_volunteer(one)
    turn.update(words, keyboard=keyboard)


def leave(turn: Turn) -> None:
    volunteers.leave(turn.session, volunteers.require(turn.session, turn.person), turn.now)
    turn.update(said("helping.left"), keyboard=[[button(HOME, "join")]])


def invite_guardian(turn: Turn) -> None:
    """The link that a minor passes on to a parent."""
    one = volunteers.require(turn.session, turn.person)
    link = volunteers.invite_guardian(turn.session, one, turn.bot_username)
    turn.say(said("helping.guardian_link", link=link))


def ask_guardian(turn: Turn, link: str) -> None:
    """A guardian opened such a link: whose it is, and their word on it. Raises Refused."""
    ward = volunteers.opened(turn.session, link, turn.person)
    about = About("guardian", ward.id)
    words = said("helping.guardian_asked", name=ward.person.name)
    turn.say(words, keyboard=[[button(about, "agree"), button(about, "decline")]])


def guardian_agrees(turn: Turn) -> None:
    volunteers.agree(turn.session, turn.press.id, turn.person, turn.now)
    turn.update(said("helping.you_agreed"), keyboard=[[button(About("guardian", turn.press.id), "decline")]])


def guardian_ends(turn: Turn) -> None:
    volunteers.end(turn.session, turn.press.id, turn.person)
    turn.update(said("helping.you_declined"), keyboard=[[button(About("guardian", turn.press.id), "agree")]])


CONVERSATION = Conversation(
    buttons=buttons_of(
        "volunteer",
        join=join,
        change=change,
        settings=settings,
        switch=switch,
        leave=leave,
        guardian=invite_guardian,
    )
    | buttons_of("guardian", agree=guardian_agrees, decline=guardian_ends),
    forms=forms_of(VOLUNTEER),
)
