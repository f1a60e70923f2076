"""The meeting itself, on the phone: it is opened, gone through point by point, and ended."""

import re

from sqlmodel import Session

from handlers.activities.steps import ACTIVITY
from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.days import When
from handlers.base.form import Form
from handlers.base.hearing import QUESTIONS
from handlers.base.kind import SURE
from handlers.base.steps import Filling, Option, Text
from handlers.base.sure import sure
from handlers.base.turn import Turn
from handlers.meetings.kind import MEETING
from handlers.pairings.promising import Promise
from models.activities.record import Activity
from models.base.refusals import NotAllowed, Refused
from models.meetings import card, steps
from models.meetings.life import LIFE
from models.meetings.record import LONGEST_TEXT, Meeting, meeting_of, points_of, undecided
from models.post.press import button
from models.post.said import Said, said
from models.registry.branches import Branch
from models.registry.pairings import joint_branches, members
from models.registry.people import Person

ACTION, PROJECT = "action", "project"


def begin(turn: Turn) -> None:
    """A tap on the meeting's card: the first point is shown; the second to tap finds it begun."""
    open_meeting(turn, ACTIVITY.pressed(turn))


def open_meeting(turn: Turn, activity: Activity) -> None:
    turn.show(steps.begin(turn.session, activity, turn.person, turn.now), anew=True)


def enter(turn: Turn) -> None:
    """Into the meeting that is under way, or to its minutes."""
    activity = ACTIVITY.pressed(turn)
    meeting = meeting_of(turn.session, activity.id)
    if meeting is None:
        raise Refused("refusals.unknown_meeting")
    turn.show(MEETING.find(turn.session, meeting.id, turn.person), anew=True)


def _number(turn: Turn) -> int:
    """The number of the point that was pressed. Raises NotAllowed for a crafted one."""
    if not re.fullmatch("[0-9]{1,3}", turn.argument or "0"):
        raise NotAllowed("refusals.unknown_button")
    return int(turn.argument or "0")


def turn_to(turn: Turn) -> None:
    meeting = MEETING.pressed(turn)
    turn.show(steps.turn_to(turn.session, meeting, turn.person, _number(turn)))


def put_off(turn: Turn) -> None:
    meeting = MEETING.pressed(turn)
    turn.show(steps.put_off(turn.session, meeting, turn.person, _number(turn), turn.now))


def let_go(turn: Turn) -> None:
    meeting = MEETING.pressed(turn)
    turn.show(steps.let_go(turn.session, meeting, turn.person, _number(turn), turn.now))


def undecide(turn: Turn) -> None:
    meeting = MEETING.pressed(turn)
    turn.show(steps.undecide(turn.session, meeting, turn.person, _number(turn)))


def go_forward(turn: Turn, meeting: Meeting) -> None:
    """To the next point, in words."""
    one = MEETING.find(turn.session, meeting.id, turn.person)
    turn.show(steps.go_forward(turn.session, one, turn.person), anew=True)


def end(turn: Turn) -> None:
    end_meeting(turn, MEETING.pressed(turn))


def end_meeting(turn: Turn, meeting: Meeting) -> None:
    """It is over; where points are left, it is asked once."""
    LIFE.require(turn.session, "end", meeting, turn.person)
    left = len(undecided(points_of(turn.session, meeting)))
    if left and turn.argument != SURE:
        yes = button(meeting, "end", said("buttons.sure"), SURE)
        back = button(meeting, "back", said("buttons.not_sure"))
        return sure(turn, said("sure.meeting_end", left=left), yes, back)
    return turn.show(steps.end(turn.session, meeting, turn.person, turn.now))


def settle(turn: Turn) -> None:
    """Asks below the card what is decided."""
    meeting, number = MEETING.pressed(turn), _number(turn)
    _may_settle(turn.session, meeting, turn.person)
    steps.require_undecided(turn.session, meeting, number)
    forms.begin(turn, SETTLE, anew=True, joint_meeting=meeting.id, point_number=number)


