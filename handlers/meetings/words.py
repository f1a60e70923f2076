"""What is said of a joint meeting in plain words: begin, the agenda and more for it, the minutes; what is decided."""

from collections.abc import Callable

from handlers.base.turn import Turn
from handlers.meetings import agenda, minutes, room
from models.meetings.finding import ahead, running, to_begin
from models.meetings.record import Meeting
from models.post.said import said
from models.registry.people import speaks_for_branch
from models.understanding.activity_words import sounds_like_activity
from models.understanding.meetings import Wish, is_ahead, wish


def taken(turn: Turn) -> bool:
    """Answers words that are about a meeting; False where they are not."""
    if not speaks_for_branch(turn.person) or not turn.text or turn.incoming.media:
        return False
    wanted = wish(turn.text)
    if wanted in WISHES:
        WISHES[wanted](turn)
        return True
    if agenda.hear_point(turn) or minutes.hear_objection(turn):
        return True
    return _during(turn, wanted)


def _during(turn: Turn, wanted: Wish | None) -> bool:
    """What is only said while a meeting is under way: what comes next, that it is over, what is decided."""
    if wanted is None and not is_ahead(turn.text, turn.now):
        return False
    meeting = running(turn.session, turn.person)
    if meeting is None or (wanted is None and not _may_decide(turn, meeting)):
        return False
    if wanted is None:
        return room.settle_in_words(turn, meeting)
    STEPS[wanted](turn, meeting)
    return True


def _may_decide(turn: Turn, meeting: Meeting) -> bool:
    """Whoever does not lead it may be telling of something else that is planned."""
    return meeting.led_by_id == turn.person.id or not sounds_like_activity(turn.text)


def _begin(turn: Turn) -> None:
    activity = to_begin(turn.session, turn.person, turn.now)
    if activity is None:
        return turn.say(said("meetings.none_to_begin"))
    return room.open_meeting(turn, activity)


def _agenda(turn: Turn) -> None:
    found = ahead(turn.session, turn.person, turn.now)
    if not found:
        return turn.say(said("meetings.none_ahead"))
    return agenda.put_agenda(turn, found[0])


WISHES: dict[Wish | None, Callable[[Turn], None]] = {
    Wish.BEGIN: _begin,
    Wish.MINUTES: minutes.show_last,
    Wish.AGENDA: _agenda,
    Wish.NEXT: agenda.show_next,
}
STEPS: dict[Wish, Callable[[Turn, Meeting], None]] = {
    Wish.FORWARD: room.go_forward,
    Wish.END: room.end_meeting,
}
