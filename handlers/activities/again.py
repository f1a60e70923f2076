"""A series that is meant by what is said of all its times: it is not to be any more, or on another day from now on."""

from handlers.activities import amending, which
from handlers.base.hearing import moments_in
from handlers.base.turn import Turn
from models.activities import finding
from models.activities.record import Activity
from models.registry.people import speaks_for_branch
from models.understanding import activity_words
from models.understanding.activity_words import ActivityType
from models.understanding.hearing import Hearing
from models.understanding.intents import Intent, cancels, moves, of_each_time
from models.understanding.moments.repeating import fits


def heard(turn: Turn, found: Hearing) -> bool:
    """Asks what is to become of what is planned and meant by it; False where that is nothing."""
    ends, changes = cancels(turn.text), moves(turn.text)
    if turn.incoming.media or not (ends or changes) or not speaks_for_branch(turn.person):
        return False
    if not of_each_time(turn.text):
        return ends and _is_off(turn, found)
    meant = _meant(turn)
    if changes:
        return len(meant) == 1 and _begin(turn, meant[0])
    for one in meant:
        which.ask_whether_off(turn, one)
    return bool(meant)


def _begin(turn: Turn, activity: Activity) -> bool:
    amending.begin(turn, activity)
    return True


def _is_off(turn: Turn, found: Hearing) -> bool:
    """Whether it says of what is planned for a day that it will not be, however much it sounds like something planned."""
    may_be = found.intent is Intent.ACTIVITY and Intent.CORRECT in found.alternatives
    return may_be and found.when is not None and which.ask_to_withdraw(turn, found.when)


def _meant(turn: Turn) -> list[Activity]:
    """The next one of each series that fits what is named best; the only one there is, where nothing is named."""
    every = finding.next_of_series(turn.session, turn.person, turn.now)
    rules = [when.repeats for when, _ in moments_in(turn, turn.text).every if when.repeats is not None]
    type = activity_words.read(turn.text, turn.said_at, turn.zone).type
    is_named = type not in (None, ActivityType.OTHER)

    def fitting(one: Activity) -> int:
        day = one.starts_at.astimezone(turn.zone).date()
        return 2 * any(fits(rule, day) for rule in rules) + (is_named and one.type is type)

    best = max(map(fitting, every), default=0)
    if not best and (len(every) > 1 or is_named):
        return []
    return [one for one in every if fitting(one) == best]
