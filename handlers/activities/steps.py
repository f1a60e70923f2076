"""Logging a joint activity: one sentence or one picture becomes a card; the partners confirm it with a tap."""

from datetime import datetime
from typing import Any

from handlers.base import forms
from handlers.base.form_cards import Form
from handlers.base.steps import Choice, Confirm, Count, Files, Filling, Option, Text, When, check_when
from handlers.base.turn import Turn
from models.activities import steps as activities
from models.activities.card import card
from models.activities.life import LIFE
from models.activities.record import Activity
from models.activities.who import lock_if_allowed
from models.base.refusals import Refused
from models.post.dialogues import Answers
from models.post.said import Media, Said, said
from models.registry.pairings import Pairing, members, pairings_of
from models.registry.people import branches_acted_for, branches_served, roles_of
from models.understanding import activity_words
from models.understanding.activity_words import ActivityType, Reading


def start(turn: Turn) -> None:
    """`/log`, alone or with the sentence behind it."""
    if not _pairings(turn):
        raise Refused("activities.no_pairing")
    turn.use_arguments()
    forms.begin(turn, LOG)


def _pairings(turn: Turn) -> list[Pairing]:
    return pairings_of(turn.session, branches_acted_for(turn.person))


def _reading(filling: Filling) -> Reading:
    return activity_words.read(filling["text"] or "", filling.turn.now, filling.turn.zone)


def _type(filling: Filling) -> str | None:
    found = _reading(filling).type
    return found.value if found is not None else None


def _when(filling: Filling) -> Answers | None:
    """What the sentence says; today for a sentence without a date that comes with a picture of the event."""
    reading = _reading(filling)
    if reading.starts_at is None:
        return None
    return {"at": reading.starts_at.isoformat(), "timed": reading.has_time}


def _place(filling: Filling) -> str:
    return _reading(filling).place or ""


def _people(filling: Filling) -> int | None:
    return _reading(filling).count


def _types(filling: Filling) -> list[Option]:
    return [Option(one.value, said("words.activity", type=one.value)) for one in ActivityType]


def _choices(filling: Filling) -> list[Option]:
    turn = filling.turn
    served = branches_served(roles_of(turn.person))
    return [
        Option(
            str(pairing.id),
            said(
                "words.names", names=[b.name for b in members(turn.session, pairing.id) if b.id not in served]
            ),
        )
        for pairing in _pairings(turn)
    ]


def _only_pairing(filling: Filling) -> str | None:
    pairings = _pairings(filling.turn)
    return str(pairings[0].id) if len(pairings) == 1 else None


def _preview(filling: Filling) -> Said:
    session = filling.turn.session
    pairing = session.get_one(Pairing, int(filling["pairing"]))
    when = filling["starts_at"]
    return said(
        "activities.preview",
        type=filling["type"],
        text=filling["text"],
        starts_at=when["at"],
        timed=when["timed"],
        place=filling["place"],
        people=filling["people"] or None,
        branches=[branch.name for branch in members(session, pairing.id)],
        files=[kind for kind, _ in filling.answers.get("files") or ()],
    )


def _corrected(filling: Filling, text: str) -> Answers:
    """Words under the preview: a date, a time, a number of people or a kind changes that field; others are added."""
    now = filling.turn.now
    reading = activity_words.read(text, now, filling.turn.zone)
    changes: dict[str, Any] = {}
    if reading.starts_at is not None:
        check_when(reading.starts_at, now)
        changes["starts_at"] = {"at": reading.starts_at.isoformat(), "timed": reading.has_time}
    if reading.count is not None:
        changes["people"] = reading.count
    if reading.place:
        changes["place"] = reading.place
    if not changes:
        changes["text"] = TEXT.read(filling, f"{filling['text']}\n{text}".strip())
    return changes


def _log(filling: Filling) -> None:
    turn = filling.turn
    pairing = turn.session.get_one(Pairing, int(filling["pairing"]))
    when = filling["starts_at"]
    activity = activities.log(
        turn.session,
        turn.person,
        pairing,
        ActivityType(filling["type"]),
        filling["text"],
        datetime.fromisoformat(when["at"]),
        turn.now,
        timed=when["timed"],
        place=filling["place"],
        people=filling["people"] or None,
        media=tuple(Media(*one) for one in filling.answers.get("files") or ()),
    )
    shown, keyboard = card(turn.session, activity, turn.person)
    forms.finish(filling, said("activities.logged"), shown, keyboard=keyboard, about=activity.about)


TEXT = Text(name="text", ask="activities.ask_text", longest=activities.LONGEST_TEXT)
LOG = Form(
    "log_activity",
    (
        TEXT,
        Choice(name="pairing", ask="activities.ask_pairing", offer=_choices, suggest=_only_pairing),
        Choice(name="type", ask="activities.ask_type", offer=_types, suggest=_type),
        When(name="starts_at", ask="activities.ask_when", suggest=_when),
        Text(
            name="place", ask="activities.ask_place", longest=80, suggest=_place, asked=False, optional=True
        ),
        Count(name="people", ask="activities.ask_people", suggest=_people, asked=False, optional=True),
        Files(name="files", ask="activities.ask_files"),
    ),
    then=_log,
    confirm=Confirm(yes="buttons.log", preview=_preview, typed=_corrected),
    instead="raise_problem",
)


def show(turn: Turn) -> None:
    """Opens an activity's card from a list."""
    activity = _pressed(turn)
    shown, keyboard = card(turn.session, activity, turn.person)
    turn.say(shown, keyboard=keyboard, about=activity.about)


def confirm(turn: Turn) -> None:
    _redraw(turn, activities.confirm(turn.session, _pressed(turn), turn.person, turn.now))


def withdraw(turn: Turn) -> None:
    _redraw(turn, activities.withdraw(turn.session, _pressed(turn), turn.person, turn.now))


def object_to(turn: Turn) -> None:
    """Asks below the card what is not right."""
    activity = _pressed(turn)
    LIFE.take(turn.session, "object", activity, activity.state, turn.person)
    forms.begin(turn, OBJECT, anew=True, activity=activity.id)


def _object(filling: Filling) -> None:
    turn = filling.turn
    activity = lock_if_allowed(turn.session, filling["activity"], turn.person)
    activities.object_to(turn.session, activity, turn.person, filling["words"], turn.now)
    shown, keyboard = card(turn.session, activity, turn.person)
    turn.redraw(shown, keyboard=keyboard, about=activity.about)
    forms.finish(filling, said("activities.done_object"))


OBJECT = Form(
    "object_to_activity",
    (Text(name="words", ask="activities.words_object", longest=activities.LONGEST_WORDS),),
    then=_object,
)


def _pressed(turn: Turn) -> Activity:
    assert turn.press is not None
    return lock_if_allowed(turn.session, turn.press.id, turn.person)


def _redraw(turn: Turn, activity: Activity) -> None:
    shown, keyboard = card(turn.session, activity, turn.person)
    turn.update(shown, keyboard=keyboard, about=activity.about)
