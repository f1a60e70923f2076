"""`/settings`: language, hour, day and what to be told, on one screen that changes in place."""

from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.conversation import Conversation, Handler, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Option
from handlers.base.turn import Turn
from handlers.membership import start
from models.base.refusals import Refused
from models.post.folded import turn_to
from models.post.press import button, menu
from models.post.said import said
from models.preferences import duty, steps
from models.preferences.asking import asked_for
from models.preferences.card import SETTINGS, card, days, hours
from models.preferences.record import Kind
from models.registry import people
from models.registry.people import Language, Person
from models.understanding.reading_words import wants_large_words
from models.understanding.setting_words import wish_in


def show(turn: Turn) -> None:
    """All that is set now."""
    words, keyboard = card(turn.session, turn.person)
    turn.update(words, keyboard=keyboard)


def asked(turn: Turn) -> bool:
    """Whether the words wish to be told otherwise; what would be set is shown, and set by a tap."""
    wish = wish_in(turn.text, turn.now)
    if wish is None or turn.incoming.media:
        return False
    words, keyboard = asked_for(turn.session, turn.person, wish)
    turn.say(words, keyboard=keyboard)
    return True


def language(turn: Turn) -> None:
    if turn.argument not in list(Language):
        raise Refused("refusals.unknown_button")
    start.speak_in(turn, Language(turn.argument))
    show(turn)


def large(turn: Turn) -> None:
    """Large words, or those of everybody."""
    if turn.argument not in ("yes", "no"):
        raise Refused("refusals.unknown_button")
    people.read_large(turn.person, turn.argument == "yes")
    show(turn)


def hear(turn: Turn) -> bool:
    """Whether the words say that the letters are too small, or need not be large any more."""
    wished = wants_large_words(turn.text) if not turn.incoming.media else None
    if wished is None:
        return False
    people.read_large(turn.person, wished)
    turn.say(said("settings.large" if wished else "settings.not_large"), keyboard=[[menu("problem")]])
    return True


def more(turn: Turn) -> None:
    """The next two buttons of a message that is read in large words."""
    page = int(turn.argument) if turn.argument.isdecimal() else 0
    turn.turn_buttons(turn_to(turn.session, turn.press.id, turn.incoming.chat_id, page))


def show_hours(turn: Turn) -> None:
    turn.update(said("settings.ask_hour"), keyboard=hours())


def hour(turn: Turn) -> None:
    steps.choose_hour(turn.session, turn.person, _number(turn), turn.now)
    show(turn)


def show_days(turn: Turn) -> None:
    turn.update(said("settings.ask_day"), keyboard=days())


def day(turn: Turn) -> None:
    steps.choose_weekday(turn.session, turn.person, _number(turn), turn.now)
    show(turn)


def _number(turn: Turn) -> int:
    """What the button names; nothing that is offered for a crafted one."""
    return int(turn.argument) if turn.argument.isdecimal() else -1


def mute(turn: Turn) -> None:
    """Leaves out a kind; of a duty it is asked who is told instead."""
    kind = steps.kind_named(turn.argument)
    if kind is Kind.DUTY:
        steps.require_instead(turn.session, turn.person)
        return forms.begin(turn, INSTEAD, anew=True)
    steps.mute(turn.session, turn.person, kind, turn.now)
    return show(turn)


def unmute(turn: Turn) -> None:
    steps.unmute(turn.session, turn.person, steps.kind_named(turn.argument))
    show(turn)


def less(turn: Turn) -> None:
    """Below a message, which stays: leaves out what it told of; where that was several things, shows all that is set."""
    if not turn.argument:
        words, keyboard = card(turn.session, turn.person)
        return turn.say(words, keyboard=keyboard)
    kind = steps.kind_named(turn.argument)
    steps.mute(turn.session, turn.person, kind, turn.now)
    undo = button(SETTINGS, "unmute", said("buttons.settings_still", kind=kind.value), kind.value)
    return turn.say(said("settings.muted", kind=kind.value), keyboard=[[undo]])


def _colleagues(filling: Filling) -> list[Option]:
    found = duty.colleagues(filling.turn.session, filling.turn.person)
    return [Option(str(one.id), said("words.name", name=one.name)) for one in found]


def _let_know(filling: Filling) -> None:
    turn = filling.turn
    other = turn.session.get_one(Person, filling.number("stand_in"))
    steps.let_know(turn.session, turn.person, other, turn.now)
    words, keyboard = card(turn.session, turn.person)
    forms.finish(filling, said("settings.done_instead", name=other.name), words, keyboard=keyboard)


INSTEAD = Form(
    "told_instead", (Choice(name="stand_in", ask="settings.ask_instead", offer=_colleagues),), then=_let_know
)


def decline(turn: Turn) -> None:
    """Whoever was to be told instead cannot."""
    steps.decline(turn.session, turn.press.id, turn.person)
    turn.update(said("settings.you_declined"))


STEPS: dict[str, Handler] = {
    "show": show,
    "language": language,
    "large": large,
    "hours": show_hours,
    "hour": hour,
    "days": show_days,
    "day": day,
    "mute": mute,
    "unmute": unmute,
    "less": less,
    "decline": decline,
}
CONVERSATION = Conversation(
    commands={"settings": show},
    buttons=buttons_of("settings", **STEPS) | buttons_of("folded", more=more),
    forms=forms_of(INSTEAD),
)
