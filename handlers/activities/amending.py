"""What was logged is put right: by a sentence, by the button on its card, or by editing the message that told of it.

It is shown as it will be, and kept by one tap; or it is taken back.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.activities import facts, numbers, partners, together
from handlers.activities.steps import ACTIVITY, LATER, ONE
from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, forms_of
from handlers.base.days import When, check_when, untimed, written
from handlers.base.form import Form
from handlers.base.hearing import heard
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from models.activities import amending, card, finding, history
from models.activities.amending import Facts
from models.activities.life import LIFE
from models.activities.record import LONGEST_TEXT, Activity
from models.activities.series import has_later
from models.activities.types import offered
from models.base.refusals import Unfit
from models.meetings import retyping
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.registry.pairings import Pairing
from models.understanding import activity_words
from models.understanding.activity_words import ActivityType
from models.understanding.intents import of_each_time
from models.understanding.moments.moving import moved, shifted
from models.understanding.moments.repeating import in_place_of
from models.understanding.moments.when import When as Moment
from models.understanding.shifting import shift_in
from models.understanding.swaps import swapped


def begin(turn: Turn, activity: Activity, *, anew: bool = False) -> None:
    """`seen`: the last line of its history, of before it is shown."""
    forms.begin(turn, AMEND, anew=anew, activity=activity.id, seen=history.latest(turn.session, activity))


def amend(turn: Turn) -> None:
    """A tap on the card asks what is to be changed."""
    activity = ACTIVITY.pressed(turn)
    LIFE.require(turn.session, "amend", activity, turn.person)
    begin(turn, activity, anew=True)


def edited(turn: Turn) -> bool:
    """Whether the edited message told of an activity, which is shown as it would be now."""
    message = turn.incoming.message_id
    found = finding.told_in(turn.session, turn.person, message) if message is not None else None
    if found is None or not turn.text:
        return False
    before = found.sources[str(message)]
    if before != turn.text:
        seen = history.latest(turn.session, found)
        changed: Answers = {"activity": found.id, "seen": seen, "message": message}
        changed |= _reworded(turn, found, before)
        forms.begin(turn, AMEND, **changed)
    return True


def _reworded(turn: Turn, activity: Activity, before: str) -> Answers:
    """The words with the message as it reads now, and the facts that it tells otherwise than before."""
    old, new = (activity_words.read(text, turn.said_at, turn.zone) for text in (before, turn.text))
    known = activity.starts_at.astimezone(turn.zone)
    counted = activity.headcount
    had, has = (untimed(turn, text) for text in (before, turn.text))
    changed: Answers = {
        "text": activity.text.replace(had, has, 1) if had in activity.text else has,
        "starts_at": written(Moment(known, activity.timed, activity.ends_at)),
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


def _when(filling: Filling) -> Answers:
    """What the sentence says; else what was known."""
    activity = ACTIVITY.of(filling)
    known = amending.known(activity, filling.turn.now)
    at = Moment(known.starts_at, activity.timed, known.ends_at)
    return written(moment_in(filling, filling.words("change"), at) or at)


def moment_in(filling: Filling, text: str, known: Moment) -> Moment | None:
    """The moment that words put right, of one that was known; None where they name none. Raises Unclear."""
    if (shift := shift_in(text)) is not None and (known.timed or shift.seconds == 0):
        return shifted(known, shift)
    found = heard(filling.turn, text).when
    if found is None or found.period:
        return None
    if found.repeats is not None:
        found = _in_place_of(filling, found, known)
    check_when(found.start, filling.turn.now)
    return moved(known, found, text)


def _in_place_of(filling: Filling, found: Moment, known: Moment) -> Moment:
    """Of a series that is to be on another day each time: that which takes the place of the known one."""
    assert found.repeats is not None
    day = in_place_of(found.repeats, known.start.date(), filling.turn.now.date())
    return replace(found, start=datetime.combine(day or found.start, found.start.timetz()))


def _place(filling: Filling) -> str:
    return _changes(filling).get("place") or ACTIVITY.of(filling).place


def _people(filling: Filling) -> Answers | None:
    activity = ACTIVITY.of(filling)
    known = activity.headcount
    return _changes(filling).get("people") or facts.people_written(known)


def _type(filling: Filling) -> str:
    return _changes(filling).get("type") or ACTIVITY.of(filling).type.value


def _types(filling: Filling) -> list[Option]:
    """Of a gathering those that fit the pairing; a deed stays one."""
    activity = ACTIVITY.of(filling)
    kind = filling.turn.session.get_one(Pairing, activity.pairing_id).kind
    found = [one for one in offered([kind]) if one is not ActivityType.DEED] if activity.gathering else []
    return [Option(one.value, said("words.activity_type", type=one.value)) for one in found]


def _text(filling: Filling) -> str:
    """What names no other day, place or number is more of its words."""
    text, change, changes = ACTIVITY.of(filling).text, filling.words("change"), _changes(filling)
    if "type" in changes:
        return swapped(text, change) or text
    if right := changes.get("figures"):
        return str(right["right"])
    return text if changes else swapped(text, change) or f"{text}\n{change}".strip()


def _words(filling: Filling) -> str:
    return facts.words(filling, gathering=ACTIVITY.of(filling).gathering)


def _changes(filling: Filling) -> Answers:
    return _changed_by(filling, filling.words("change"))


def _changed_by(filling: Filling, change: str) -> Answers:
    """What words change of what was logged. Raises Unclear."""
    activity = ACTIVITY.of(filling)
    gathering = activity.gathering
    changes = facts.corrections(filling, change, activity.text, activity.place, gathering=gathering)
    changes |= facts.retyped(change)
    if not changes:
        changes = together.amended(filling.turn, activity, change)
    if not changes:
        partners.require_same(filling.turn, activity, change)
    return changes


def _with_whom(filling: Filling) -> str | None:
    return _changes(filling).get(together.NAME)


def _with(filling: Filling) -> list[Option]:
    return together.options(together.of_activity(filling.turn, ACTIVITY.of(filling)))


def _preview(filling: Filling) -> Said:
    activity, words = ACTIVITY.of(filling), _words(filling)
    known: dict[str, Any] = card.facts(filling.turn.session, activity)
    if words != activity.text:
        told_at = activity.logged_at.astimezone(filling.turn.zone)
        known |= numbers.view(words, told_at, gathering=activity.gathering, planned=activity.planned)
    clashes = facts.clashing(filling, [facts.slot(filling)], [activity.id]) if activity.gathering else []
    named = together.named_now(filling, activity)
    shown = (
        known
        | facts.shown(filling)
        | {"text": words, "clashes": clashes, "branches": named, "type": filling["type"]}
    )
    return said("activities.preview_amend", **shown)


def _scopes(filling: Filling) -> list[Option]:
    """Of a series: this one only, or with it all that follow; first what is said."""
    if not has_later(filling.turn.session, ACTIVITY.of(filling)):
        return []
    ways = [Option(ONE, said("buttons.amend_one")), Option(LATER, said("buttons.amend_later"))]
    return ways[::-1] if of_each_time(filling.words("change")) else ways


def _ways(filling: Filling) -> list[Option]:
    """Where a number is asked about, or it is one of a series, that is told with the tap that agrees."""
    activity, words = ACTIVITY.of(filling), _words(filling)
    asked = numbers.ways(words, gathering=activity.gathering) if words != activity.text else []
    return asked or [Option(f"scope={one.value}", one.label) for one in _scopes(filling)]


def _typed(filling: Filling, text: str) -> Answers:
    """Words under the preview change its fields; others are added."""
    activity, known, place = ACTIVITY.of(filling), numbers.text(filling), filling.words("place")
    changes = facts.corrections(filling, text, known, place, gathering=activity.gathering)
    changes = changes | facts.retyped(text) or together.amended(filling.turn, activity, text)
    if changes:
        return changes
    partners.require_same(filling.turn, activity, text)
    return TEXT.more(filling, text)


def _is_other(filling: Filling, text: str) -> bool:
    return not facts.retyped(text) and facts.tells_of_another(filling, text, ACTIVITY.of(filling).type)


def _amend(filling: Filling) -> None:
    turn, activity = filling.turn, ACTIVITY.of(filling)
    when = filling.moment("starts_at")
    assert when is not None
    _require_seen(filling, activity)
    words = numbers.settled(filling, _words(filling), gathering=activity.gathering)
    place, people = filling.words("place"), facts.people(filling)
    stands, later = filling["doubted"] == numbers.SAID, filling["scope"] == LATER
    took_part, type = together.ids(filling), filling.one_of(ActivityType, "type")
    put_right = Facts(when.start, words, when.timed, place, people, when.end, stands, took_part, type)
    retyping.amend(turn.session, activity, turn.person, put_right, turn.now, later=later)
    _remember(filling, activity)
    ACTIVITY.finish(filling, activity, said("activities.done_amend"))


def _require_seen(filling: Filling, activity: Activity) -> None:
    """Raises Unfit where somebody has changed it since it was shown, which is shown once more: both changes stand."""
    turn, latest = filling.turn, history.latest(filling.turn.session, activity)
    if turn.dialogue is not None and filling["seen"] not in (None, latest):
        turn.dialogue.answers = {**turn.dialogue.answers, "seen": latest}
        raise Unfit("confirm", "activities.changed_meanwhile")


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
        _changed_by(filling, text)
        return super().read(filling, text)


TEXT = Text(name="text", ask="activities.ask_text", longest=LONGEST_TEXT, suggest=_text, asked=False)
AMEND = Form(
    "amend_activity",
    (
        Change(name="change", ask="activities.ask_amend", longest=LONGEST_TEXT),
        TEXT,
        Choice(name="type", ask="activities.ask_type", offer=_types, suggest=_type, asked=False),
        When(name="starts_at", ask="activities.ask_when", suggest=_when),
        Text(
            name="place", ask="activities.ask_place", longest=80, suggest=_place, asked=False, optional=True
        ),
        facts.People(name="people", ask="activities.ask_people", suggest=_people, asked=False, optional=True),
        Choice(name=together.NAME, ask="activities.ask_with", offer=_with, suggest=_with_whom, asked=False),
        numbers.Figures(),
        numbers.DOUBTED,
        Choice(
            name="scope", ask="activities.ask_scope", offer=_scopes, suggest=lambda filling: ONE, asked=False
        ),
    ),
    then=_amend,
    confirm=Confirm(
        yes="buttons.amend", undoable=True, preview=_preview, typed=_typed, ways=_ways, other=_is_other
    ),
    still=ACTIVITY.still(LIFE.guard("amend")),
)
CONVERSATION = Conversation(buttons={"activity.amend": amend}, forms=forms_of(AMEND))