def settle_in_words(turn: Turn, meeting: Meeting) -> bool:
    """Words at a meeting that say who does what by when are the decision of its point; False where they are not."""
    if not undecided(points_of(turn.session, meeting)):
        return False
    heard = Filling(turn, SETTLE.steps, {"joint_meeting": meeting.id, "words": turn.text})
    if heard["taker"] is None or heard["until"] is None:
        return False
    forms.begin(turn, SETTLE, joint_meeting=meeting.id)
    return True


def _may_settle(session: Session, meeting: Meeting, person: Person) -> None:
    LIFE.require(session, "decide", meeting, person)


def _branches(filling: Filling) -> list[Branch]:
    session, meeting = filling.turn.session, MEETING.of(filling)
    return [*members(session, meeting.pairing_id), *joint_branches(session, meeting.pairing_id)]


PROMISE = Promise("words", _branches)


def _points(filling: Filling) -> list[Option]:
    turn = filling.turn
    left = undecided(points_of(turn.session, MEETING.of(filling)))
    return [
        Option(str(one.number), said("meetings.title_of", title=card.title(one, turn.now))) for one in left
    ]


def _current(filling: Filling) -> str | None:
    """The point that is open, else the only one that is left."""
    left, current = _points(filling), str(MEETING.of(filling).current)
    fitting = [one.value for one in left if one.value == current] or [one.value for one in left]
    return fitting[0] if len(fitting) == 1 else None


def _title(filling: Filling) -> list[Said]:
    turn = filling.turn
    if filling["point_number"] is None:
        return []
    point = steps.point_of(turn.session, MEETING.of(filling), filling.number("point_number"))
    return [said("meetings.ask_words", title=card.title(point, turn.now))]


def _preview(filling: Filling) -> Said:
    names = {str(one.id): one.name for one in _branches(filling)}
    until = filling.day("until").isoformat()
    return said("meetings.preview", text=PROMISE.what(filling), taker=names[filling["taker"]], until=until)


def _ways(filling: Filling) -> list[Option]:
    """An action of the plan or a project; what is one already becomes no second one."""
    ways = [Option(f"way={ACTION}", said("buttons.meeting_yes"))]
    point = steps.point_of(filling.turn.session, MEETING.of(filling), filling.number("point_number"))
    if point.project_id is None:
        ways.append(Option(f"way={PROJECT}", said("buttons.meeting_as_project")))
    return ways


def _settle(filling: Filling) -> None:
    turn, number, what = filling.turn, filling.number("point_number"), PROMISE.what(filling)
    taker_id, until = filling.number("taker"), filling.day("until")
    meeting = steps.settle(
        turn.session,
        MEETING.of(filling),
        turn.person,
        number,
        what,
        taker_id,
        until,
        turn.now,
        project=filling["way"] == PROJECT,
    )
    forms.finish(filling, said("meetings.settled", number=number, text=what), shows=meeting)


WORDS = Text(name="words", ask="meetings.ask_decision", longest=LONGEST_TEXT, never=QUESTIONS)
SETTLE = Form(
    "settle_joint_meeting",
    (
        WORDS,
        Choice(name="point_number", ask="meetings.ask_which_point", offer=_points, suggest=_current),
        Choice(name="taker", ask="meetings.ask_taker", offer=PROMISE.takers, suggest=PROMISE.taker),
        When(name="until", ask="meetings.ask_until", ahead=True, suggest=PROMISE.until),
        Choice(
            name="way", ask="meetings.ask_decision", offer=_ways, suggest=lambda filling: ACTION, asked=False
        ),
    ),
    then=_settle,
    confirm=Confirm(yes="buttons.meeting_yes", undoable=True, preview=_preview, typed=WORDS.take, ways=_ways),
    above=_title,
    still=MEETING.still(_may_settle),
)


CONVERSATION = Conversation(
    buttons=buttons_of("activity", begin=begin, go_on=enter, minutes=enter)
    | buttons_of(
        "meeting",
        show=MEETING.show,
        back=MEETING.show_again,
        turn=turn_to,
        turn_back=turn_to,
        all=turn_to,
        settle=settle,
        put_off=put_off,
        let_go=let_go,
        undecide=undecide,
        end=end,
    ),
    forms=forms_of(SETTLE),
)
