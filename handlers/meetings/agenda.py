"""The agenda of a joint meeting: read, added to in a sentence, and the way to the next one."""

import re

from handlers.activities.log import require_pairing
from handlers.activities.steps import ACTIVITY
from handlers.base import forms
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.form import Form
from handlers.base.steps import Filling, Text
from handlers.base.turn import Turn
from handlers.meetings.kind import MEETING
from models.activities.record import Activity
from models.base.refusals import NotAllowed
from models.meetings import card, finding, points
from models.meetings.record import LONGEST_TEXT, MeetingState, meeting_of
from models.post.press import button
from models.post.said import Said, said
from models.registry.pairings import members


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


ADD = Form(
    "add_point",
    (Text(name="text", ask="meetings.ask_point", longest=LONGEST_TEXT),),
    then=_add,
    still=lambda filling: points.require_speaker(
        filling.turn.session, ACTIVITY.of(filling), filling.turn.person
    ),
)
CONVERSATION = Conversation(
    commands={"meeting": show_next},
    buttons=buttons_of("activity", agenda=show, add_point=add_point, take_off=take_off)
    | buttons_of("meeting", add=add_in_meeting),
    forms=forms_of(ADD),
)
