"""Which activity is meant by a sentence that puts one right: what it names decides, else it is what was logged just now.

It is asked where several may be meant, or where none is as it says.
"""

from handlers.activities import amending, together
from handlers.activities.inviting import PROPOSE
from handlers.activities.steps import ACTIVITY, cancelling
from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.conversation import Conversation, forms_of
from handlers.base.form import Form
from handlers.base.hearing import moments_in
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from models.activities import attending, card, finding, history
from models.activities.meant import Meant, meant, way, within_reach
from models.activities.record import LONGEST_TEXT, Activity
from models.activities.series import course, has_later
from models.post.press import button
from models.post.said import Values, said
from models.registry.people import speaks_for_branch
from models.understanding.activity_words import kinds_named, type_put_right
from models.understanding.attending import corrects
from models.understanding.clues import clues_in
from models.understanding.counts import put_right as people_put_right
from models.understanding.hearing import Hearing
from models.understanding.intents import Intent, cancels, moves
from models.understanding.moments.reading import without
from models.understanding.moments.when import When
from models.understanding.places import place_put_right
from models.understanding.rewriting import Which, put_right
from models.understanding.shifting import expected_in, shift_in
from models.understanding.swaps import swap_in, swapped

FEW = 6
"""How many are offered."""
ASKED = (Intent.ANSWER, Intent.HELP, Intent.OTHER, Intent.REOPEN)
"""What it sounds like when another time is asked for, shortly."""


def correct(turn: Turn, found: Hearing) -> bool:
    """Shows what would become of the activity that is plainly meant; False where none is."""
    if cancels(turn.text):
        return ask_to_withdraw(turn, moments_in(turn, turn.text, ahead=True).when)
    known = _meant(turn)
    fitting = [one for one in known.found if _fits(turn, one, found)]
    if known.named:
        return len(fitting) == 1 and _begin(turn, fitting[0])
    lately = _lately(turn)
    return lately is not None and _fits(turn, lately, found) and _begin(turn, lately)


def ask(turn: Turn, found: Hearing) -> bool:
    """Asks which is meant, the words are kept; False where none may be."""
    known = _meant(turn)
    fitting = [one for one in known.found if _fits(turn, one, found)] or [
        one for one in within_reach(turn.session, turn.person, turn.now) if _fits(turn, one, found)
    ]
    if not fitting or cancels(turn.text):
        return False
    forms.begin(turn, WHICH, among=[one.id for one in fitting[:FEW]])
    return True


def heard(turn: Turn, found: Hearing) -> bool:
    """Whether words that sound like something else put right just one activity, which they name."""
    if turn.incoming.media or found.intent is Intent.CORRECT or not speaks_for_branch(turn.person):
        return False
    if cancels(turn.text):
        return False
    if (lately := _who_came(turn, found)) is not None:
        return _retell(turn, lately)
    if not _may_put_right(turn, found):
        return False
    known = _meant(turn)
    one = known.found[0] if known.named and len(known.found) == 1 else None
    return one is not None and _fits(turn, one, found) and _is_retold(turn, one, found) and _begin(turn, one)


def _who_came(turn: Turn, found: Hearing) -> Activity | None:
    """What was logged just now, where words say nothing but who took part in it."""
    lately = finding.logged_just_now(turn.session, turn.person, turn.now)
    if lately is None or found.when is not None or not corrects(turn.text) or kinds_named(turn.text):
        return None
    return lately if attending.names(turn.text, together.of_activity(turn, lately)) else None


def _retell(turn: Turn, activity: Activity) -> bool:
    """What is so already is shown as it is."""
    if together.amended(turn, activity, turn.text):
        return _begin(turn, activity)
    turn.show(activity, anew=True)
    return True


def replan(turn: Turn) -> bool:
    """Whether the words put off what this person has planned for a time, or say how many more come: it is shown so."""
    if turn.incoming.media or (shift_in(turn.text) is None and expected_in(turn.text) is None):
        return False
    known = _meant(turn)
    named = known.found[0] if len(known.found) == 1 else None
    planned = named if known.named else _lately(turn)
    if planned is None or not planned.planned or way(turn.session, planned, turn.person) != "amend":
        return False
    return _begin(turn, planned)


def _may_put_right(turn: Turn, found: Hearing) -> bool:
    """Whether they name something else in the place of a thing, tell of one by its name, or ask for another time."""
    swap = swap_in(turn.text)
    if swap is not None and swap.old:
        return True
    if found.intent in ASKED and found.when is not None:
        clues = clues_in(turn.text, turn.said_at)
        return bool(clues.days or clues.hours)
    may_correct = found.intent is Intent.ACTIVITY and Intent.CORRECT in found.alternatives
    return may_correct and found.when is None and bool(clues_in(turn.text, turn.said_at).names)


