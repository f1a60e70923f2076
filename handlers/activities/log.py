"""Logging a joint activity: one sentence or one picture becomes a card; the partners confirm it with a tap."""

from handlers.activities import facts, numbers, partners, repeating, together, twice
from handlers.activities.albums import Pictures, notes
from handlers.activities.steps import ACTIVITY
from handlers.base import forms
from handlers.base.choosing import Choice
from handlers.base.confirming import Confirm
from handlers.base.conversation import Conversation, forms_of
from handlers.base.days import When, written
from handlers.base.form import Form
from handlers.base.hearing import DEEDS, QUESTIONS, heard
from handlers.base.readings import instead
from handlers.base.steps import Filling, Option, Text
from handlers.base.turn import Turn
from models.activities import albums, holding, solutions, steps
from models.activities.amending import Facts
from models.activities.planning import is_ahead
from models.activities.record import LONGEST_TEXT, Activity
from models.activities.types import offered
from models.post.dialogues import Answers
from models.post.said import Said, said
from models.registry.pairings import Pairing
from models.understanding import deeds
from models.understanding.activity_words import ActivityType, Reading
from models.understanding.deeds import doers
from models.understanding.intents import Intent
from models.understanding.moments.when import When as Moment
from models.understanding.swaps import swapped

GATHERING = "gathering"
"""The answer that says that it was no deed, although it reads like one."""


def start(turn: Turn) -> None:
    """`/log`, alone or with the sentence behind it."""
    partners.require_pairing(turn)
    turn.use_arguments()
    forms.begin(turn, LOG)


def _reading(filling: Filling) -> Reading:
    return facts.read(filling, filling.words("text"))


def _type(filling: Filling) -> str | None:
    """What is named; of what names none, a deed where it may be one. Of what is said to be none, it is asked."""
    found = _reading(filling).type
    if filling.answers.get(GATHERING):
        return found.value if found not in (None, ActivityType.DEED) else None
    if found is None and _may_be_deed(filling):
        found = ActivityType.DEED
    return found.value if found is not None else None


def _tells_of_deed(filling: Filling) -> bool:
    """Also of how a project goes, which is told on the day."""
    words = filling.words("text")
    return bool(words) and heard(filling.turn, words).intent in DEEDS


def _may_be_deed(filling: Filling) -> bool:
    words = filling.words("text")
    found = heard(filling.turn, words)
    return bool(words) and Intent.RESULT in (found.intent, *found.alternatives)


def _when(filling: Filling) -> Answers | None:
    """What the sentence says; of a deed that tells no day, today, and of one of a month or year its end.

    Of a deed of a month or year to come it is asked: it was not done today.
    """
    found, deed = _reading(filling).when, not facts.is_gathering(filling)
    if found is None and (deed or _tells_of_deed(filling)):
        words = filling.words("text")
        now = filling.turn.when_said(words)
        found = None if deed and deeds.is_to_come(words, now) else deeds.day(words, now)
    return written(found) if found is not None else None


def _place(filling: Filling) -> str:
    return _reading(filling).place or ""


def _people(filling: Filling) -> Answers | None:
    if not facts.is_gathering(filling):
        return facts.people_written(doers(filling.words("text")))
    return facts.people_written(_reading(filling).people)


def _types(filling: Filling) -> list[Option]:
    """Those that fit the pairing, the likeliest first; a deed is no gathering, and told apart by what is said."""
    known = filling["pairing"]
    pairings = partners.pairings(filling.turn)
    kinds = {one.kind for one in pairings if known is None or str(one.id) == str(known)}
    types = [*offered(sorted(kinds)), *(() if facts.is_gathering(filling) else (ActivityType.DEED,))]
    return [Option(one.value, said("words.activity_type", type=one.value)) for one in types]


def _is_ahead(filling: Filling) -> bool:
    slot = facts.slot(filling)
    return is_ahead(slot.starts_at, slot.timed, filling.turn.now)


def _preview(filling: Filling) -> Said:
    words = facts.title(filling)
    told_at, planned = filling.turn.when_said(words), _is_ahead(filling)
    return said(
        "activities.preview",
        planned=planned,
        series=repeating.course(filling),
        clashes=facts.clashing(filling, repeating.slots(filling)),
        type=filling["type"],
        text=words,
        branches=together.named(filling),
        files=filling.file_kinds,
        same=twice.told_before(filling),
        **facts.shown(filling),
        **numbers.view(words, told_at, gathering=facts.is_gathering(filling), planned=planned),
    )


def _corrected(filling: Filling, text: str) -> Answers:
    """Words under the preview: a date, a time, a number or a place changes that field; others are added."""
    return _changes(filling, text) or TEXT.more(filling, text)


def _changes(filling: Filling, text: str) -> Answers:
    known, gathering = numbers.text(filling), facts.is_gathering(filling)
    told = facts.corrections(filling, text, known, filling.words("place"), gathering=gathering)
    told = (
        told
        or partners.put_right(filling, text)
        or together.put_right(filling, text)
        or _retyped(filling, text)
    )
    return repeating.put_right(filling, text) or repeating.kept_again(filling, told)


