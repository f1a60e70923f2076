"""What somebody asks for in words: shown as it would be set, with the tap that sets it. Nothing is stored by words."""

from collections.abc import Iterator

from sqlmodel import Session

from models.post.press import Button, Keyboard, button
from models.post.said import Said, said
from models.preferences import steps
from models.preferences.card import SETTINGS, card, days, hours, kinds_of
from models.preferences.record import HOURS, WEEKDAYS, Kind
from models.registry.people import Language, Person
from models.understanding.setting_words import Wish


def asked_for(session: Session, person: Person, wish: Wish) -> tuple[Said, Keyboard]:
    """The taps that do what is wished; where another hour or day is named than can be, those that can be chosen.

    Where nothing would change, all that is set.
    """
    kinds = kinds_of(person)
    if kinds and (wish.other_time or (wish.hour is not None and wish.hour not in HOURS)):
        return said("settings.ask_hour"), hours()
    if wish.weekday is not None and wish.weekday not in WEEKDAYS and Kind.WEEK in kinds:
        return said("settings.ask_day"), days()
    muted = {one.kind for one in steps.mutes(session, person)}
    taps = list(_taps(person, wish, kinds, muted))
    if not taps:
        return card(session, person)
    every = button(SETTINGS, "show", said("buttons.settings_all"))
    return said("settings.asked_for"), [*[[one] for one in taps], [every]]


def _taps(person: Person, wish: Wish, kinds: list[Kind], muted: set[Kind]) -> Iterator[Button]:
    """A button for each thing that would change."""
    if wish.language is not None and wish.language != person.language.value:
        language = Language(wish.language).value
        yield button(SETTINGS, "language", said("buttons.settings_speak", language=language), language)
    if wish.hour is not None and kinds:
        yield button(SETTINGS, "hour", said("buttons.settings_at", hour=wish.hour), wish.hour)
    if wish.weekday is not None and Kind.WEEK in {*kinds} - muted:
        yield button(SETTINGS, "day", said("buttons.settings_on", weekday=wish.weekday), wish.weekday)
    kind = next((one for one in kinds if one.value == wish.kind), None)
    if kind is not None and wish.on is (kind in muted):
        step = "unmute" if kind in muted else "mute"
        yield button(SETTINGS, step, argument=kind.value, kind=kind.value)
