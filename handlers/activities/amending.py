"""What was just logged is put right by a sentence: shown as it will be, and kept by one tap; or taken back."""

from datetime import datetime
from typing import Any

from handlers.activities.steps import ACTIVITY
from handlers.base import forms
from handlers.base.conversation import Conversation, forms_of
from handlers.base.days import When, check_when, written
from handlers.base.form import Form
from handlers.base.hearing import heard
from handlers.base.steps import Confirm, Count, Filling, Text
from handlers.base.turn import Turn
from models.activities import amending
from models.activities.amending import Facts
from models.activities.card import facts
from models.activities.record import Activity
from models.post.dialogues import Answers
from models.post.press import button
from models.post.said import Said, said
from models.understanding.hearing import Hearing
from models.understanding.intents import Intent
from models.understanding.letters import plain
from models.understanding.moments.meaning import When as Moment
from models.understanding.moments.words import Kind, mentions

LONGEST = 400


def correct(turn: Turn, found: Hearing) -> bool:
    """Shows what would become of the activity that is meant; False where none is."""
    if Intent.WITHDRAW in found.alternatives:
        return _ask_to_withdraw(turn, found.when)
    activity = amending.logged_just_now(turn.session, turn.person, turn.now) or _only_planned(turn)
    if activity is None or not (found.when or found.place or found.people.number):
        return False
    forms.begin(turn, AMEND, activity=activity.id)
    return True


def _only_planned(turn: Turn) -> Activity | None:
    ahead = amending.planned(turn.session, turn.person, turn.now)
    return ahead[0] if len(ahead) == 1 else None


def _ask_to_withdraw(turn: Turn, when: Moment | None) -> bool:
    """What was planned for that day, else what was just logged, is taken back by a tap."""
    session, person = turn.session, turn.person
    if when is not None:
        planned = amending.planned_on(session, person, when.start.date(), turn.now)
    else:
        just_now = amending.logged_just_now(session, person, turn.now) or _only_planned(turn)
        planned = [just_now] if just_now is not None else []
    for activity in planned:
        ask = said("activities.ask_withdraw", **facts(session, activity))
        turn.say(ask, keyboard=[[button(activity, "withdraw")]])
    return bool(planned)


def _when(filling: Filling) -> Answers:
    """What the sentence says: a time alone is of the day that was known, a day alone keeps the time."""
    activity, turn, text = ACTIVITY.of(filling), filling.turn, filling.words("text")
    known = activity.starts_at.astimezone(turn.zone)
    found = heard(turn, text).when
    if found is None or found.period:
        return written(Moment(known, activity.timed))
    check_when(found.start, turn.now)
    names_day = any(one.kind is Kind.DAY for one in mentions(plain(text)))
    day = found.start if names_day else known
    time_of_day = known if found.day_only else found.start
    return written(Moment(_at(day, time_of_day), found.timed or (found.day_only and activity.timed)))


def _at(day: datetime, time_of_day: datetime) -> datetime:
    return day.replace(hour=time_of_day.hour, minute=time_of_day.minute, second=0, microsecond=0)


def _place(filling: Filling) -> str:
    return heard(filling.turn, filling.words("text")).place or ACTIVITY.of(filling).place


def _people(filling: Filling) -> int | None:
    return heard(filling.turn, filling.words("text")).people.number or ACTIVITY.of(filling).people


def _preview(filling: Filling) -> Said:
    known: dict[str, Any] = facts(filling.turn.session, ACTIVITY.of(filling))
    when = filling["starts_at"]
    changed = {
        "starts_at": when["at"],
        "timed": when["timed"],
        "place": filling.words("place"),
        "people": filling["people"] or None,
    }
    return said("activities.preview_amend", **{**known, **changed})


def _typed(filling: Filling, text: str) -> Answers:
    return {"text": TEXT.read(filling, f"{filling.words('text')} {text}")}


def _amend(filling: Filling) -> None:
    turn, activity = filling.turn, ACTIVITY.of(filling)
    when = filling.moment("starts_at")
    assert when is not None
    put_right = Facts(when.start, when.timed, filling.words("place"), filling["people"] or None)
    amending.amend(turn.session, activity, turn.person, put_right, turn.now)
    ACTIVITY.finish(filling, activity, said("activities.done_amend"))


TEXT = Text(name="text", ask="activities.ask_amend", longest=LONGEST)
AMEND = Form(
    "amend_activity",
    (
        TEXT,
        When(name="starts_at", ask="activities.ask_when", suggest=_when),
        Text(
            name="place", ask="activities.ask_place", longest=80, suggest=_place, asked=False, optional=True
        ),
        Count(name="people", ask="activities.ask_people", suggest=_people, asked=False, optional=True),
    ),
    then=_amend,
    confirm=Confirm(yes="buttons.activity_amend", undoable=True, preview=_preview, typed=_typed),
)
CONVERSATION = Conversation(forms=forms_of(AMEND))
