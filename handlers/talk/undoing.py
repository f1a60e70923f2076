"""What was told many, planned, logged or raised is taken back: by a tap on what may be meant."""

from datetime import date

from handlers.activities import which
from handlers.activities.calendar import opening
from handlers.base.hearing import moments_in
from handlers.base.turn import Turn
from handlers.membership import invitations
from handlers.problems import own as handling
from models.activities import finding
from models.activities.record import Activity
from models.broadcasts import card as broadcasts
from models.broadcasts.record import State
from models.cards.taking_back import newest_to_take_back
from models.community.notices.lists import listed as notices
from models.membership.invitations import waiting
from models.post import ours
from models.post.press import in_rows, menu
from models.post.said import said
from models.problems.record import Problem
from models.registry.people import speaks_for_branch
from models.understanding.inquiries import Asks, inquiry_in, points_at_something
from models.understanding.several import number_in

FEW = 5


def recalled(turn: Turn) -> bool:
    """Whether the words take back what this person told many: then they are no wish about what is told to themselves."""
    found = inquiry_in(turn.text) if not turn.incoming.media else None
    if found is None or found.asks is not Asks.RECALL:
        return False
    if show_what_was_told(turn, "inquiries.too_late"):
        return True
    return points_at_something(turn.text) and recall(turn, found.who)


def recall(turn: Turn, who: str) -> bool:
    """Who could have told many something has not."""
    if not turn.person.standing.roles:
        return False
    turn.say(said("inquiries.nothing_told"))
    return True


def show_what_was_told(turn: Turn, of_what_went_out: str) -> bool:
    """The newest of what they told many; whether it can still be taken back stands on its card. False with none."""
    session, person, standing = turn.session, turn.person, turn.person.standing
    if told := broadcasts.listed(session, person, skip=0, limit=1) if standing.districts else []:
        over = told[0].state in (State.SENDING, State.SENT)
        turn.show(told[0], *([said(of_what_went_out)] if over else []), anew=True)
        return True
    posted = notices(session, person, skip=0, limit=1) if standing.areas or standing.branches else []
    if posted:
        turn.show(posted[0], anew=True)
    return bool(posted)


def call_off(turn: Turn, who: str) -> bool:
    """It is asked whether the one that may be meant is off; of several, which."""
    if not speaks_for_branch(turn.person):
        turn.say(said("inquiries.only_organiser"))
        return True
    found = finding.to_call_off(turn.session, turn.person, day_in(turn), turn.now, FEW)
    if len(found) == 1:
        which.ask_whether_off(turn, found[0])
    elif found:
        turn.say(said("inquiries.which_off"), keyboard=in_rows([opening(one) for one in found]))
    else:
        turn.say(said("inquiries.nothing_off"), keyboard=[[menu("calendar")]])
    return True


def undo(turn: Turn, who: str) -> bool:
    """What they told last and may take back; else it is said how it is done."""
    if not _named(turn) and not _newest(turn) and not handling.ask_whether_given_up(turn):
        turn.say(said("guidance.undo"), keyboard=[[menu("mine")]])
    return True


def _named(turn: Turn) -> bool:
    return number_in(turn.text) is not None and handling.ask_whether_given_up(turn)


def _newest(turn: Turn) -> bool:
    """Of several problems it is asked which; False where there is nothing."""
    if _invited_last(turn):
        invitations.show_all(turn)
        return True
    found = newest_to_take_back(turn.session, turn.person, turn.incoming.chat_id, turn.now)
    if found is None or isinstance(found[0], Problem):
        return handling.ask_whether_given_up(turn)
    thing, taking = found
    if isinstance(thing, Activity):
        which.ask_whether_off(turn, thing)
    else:
        turn.show(thing, said("talk.take_this_back"), keyboard=[[taking]], anew=True)
    return True


def _invited_last(turn: Turn) -> bool:
    """Whether an invitation that still can be used was told of last."""
    last = ours.latest(turn.session, turn.incoming.chat_id, most=1)
    return bool(last) and last[0] in {one.about for one in waiting(turn.session, turn.person, turn.now)}


def day_in(turn: Turn) -> date | None:
    """The day that the words name."""
    when = moments_in(turn, turn.text).when
    return when.start.date() if when is not None else None
