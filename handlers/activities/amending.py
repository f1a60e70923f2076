"""What was logged is put right: by a sentence, by the button on its card, or by editing the message that told of it.

It is shown as it will be, and kept by one tap; or it is taken back.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.activities import facts, numbers
from handlers.activities.steps import ACTIVITY
from handlers.base import forms
from handlers.base.conversation import Conversation, forms_of
from handlers.base.days import When, check_when, untimed, written
from handlers.base.form import Form
from handlers.base.hearing import heard
from handlers.base.steps import Confirm, Filling, Option, Text
from handlers.base.turn import Turn
from models.activities import amending, card
from models.activities.amending import Facts
from models.activities.life import LIFE
from models.activities.record import LONGEST_TEXT, Activity
from models.post.dialogues import Answers
from models.post.press import button
from models.post.said import Said, said
from models.understanding import activity_words
from models.understanding.deeds import Which, put_right
from models.understanding.hearing import Hearing
from models.understanding.intents import cancels
from models.understanding.letters import plain
from models.understanding.moments.meaning import When as Moment
from models.understanding.moments.words import Kind, mentions


def correct(turn: Turn, found: Hearing) -> bool:
    """Shows what would become of the activity that is meant; False where none is."""
    if cancels(turn.text):
        return _ask_to_withdraw(turn, found.when)
    activity = amending.logged_just_now(turn.session, turn.person, turn.now) or _only_planned(turn)
    if activity is None or not (
        found.when or found.place or found.people.headcount or _names_number(activity, turn.text)
    ):
        return False
    forms.begin(turn, AMEND, activity=activity.id)
    return True


def _names_number(activity: Activity, text: str) -> bool:
    """Whether words put a number of it right, or may."""
    try:
        return put_right(activity.text, text, gathering=activity.gathering, surely=True) is not None
    except Which:
        return True


def edited(turn: Turn) -> bool:
    """Whether the edited message told of an activity, which is shown as it would be now."""
    message = turn.incoming.message_id
    found = amending.told_in(turn.session, turn.person, message) if message is not None else None
    if found is None or not turn.text:
        return False
    before = found.sources[str(message)]
    if before != turn.text:
        changed: Answers = {"activity": found.id, "message": message, **_reworded(turn, found, before)}
        forms.begin(turn, AMEND, **changed)
    return True


def _reworded(turn: Turn, activity: Activity, before: str) -> Answers:
    """The words with the message as it reads now, and the facts that it tells otherwise than before."""
    old, new = (activity_words.read(text, turn.now, turn.zone) for text in (before, turn.text))
    known = activity.starts_at.astimezone(turn.zone)
    counted = activity.headcount
    had, has = (untimed(text, turn.now) for text in (before, turn.text))
    changed: Answers = {
        "text": activity.text.replace(had, has, 1) if had in activity.text else has,
        "starts_at": written(Moment(known, activity.timed)),
        "place": activity.place,
        "people": facts.people_written(counted) or "",
    }
    if new.when is not None and new.when != old.when:
        changed["starts_at"] = written(new.when)
    if new.place and new.place != old.place:
        changed["place"] = new.place
    if new.people is not None and new.people != old.people:
        changed["people"] = facts.people_written(new.people)
    return changed


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
        ask = said("activities.ask_withdraw", **card.facts(session, activity))
        turn.say(ask, keyboard=[[button(activity, "withdraw")]])
    return bool(planned)


def _when(filling: Filling) -> Answers:
    """What the sentence says; else what was known."""
    activity = ACTIVITY.of(filling)
    known = activity.starts_at.astimezone(filling.turn.zone)
    return _moment(filling, filling.words("change"), known, timed=activity.timed) or written(
        Moment(known, activity.timed)
    )


def _moment(filling: Filling, text: str, known: datetime, *, timed: bool) -> Answers | None:
    """The moment that words name: a time alone is of the day that was known, a day alone keeps the time."""
    found = heard(filling.turn, text).when
    if found is None or found.period:
        return None
    check_when(found.start, filling.turn.now)
    names_day = any(one.kind is Kind.DAY for one in mentions(plain(text)))
    day = found.start if names_day else known
    time_of_day = known if found.day_only else found.start
    return written(Moment(_at(day, time_of_day), found.timed or (found.day_only and timed)))


def _at(day: datetime, time_of_day: datetime) -> datetime:
    return day.replace(hour=time_of_day.hour, minute=time_of_day.minute, second=0, microsecond=0)


def _place(filling: Filling) -> str:
    return _changes(filling).get("place") or ACTIVITY.of(filling).place


def _people(filling: Filling) -> Answers | None:
    activity = ACTIVITY.of(filling)
    known = activity.headcount
    return _changes(filling).get("people") or facts.people_written(known)


def _text(filling: Filling) -> str:
    """What names no other day, place or number is more of its words."""
    text, change, changes = ACTIVITY.of(filling).text, filling.words("change"), _changes(filling)
    if right := changes.get("figures"):
        return str(right["right"])
    return text if changes else f"{text}\n{change}".strip()


def _changes(filling: Filling) -> Answers:
    activity = ACTIVITY.of(filling)
    return facts.corrections(filling, filling.words("change"), activity.text, gathering=activity.gathering)


def _preview(filling: Filling) -> Said:
    activity, words = ACTIVITY.of(filling), numbers.text(filling)
    known: dict[str, Any] = card.facts(filling.turn.session, activity)
    if words != activity.text:
        known |= numbers.view(words, gathering=activity.gathering)
    return said("activities.preview_amend", **known | facts.shown(filling) | {"text": words})


def _ways(filling: Filling) -> list[Option]:
    """Where a number is asked about, that is told with the tap that agrees."""
    activity, words = ACTIVITY.of(filling), numbers.text(filling)
    return numbers.ways(words, gathering=activity.gathering) if words != activity.text else []


def _typed(filling: Filling, text: str) -> Answers:
    """Words under the preview change its fields; others are added."""
    activity, known = ACTIVITY.of(filling), filling.moment("starts_at")
    changes = facts.corrections(filling, text, numbers.text(filling), gathering=activity.gathering)
    assert known is not None
    if "starts_at" in changes:
        changes["starts_at"] = _moment(filling, text, known.start, timed=known.timed) or changes["starts_at"]
    return changes or TEXT.more(filling, text)


def _is_other(filling: Filling, text: str) -> bool:
    return facts.tells_of_another(filling, text, ACTIVITY.of(filling).type)


def _amend(filling: Filling) -> None:
    turn, activity = filling.turn, ACTIVITY.of(filling)
    when = filling.moment("starts_at")
    assert when is not None
    words = numbers.settled(filling, numbers.text(filling), gathering=activity.gathering)
    stands = filling["doubted"] == numbers.SAID
    told = Facts(when.start, when.timed, filling.words("place"), facts.people(filling), words, stands)
    amending.amend(turn.session, activity, turn.person, told, turn.now)
    _remember(filling, activity)
    ACTIVITY.finish(filling, activity, said("activities.done_amend"))


def _remember(filling: Filling, activity: Activity) -> None:
    """Of the message that was edited, the words as they read now."""
    message, dialogue = filling["message"], filling.turn.dialogue
    if message is None or dialogue is None:
        return
    _, words = dialogue.sources.get(str(message), ("", ""))
    activity.sources = {**activity.sources, str(message): words or filling.words("change")}


@dataclass(frozen=True, kw_only=True)
class Change(Text):
    """What is to be changed; a day that cannot be meant is asked about before anything is shown."""

    def read(self, filling: Filling, text: str) -> str:
        activity = ACTIVITY.of(filling)
        facts.corrections(filling, text, activity.text, gathering=activity.gathering)
        return super().read(filling, text)


TEXT = Text(name="text", ask="activities.ask_text", longest=LONGEST_TEXT, suggest=_text, asked=False)
AMEND = Form(
    "amend_activity",
    (
        Change(name="change", ask="activities.ask_amend", longest=LONGEST_TEXT),
        TEXT,
        When(name="starts_at", ask="activities.ask_when", suggest=_when),
        Text(
            name="place", ask="activities.ask_place", longest=80, suggest=_place, asked=False, optional=True
        ),
        facts.People(name="people", ask="activities.ask_people", suggest=_people, asked=False, optional=True),
        numbers.Figures(),
        numbers.DOUBTED,
    ),
    then=_amend,
    confirm=Confirm(
        yes="buttons.amend", undoable=True, preview=_preview, typed=_typed, ways=_ways, other=_is_other
    ),
)
CONVERSATION = Conversation(
    buttons={"activity.amend": ACTIVITY.asking(AMEND, LIFE.guard("amend"))}, forms=forms_of(AMEND)
)
