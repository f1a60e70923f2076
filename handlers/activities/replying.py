"""What is answered in words to the card of an activity: to an invitation, to what a partner logged, to what is past."""

from collections.abc import Sequence

from handlers.activities import amending
from handlers.activities.inviting import PROPOSE
from handlers.activities.steps import ACTIVITY, OBJECT
from handlers.activities.which import ask_whether_off, line
from handlers.base import forms
from handlers.base.awaiting import Awaited
from handlers.base.turn import Turn
from models.activities import finding, holding, replies, steps
from models.activities.record import Activity
from models.activities.told import differs, may_tell_of, names_another_time
from models.activities.who import replies as replies_to
from models.post.said import Said, said
from models.understanding.card_words import Reply, Stance
from models.understanding.counts import Headcount, only_count, people_in

FEW = 6
"""How many may be meant."""


def _called(turn: Turn, activity: Activity) -> Said:
    return said("activities.which_one", **line(activity))


def _locked(turn: Turn, activity: Activity) -> Activity:
    return ACTIVITY.find(turn.session, activity.id, turn.person)


def _ask_on_card(turn: Turn, activity: Activity, reply: Reply) -> None:
    """What is not plain is for a tap to say."""
    turn.show(activity, said("talk.answer_there", planned=activity.planned), anew=True)


def _people(turn: Turn) -> Headcount | None:
    return only_count(turn.text) or people_in(turn.text).headcount


def _says_more(reply: Reply) -> bool:
    """Whether something is said beside, other than a mere number of people."""
    return any(only_count(one) is None and not people_in(one).least for one in reply.beside)


def _come(turn: Turn, activity: Activity, reply: Reply) -> None:
    """They come, with as many as they say; another time in the same words is asked for."""
    if _is_for_another_time(turn, activity, reply):
        return _propose(turn, activity, reply)
    if reply.asks:
        return _ask_on_card(turn, activity, reply)
    people = _people(turn)
    replies.come(
        turn.session, _locked(turn, activity), turn.person, turn.now, turn.text if _says_more(reply) else ""
    )
    if people is not None:
        replies.count(turn.session, turn.person, people, turn.now)
    turn.show(
        activity, said("activities.counted" if people is not None else "activities.how_many"), anew=True
    )
    return None


def _decline(turn: Turn, activity: Activity, reply: Reply) -> None:
    """They do not; why, if they say so, is passed on with it."""
    if Stance.TIME in reply.stances:
        return _propose(turn, activity, reply)
    if reply.asks or names_another_time(activity, turn.text, turn.said_at):
        return _ask_on_card(turn, activity, reply)
    replies.decline(
        turn.session, _locked(turn, activity), turn.person, turn.now, turn.text if _says_more(reply) else ""
    )
    turn.show(activity, anew=True)
    return None


def _is_for_another_time(turn: Turn, activity: Activity, reply: Reply) -> bool:
    return Stance.ANOTHER_TIME in reply.stances or names_another_time(activity, turn.text, turn.said_at)


def _propose(turn: Turn, activity: Activity, reply: Reply) -> None:
    forms.begin(turn, PROPOSE, activity=activity.id, heard=True)


def _ask_for(turn: Turn, activity: Activity, reply: Reply) -> None:
    """Of a mere time another than its own is asked for."""
    if names_another_time(activity, turn.text, turn.said_at):
        return _propose(turn, activity, reply)
    return _ask_on_card(turn, activity, reply)


def _invitations(turn: Turn) -> Sequence[Activity]:
    return finding.invitations(turn.session, turn.person, turn.now, FEW)


INVITED = Awaited(
    find=_invitations,
    takes={
        Stance.ANOTHER_TIME: _propose,
        Stance.CANNOT: _decline,
        Stance.COMES: _come,
        Stance.AGREES: _come,
        Stance.TIME: _ask_for,
        Stance.NOTICED: _ask_on_card,
    },
    line=_called,
)


