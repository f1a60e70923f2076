"""The agenda of a joint meeting: read, added to in a sentence or by what is said in the chat; the way to the next one."""

import re
from dataclasses import dataclass

from handlers.activities.partners import require_pairing
from handlers.activities.steps import ACTIVITY
from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from handlers.meetings.kind import MEETING
from models.activities.record import Activity
from models.base.refusals import NotAllowed
from models.meetings import card, finding, points
from models.meetings.record import LONGEST_TEXT, MeetingState, meeting_of
from models.meetings.who import led_by
from models.pairings.naming import named_in
from models.post.press import button
from models.post.said import Said, said
from models.registry.pairings import members, pairings_of
from models.understanding.meetings import point_in


def show(turn: Turn) -> None:
    """Opens the agenda, from the meeting's card."""
    activity = ACTIVITY.pressed(turn)
    points.require_speaker(turn.session, activity, turn.person)
    put_agenda(turn, activity)


def put_agenda(turn: Turn, activity: Activity) -> None:
    words, keyboard = card.show_agenda(turn.session, activity, turn.person, turn.now)
    turn.say(words, keyboard=keyboard, about=card.about(activity))


def add_point(turn: Turn) -> None:
    """Asks what is to be talked about, below the card."""
    _ask_point(turn, ACTIVITY.pressed(turn))


def add_in_meeting(turn: Turn) -> None:
    meeting = MEETING.pressed(turn)
    _ask_point(turn, ACTIVITY.find(turn.session, meeting.activity_id, turn.person))


def _ask_point(turn: Turn, activity: Activity) -> None:
    points.require_speaker(turn.session, activity, turn.person)
    forms.begin(turn, ADD, anew=True, activity=activity.id)


def hear_point(turn: Turn) -> bool:
    """A sentence that adds a point to the meeting that comes next: shown, and added by a tap; False where it is none."""
    if point_in(turn.text) is None:
        return False
    if not finding.next_of_each(turn.session, turn.person, turn.now):
        turn.say(said("meetings.none_ahead"))
    else:
        forms.begin(turn, ADD, heard=True)
    return True


@dataclass(frozen=True, kw_only=True)
class Point(Text):
    """What is to be talked about, without the words that say that it is added."""

    def read(self, filling: Filling, text: str) -> str:
        return super().read(filling, point_in(text) or text)


def _meetings(filling: Filling) -> list[Option]:
    turn = filling.turn
    found = finding.next_of_each(turn.session, turn.person, turn.now)
    return [Option(str(one.id), _named(turn, one)) for one in found]


def _likely(filling: Filling) -> str | None:
    """The one that this person leads, the only one, or the one whose partner is named."""
    turn = filling.turn
    led = led_by(turn.session, turn.person)
    if led is not None:
        return str(led.activity_id)
    found = {one.pairing_id: one for one in finding.next_of_each(turn.session, turn.person, turn.now)}
    if len(found) != 1:
        pairings = pairings_of(turn.session, turn.person.standing.branches)
        named = named_in(turn.session, turn.text, pairings, turn.person.standing.branches)
        found = {named.id: found[named.id]} if named is not None and named.id in found else {}
    return next((str(one.id) for one in found.values()), None)


def _preview(filling: Filling) -> Said:
    meeting = _named(filling.turn, ACTIVITY.of(filling))
    return said("meetings.preview_point", meeting=meeting.values, text=filling.words("text"))


def _may_add(filling: Filling) -> None:
    """Raises NotAllowed, where the meeting is known, for what is none any more, and for whoever takes no part."""
    if filling["activity"] is not None:
        points.require_speaker(filling.turn.session, ACTIVITY.of(filling), filling.turn.person)


def _add(filling: Filling) -> None:
    turn, activity = filling.turn, ACTIVITY.of(filling)
    point = points.add(turn.session, activity, turn.person, filling.words("text"), turn.now)
    meeting = meeting_of(turn.session, activity.id)
    if point.meeting_id is not None and meeting is not None:
        return forms.finish(filling, said("meetings.added", waits=False), shows=meeting)
    waits = meeting is not None and meeting.state is MeetingState.ENDED
    words, keyboard = card.show_agenda(turn.session, activity, turn.person, turn.now)
    shown: tuple[Said, ...] = () if waits else (words,)
    return forms.finish(
        filling, said("meetings.added", waits=waits), *shown, keyboard=keyboard, about=card.about(activity)
    )


def take_off(turn: Turn) -> None:
    """A tap on the point that is not to be talked about after all."""
    activity = ACTIVITY.pressed(turn)
    if not re.fullmatch("[0-9]{1,9}", turn.argument):
        raise NotAllowed("refusals.unknown_button")
    points.require_speaker(turn.session, activity, turn.person)
    point = points.lock_point(turn.session, int(turn.argument))
    points.take_off(turn.session, activity, point, turn.person)
    words, keyboard = card.show_agenda(turn.session, activity, turn.person, turn.now)
    turn.update(said("meetings.taken_off"), words, keyboard=keyboard, about=card.about(activity))


def show_next(turn: Turn) -> None:
    """`/meeting`: the next one, or those there are."""
    require_pairing(turn)
    ahead = finding.ahead(turn.session, turn.person, turn.now)
    if len(ahead) == 1:
        return turn.show(ahead[0], anew=True)
    if ahead:
        return turn.say(
            said("meetings.which"), keyboard=[[button(one, "show", _named(turn, one))] for one in ahead]
        )
    ended = finding.last_ended(turn.session, turn.person)
    minutes = [[button(ended, "show", said("buttons.activity_minutes"))]] if ended is not None else None
    return turn.say(said("meetings.none_ahead"), keyboard=minutes)


def _named(turn: Turn, activity: Activity) -> Said:
    """A meeting in a line: when, and with whom."""
    served = turn.person.standing.branches
    others = [one.name for one in members(turn.session, activity.pairing_id) if one.id not in served]
    at = activity.starts_at.isoformat()
    return said("meetings.the_meeting", starts_at=at, timed=activity.timed, branches=others)


TEXT = Point(name="text", ask="meetings.ask_point", longest=LONGEST_TEXT)
ADD = Form(
    "add_point",
    (TEXT, Choice(name="activity", ask="meetings.ask_meeting", offer=_meetings, suggest=_likely)),
    then=_add,
    confirm=Confirm(
        yes="buttons.add_point",
        undoable=True,
        preview=_preview,
        typed=TEXT.take,
        needed=lambda filling: bool(filling["heard"]),
    ),
    still=_may_add,
)
CONVERSATION = Conversation(
    commands={"meeting": show_next},
    buttons=buttons_of("activity", agenda=show, add_point=add_point, take_off=take_off)
    | buttons_of("meeting", add=add_in_meeting),
    forms=forms_of(ADD),
)