def _retyped(filling: Filling, text: str) -> Answers:
    """Another type, in the words as well where they name the one before."""
    found, right = facts.retyped(text), swapped(filling.words("text"), text)
    return found | {"text": right} if found and right is not None else found


def _put_right(filling: Filling, text: str) -> Answers:
    """While the kind or the partner is asked: another time, number or place, where the words say that it changes."""
    return _changes(filling, text) if heard(filling.turn, text).intent is Intent.CORRECT else {}


def _is_other(filling: Filling, text: str) -> bool:
    type = filling.one_of(ActivityType, "type")
    return not facts.retyped(text) and facts.tells_of_another(filling, text, type)


def _ways(filling: Filling) -> list[Option]:
    """Where a number is asked about, it may be one that was logged before, or comes again: told with the tap."""
    asked = numbers.ways(facts.title(filling), gathering=facts.is_gathering(filling))
    before = [Option(f"planned={one.value}", one.label) for one in twice.known_or_not(filling)]
    return asked or before or repeating.ways(filling)


def _told(filling: Filling, when: Moment) -> Facts:
    """What is told of it, its numbers as they are meant."""
    return Facts(
        when.start,
        numbers.settled(filling, facts.title(filling), gathering=facts.is_gathering(filling)),
        when.timed,
        filling.words("place"),
        facts.people(filling),
        when.end,
        filling["doubted"] == numbers.SAID,
        together.with_own(filling),
    )


def _hold(filling: Filling, planned: Activity) -> None:
    """It is one that was logged before."""
    turn, when = filling.turn, filling.moment("starts_at")
    assert when is not None
    if not planned.gathering:
        confirmed = steps.recognise(turn.session, planned, turn.person, filling.files, turn.now)
        albums.note(turn.session, planned, notes(filling))
        return ACTIVITY.finish(filling, planned, said("deeds.done_same", confirmed=confirmed))
    holding.hold(turn.session, planned, turn.person, _told(filling, when), filling.files, turn.now)
    albums.note(turn.session, planned, notes(filling))
    return ACTIVITY.finish(filling, planned, said("activities.done_held"))


def _log(filling: Filling) -> None:
    turn, when = filling.turn, facts.moment(filling)
    if filling["planned"] != twice.NEW:
        return _hold(filling, ACTIVITY.find(turn.session, filling.number("planned"), turn.person))
    activity = steps.log(
        turn.session,
        turn.person,
        turn.session.get_one(Pairing, filling.number("pairing")),
        filling.one_of(ActivityType, "type"),
        _told(filling, when),
        turn.now,
        repeats=repeating.repeats(filling),
        sources=turn.sources_of(TEXT.name),
        media=filling.files,
    )
    albums.note(turn.session, activity, notes(filling))
    if filling["solved"]:
        solutions.link_solution(turn.session, activity, filling.number("solved"), turn.person)
    return ACTIVITY.finish(filling, activity, said("activities.logged", planned=activity.planned))


TEXT = Text(name="text", ask="activities.ask_text", longest=LONGEST_TEXT, never=QUESTIONS)
SOLVED = Choice(name="solved", ask="deeds.ask_figures", offer=numbers.said_how, asked=False)
"""The problem that was resolved with it, where it is told from there."""
LOG = Form(
    "log_activity",
    (
        TEXT,
        Choice(name="pairing", ask="activities.ask_pairing", offer=partners.choices, suggest=partners.likely),
        Choice(name="type", ask="activities.ask_type", offer=_types, suggest=_type),
        together.Together(
            name=together.NAME, ask="activities.ask_with", offer=together.offer, suggest=together.suggest
        ),
        When(name="starts_at", ask="activities.ask_when", suggest=_when),
        Text(
            name="place", ask="activities.ask_place", longest=80, suggest=_place, asked=False, optional=True
        ),
        facts.People(name="people", ask="activities.ask_people", suggest=_people, asked=False, optional=True),
        numbers.Figures(),
        numbers.DOUBTED,
        SOLVED,
        Choice(
            name="planned",
            ask="activities.ask_planned",
            offer=twice.known_or_not,
            suggest=lambda filling: twice.NEW,
            asked=False,
        ),
        repeating.Last(
            name=repeating.LAST,
            ask="activities.ask_last",
            suggest=repeating.suggest,
            asked=False,
            optional=True,
        ),
        Pictures(ask="activities.ask_files"),
    ),
    then=_log,
    confirm=Confirm(
        yes=lambda filling: "buttons.arrange" if _is_ahead(filling) else "buttons.log",
        undoable=True,
        preview=_preview,
        typed=_corrected,
        corrects=_put_right,
        other=_is_other,
        ways=_ways,
    ),
    instead=lambda filling: instead(filling, "activity" if facts.is_gathering(filling) else "deed"),
)

CONVERSATION = Conversation(commands={"log": start}, forms=forms_of(LOG))