def _move(turn: Turn, activity: Activity, reply: Reply) -> None:
    """The one clear time that was asked for is taken over; where there is none, or several, it is for a tap to say."""
    wanted = [one for one in replies_to(turn.session, activity) if one.another_time is not None]
    if len(wanted) != 1 or reply.asks or reply.beside:
        return _ask_of_organiser(turn, activity, reply)
    replies.move(turn.session, _locked(turn, activity), wanted[0].branch_id, turn.person, turn.now)
    return turn.show(activity, anew=True)


def _ask_of_organiser(turn: Turn, activity: Activity, reply: Reply) -> None:
    turn.show(activity, said("activities.asked_for_another_time"), anew=True)


def _move_to(turn: Turn, activity: Activity, reply: Reply) -> None:
    amending.begin(turn, activity)


def _countered(turn: Turn) -> Sequence[Activity]:
    return (
        finding.countered(turn.session, turn.person, turn.now, FEW) if turn.person.standing.branches else ()
    )


COUNTERED = Awaited(
    find=_countered,
    takes={
        Stance.TIME: _move_to,
        Stance.REFUSES: _ask_of_organiser,
        Stance.CANNOT: _ask_of_organiser,
        Stance.AGREES: _move,
        Stance.RIGHT: _move,
        Stance.NOTICED: _ask_of_organiser,
    },
    line=_called,
)


def _confirm(turn: Turn, activity: Activity, reply: Reply) -> None:
    """All that they say of it is as it was logged; what is otherwise, or said with a but, is passed on by a tap."""
    if reply.puts_otherwise or differs(activity, turn.text, turn.said_at):
        return _object(turn, activity, reply)
    if reply.asks or any(not _has_number(one) for one in reply.beside):
        return _ask_on_card(turn, activity, reply)
    steps.confirm(turn.session, _locked(turn, activity), turn.person, turn.now)
    turn.show(activity, anew=True)
    return None


def _has_number(clause: str) -> bool:
    return any(letter.isdecimal() for letter in clause) or people_in(clause).least is not None


def _object(turn: Turn, activity: Activity, reply: Reply) -> None:
    forms.begin(turn, OBJECT, activity=activity.id, heard=True)


def _logged(turn: Turn) -> Sequence[Activity]:
    return finding.to_confirm(turn.session, turn.person, FEW)


def _may_be_of(turn: Turn, activity: Activity, reply: Reply) -> bool:
    """A question is no objection, and numbers of something else are none of this."""
    if Stance.WRONG not in reply.stances:
        return True
    return not reply.asks and may_tell_of(activity, turn.text, turn.said_at)


LOGGED = Awaited(
    find=_logged,
    takes={
        Stance.WRONG: _object,
        Stance.RIGHT: _confirm,
        Stance.AGREES: _confirm,
        Stance.NOTICED: _ask_on_card,
    },
    line=_called,
    fits=_may_be_of,
)


def _hold(turn: Turn, activity: Activity, reply: Reply) -> None:
    """It was held, with as many as are said, else as were expected; what is told beside is kept with it."""
    if reply.asks:
        return turn.show(activity, anew=True)
    session, one, words = turn.session, _locked(turn, activity), turn.text if _says_more(reply) else ""
    holding.hold_with(session, one, turn.person, _people(turn), turn.now, words)
    return turn.show(activity, said("activities.done_hold"), anew=True)


def _not_held(turn: Turn, activity: Activity, reply: Reply) -> None:
    """It is put off to the day that they say, else it is asked whether it is off."""
    if Stance.TIME in reply.stances:
        return amending.begin(turn, activity)
    return ask_whether_off(turn, activity)


def _past(turn: Turn) -> Sequence[Activity]:
    return finding.past(turn.session, turn.person, turn.now, FEW) if turn.person.standing.branches else ()


PAST = Awaited(
    find=_past,
    takes={Stance.NOT_HELD: _not_held, Stance.HELD: _hold, Stance.RIGHT: _hold},
    line=_called,
)