def _is_retold(turn: Turn, one: Activity, found: Hearing) -> bool:
    """Whether they surely are about this one: of what takes the place of another, only where it is to be there."""
    swap = swap_in(turn.text)
    if found.intent in ASKED:
        return one.planned
    return swap is None or not swap.old or (one.planned and swap.is_of(one.place))


def _meant(turn: Turn) -> Meant:
    return meant(turn.session, turn.person, clues_in(turn.text, turn.said_at), turn.now)


def _begin(turn: Turn, activity: Activity) -> bool:
    """Whoever planned or logged it changes it; who is invited asks for another time; a partner answers on its card."""
    step = way(turn.session, activity, turn.person)
    if step == "amend":
        amending.begin(turn, activity)
    elif step == "propose":
        forms.begin(turn, PROPOSE, activity=activity.id, heard=True)
    else:
        turn.show(activity, said("talk.answer_there", planned=False), anew=True)
    return True


def _fits(turn: Turn, activity: Activity, found: Hearing) -> bool:
    """Whether the words may change it: what is over is not moved, and a deed has no number of people and no hour."""
    when = found.when
    if when is not None and (
        (moves(turn.text) and not activity.planned) or (when.timed and not activity.gathering)
    ):
        return False
    if way(turn.session, activity, turn.person) == "propose":
        return when is not None and found.people.least is None
    told = _names_fact(activity, turn.text, found) or _names_number(activity, turn.text)
    told = told or type_put_right(turn.text) not in (None, activity.type)
    return told or bool(together.amended(turn, activity, turn.text))


def _names_fact(activity: Activity, text: str, found: Hearing) -> bool:
    if swapped(activity.text, text) is not None or (found.when is not None and not found.when.period):
        return True
    rest = without(text, found.spans)
    counted = found.people.headcount is not None or people_put_right(rest).headcount is not None
    return activity.gathering and (counted or place_put_right(rest, activity.place) is not None)


def _names_number(activity: Activity, text: str) -> bool:
    """Whether words put a number of it right, or may."""
    try:
        return put_right(activity.text, text, gathering=activity.gathering, surely=True) is not None
    except Which:
        return True


def _lately(turn: Turn) -> Activity | None:
    just_now = finding.logged_just_now(turn.session, turn.person, turn.now)
    return just_now or finding.only_planned(turn.session, turn.person, turn.now)


def ask_to_withdraw(turn: Turn, when: When | None) -> bool:
    """What was planned for that day, or is named, else what was just logged, is taken back by a tap."""
    session, person, known = turn.session, turn.person, _meant(turn)
    if when is not None:
        planned = finding.planned_on(session, person, when.start.date(), turn.now)
        planned = [one for one in planned if one in known.found] or planned
    elif known.named:
        planned = [one for one in known.found if way(session, one, person) == "amend"][:FEW]
    else:
        lately = _lately(turn)
        planned = [lately] if lately is not None else []
    for activity in planned:
        ask_whether_off(turn, activity)
    return bool(planned)


def ask_whether_off(turn: Turn, activity: Activity) -> None:
    """Whether it is taken back; of a series, whether this one is, or all that follow."""
    goes_on = course(turn.session, activity) if has_later(turn.session, activity) else None
    ask = said("activities.ask_withdraw", **card.facts(turn.session, activity), series=goes_on)
    label = "buttons.activity_cancel" if activity.planned else "buttons.activity_withdraw"
    turn.say(ask, keyboard=[cancelling(activity) if goes_on else [button(activity, "withdraw", said(label))]])


def _offered(filling: Filling) -> list[Option]:
    turn, among = filling.turn, filling["among"] or []
    known = [one for one in within_reach(turn.session, turn.person, turn.now) if one.id in among]
    return [Option(str(one.id), said("activities.which_one", **line(one))) for one in known]


def line(activity: Activity) -> Values:
    """Its time and its first words."""
    shown = card.brief(activity)
    return {name: shown[name] for name in ("type", "text", "starts_at", "timed", "ends_at", "by_day")}


def _go_on(filling: Filling) -> None:
    """The words, for the one that was tapped."""
    turn, activity = filling.turn, ACTIVITY.of(filling)
    step, words = way(turn.session, activity, turn.person), filling.words("change")
    assert turn.dialogue is not None
    if step == "amend":
        seen = history.latest(turn.session, activity)
        forms.turn_into(turn, amending.AMEND, turn.dialogue, activity=activity.id, change=words, seen=seen)
    elif step == "propose":
        forms.turn_into(turn, PROPOSE, turn.dialogue, activity=activity.id, words=words, heard=True)
    else:
        forms.finish(filling, said("talk.answer_there", planned=False), shows=activity)


WHICH = Form(
    "which_activity",
    (
        Text(name="change", ask="activities.ask_amend", longest=LONGEST_TEXT),
        Choice(name="activity", ask="activities.ask_which", offer=_offered),
    ),
    then=_go_on,
)
CONVERSATION = Conversation(forms=forms_of(WHICH))
