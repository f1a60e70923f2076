"""How one speaks with the bot, and adds to what was said; and that nothing is required: in one sentence each."""

from dataclasses import replace

from handlers.base import forms
from handlers.base.turn import Turn
from handlers.membership import start
from handlers.problems import own as handling
from handlers.talk import outside
from models.post.dialogues import Answers
from models.post.press import Keyboard, menu
from models.post.said import said
from models.problems import own
from models.registry.people import speaks_for_branch


def say_how(turn: Turn, who: str) -> bool:
    """To somebody in office all that they can do here; to others that one sentence is enough."""
    if turn.person.standing.roles:
        start.help(turn)
    else:
        turn.say(said("guidance.use"), keyboard=[[menu("problem"), menu("mine")]])
    return True


def ask_what_to_change(turn: Turn, who: str) -> bool:
    """They are asked for the words that are to be added to what they raised."""
    if speaks_for_branch(turn.person):
        return False
    if not own.fitting(turn.session, turn.person, "reply", turn.now):
        turn.say(said("guidance.nothing_to_change"), keyboard=outside.ways(turn))
        return True
    latest = own.raised_just_now(turn.session, turn.person, turn.now)
    known: Answers = {"step": "reply"} | ({"problem": latest.id} if latest is not None else {})
    turn.incoming = replace(turn.incoming, text="")
    forms.begin(turn, handling.WORD, **known)
    return True


def lead_to_whoever_decides(turn: Turn, who: str) -> bool:
    """How their matter stands, and with whom it is; with none they are asked what it is about."""
    if turn.person.standing.roles:
        return False
    return handling.say_how_it_stands(turn) or outside.ask_of_what(turn, who)


def say_nothing_is_required(turn: Turn, who: str) -> bool:
    """No photo, place or length, and no check-in (domain.md, formalism, rule 2)."""
    turn.say(said("guidance.not_required"), keyboard=_to_begin(turn))
    return True


def say_no_papers(turn: Turn, who: str) -> bool:
    """Those in office hand in nothing here; what papers a resident needs for something, others know."""
    if turn.person.standing.roles:
        return say_nothing_is_required(turn, who)
    return outside.advise(turn, who)


def _to_begin(turn: Turn) -> Keyboard:
    return [[menu("log")]] if speaks_for_branch(turn.person) else outside.ways(turn)
