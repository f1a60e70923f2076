"""The minutes of a meeting: confirmed with a tap, objected to in a sentence, kept as a file."""

from handlers.activities.partners import require_pairing
from handlers.base import forms
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, buttons_of, forms_of
from handlers.base.steps import Filling, Text
from handlers.base.turn import Turn
from handlers.meetings.kind import MEETING
from models.base.refusals import TooLate
from models.meetings import card, minutes, steps
from models.meetings.finding import last_ended, to_confirm
from models.meetings.record import Meeting, MeetingState
from models.meetings.who import answered
from models.post.said import Said, said
from models.understanding.meetings import objects_to_minutes

TEMPLATE = "meetings/minutes"


def show_last(turn: Turn) -> None:
    """The newest minutes of one's own branches."""
    require_pairing(turn)
    meeting = last_ended(turn.session, turn.person)
    if meeting is None:
        return turn.say(said("meetings.no_minutes"))
    return turn.show(meeting, anew=True)


def _ended(turn: Turn) -> Meeting:
    """Raises TooLate for one that goes on again."""
    meeting = MEETING.pressed(turn)
    if meeting.state is not MeetingState.ENDED:
        raise TooLate("refusals.too_late")
    return meeting


def as_pdf(turn: Turn) -> None:
    meeting = _ended(turn)
    turn.paper(f"{_file(turn, meeting)}.pdf", card.paper(turn.session, meeting, turn.now))


def as_docx(turn: Turn) -> None:
    meeting = _ended(turn)
    turn.word_file(f"{_file(turn, meeting)}.docx", TEMPLATE, card.paper(turn.session, meeting, turn.now))


def _file(turn: Turn, meeting: Meeting) -> str:
    return turn.plain(said("minutes.file", day=meeting.begun_at.isoformat()))


def _has_answered(filling: Filling) -> bool:
    """Whether the branch has answered since it was asked what is not right."""
    return answered(filling.turn.session, MEETING.of(filling), filling.turn.person)


def _object(filling: Filling, meeting: Meeting) -> None:
    """In place of the answer that was given meanwhile, if one was."""
    turn = filling.turn
    if _has_answered(filling):
        minutes.retract(turn.session, meeting, turn.person, turn.now)
    minutes.object_to(turn.session, meeting, turn.person, filling.words("words"), turn.now)


def _preview(filling: Filling) -> Said:
    """What takes the place of an answer, or was said of itself, rather than asked for."""
    instead = _has_answered(filling)
    return said(f"meetings.preview_{'instead' if instead else 'object'}", words=filling.words("words"))


WORDS = Text(name="words", ask="meetings.words_object", longest=minutes.LONGEST_WORDS)
OBJECT = MEETING.form(
    "object_to",
    (WORDS,),
    _object,
    done=lambda meeting: said("meetings.done_object"),
    confirm=Confirm(
        yes=lambda filling: f"buttons.meeting_{'retract' if _has_answered(filling) else 'object'}",
        preview=_preview,
        typed=WORDS.take,
        needed=lambda filling: bool(filling["heard"]) or _has_answered(filling),
    ),
)


def hear_objection(turn: Turn) -> bool:
    """Words that something in minutes is not right go to those that wait for an answer, by a tap; False for others."""
    if not objects_to_minutes(turn.text):
        return False
    waiting = to_confirm(turn.session, turn.person, 1)
    if waiting:
        forms.begin(turn, OBJECT, joint_meeting=waiting[0].id, heard=True)
    return bool(waiting)


CONVERSATION = Conversation(
    buttons=buttons_of(
        "meeting",
        confirm=MEETING.taking(minutes.confirm),
        object=MEETING.asking(OBJECT, minutes.require_unanswered),
        retract=MEETING.taking(minutes.retract),
        reopen=MEETING.taking(steps.reopen),
        docx=as_docx,
        pdf=as_pdf,
    ),
    forms=forms_of(OBJECT),
)
