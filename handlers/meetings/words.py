"""What is said of a joint meeting in plain words: begin, the agenda and more for it, the minutes; what is decided."""

from collections.abc import Callable

from handlers.base.turn import Turn
from handlers.meetings import agenda, minutes, room
from models.meetings.finding import ahead, to_begin
from models.meetings.who import led_by
from models.post.said import said
from models.registry.people import speaks_for_branch
from models.understanding.meetings import Wish, is_ahead, wish


def taken(turn: Turn) -> bool:
    """Answers words that are about a meeting; False where they are not."""
    if not speaks_for_branch(turn.person) or not turn.text or turn.incoming.media:
        return False
    wanted = wish(turn.text)
    if wanted is not None:
        WISHES[wanted](turn)
        return True
    if agenda.hear_point(turn):
        return True
    if not is_ahead(turn.text, turn.now):
        return False
    meeting = led_by(turn.session, turn.person)
    return meeting is not None and room.settle_in_words(turn, meeting)


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


WISHES: dict[Wish, Callable[[Turn], None]] = {
    Wish.BEGIN: _begin,
    Wish.MINUTES: minutes.show_last,
    Wish.AGENDA: _agenda,
    Wish.NEXT: agenda.show_next,
}
