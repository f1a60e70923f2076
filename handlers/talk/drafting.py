"""From words to what they are drafted as; and, by a tap, to what they may be instead."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

from handlers.activities import log
from handlers.activities.albums import ADD
from handlers.activities.log import LOG
from handlers.activities.partners import require_pairing
from handlers.base import forms
from handlers.base.belonging import together
from handlers.base.form import Form, form_button
from handlers.base.hearing import DEEDS, QUESTIONS, TOLD, drafted, heard
from handlers.base.readings import READINGS
from handlers.base.turn import Turn
from handlers.pairings import plan
from handlers.pairings.listings import NEED, OFFER
from handlers.problems.danger import numbers
from handlers.problems.own import WORD
from handlers.problems.raising import RAISE
from handlers.projects.beginning import BEGIN
from handlers.projects.steps import CLOSE
from handlers.projects.telling import TELL
from models.base.refusals import Refused
from models.post import dialogues
from models.post.dialogues import Dialogue
from models.post.said import Said, said
from models.problems import blocks, own
from models.problems.scope import require_somewhere
from models.projects.telling import has_running, named
from models.registry.people import speaks_for_branch
from models.understanding.activity_words import ActivityType, kinds_named
from models.understanding.categories import named_in, worth_reporting
from models.understanding.dangers import is_pressing
from models.understanding.hearing import Hearing
from models.understanding.intents import Intent
from models.understanding.project_words import begins_project, is_due
from models.understanding.several import parts
from models.understanding.tables import is_table

FORMS: dict[str, tuple[Form, dict[str, Any]]] = {
    "problem": (RAISE, {}),
    "activity": (LOG, {}),
    "deed": (LOG, {"type": ActivityType.DEED.value}),
    "progress": (TELL, {}),
    "project": (BEGIN, {}),
    "action": (plan.ADD, {}),
    "offer": (OFFER, {}),
    "need": (NEED, {}),
    "word": (WORD, {"step": "reply", "sure": True}),
}
"""The form of each reading, and what of it is known beforehand."""
WORK = {"type": ActivityType.PROJECT_WORK.value}
"""What is known of an activity that tells how a project goes."""
OF_PROJECTS = DEEDS | {Intent.ACTIVITY, Intent.OFFER}
"""What sentences may mean that begin a project."""
LONGEST_OFFERED = 400
"""Letters of a message that is offered as something else as well."""
Told = Callable[[str], Hashable]


def matters(turn: Turn) -> list[Turn]:
    """The matters of a message, each as if it came alone."""
    found = parts(turn.text, *_told(turn)) if turn.text and not turn.incoming.media else []
    if len(found) == 1:  # what was said twice is said once
        return [replace(turn, incoming=replace(turn.incoming, text=found[0]))]
    return [turn.saying(part) for part in found]


def apart(turns: list[Turn]) -> list[Turn]:
    """Messages as the matters that they tell of: what is nothing by itself belongs to the one before."""
    groups: list[list[Turn]] = []
    for turn in turns:
        if not groups or _is_whole(turn):
            groups.append([turn])
        else:
            groups[-1].append(turn)
    whole = [together(group) for group in groups]
    return [matter for one in whole for matter in matters(one) or [one]]


def _is_whole(turn: Turn) -> bool:
    """Whether words tell or ask something alone: of what is wrong or wanted, those that name what that is."""
    intent = heard(turn).intent
    if intent in (Intent.PROBLEM, Intent.NEED):
        return bool(named_in(turn.text))
    return intent in drafted(turn) | QUESTIONS | {Intent.CORRECT, Intent.WITHDRAW}


def draft_all(turns: list[Turn]) -> None:
    """What several matters tell of, for a look and a tap: one goes first, danger if there is any, and the others wait."""
    first, *later = sorted(turns, key=lambda turn: not is_pressing(turn.text))
    for turn in reversed(later):
        form, known = FORMS[_reading(turn, heard(turn).intent)]
        forms.begin_later(turn, form, turn.text, **known)
    if later:
        first.say(said("talk.several", count=len(turns)))
    begin(first, heard(first).intent)


def begin(turn: Turn, intent: Intent) -> None:
    """Opens the form of a reading with the words that came. Raises Refused where it is not for this person."""
    name = _reading(turn, intent)
    try:
        _require(turn, name)
    except Refused:
        if calls := numbers(turn.text):
            turn.say(*calls)
        raise
    form, known = FORMS[name]
    if intent is Intent.PROGRESS and form is LOG:
        known = WORK
    forms.begin(turn, form, **known)


def _reading(turn: Turn, intent: Intent) -> str:
    """What words of this meaning are drafted as: what is to be built is a project, what is told of one its progress.

    What is to be done until a day is one of the plan's actions: it is not done yet, and nobody meets on that day.
    """
    if intent not in OF_PROJECTS or not speaks_for_branch(turn.person):
        return READINGS[intent]
    if begins_project(turn.text):
        return "project"
    session, person = turn.session, turn.person
    if intent is Intent.PROGRESS and has_running(session, person):
        return "progress"
    if intent in DEEDS and named(session, person, turn.text):
        return "progress"
    if is_due(turn.text, turn.said_at) and not _names_a_gathering(turn.text) and plan.may_add(turn):
        return "action"
    return "activity" if intent is Intent.PROGRESS else READINGS[intent]


def _names_a_gathering(text: str) -> bool:
    """Whether a kind of gathering is plainly named: people meet, on a day that may still be put right."""
    return any(is_plain for kind, is_plain in kinds_named(text).items() if kind is not ActivityType.DEED)


def offer_besides(turn: Turn, found: Hearing) -> None:
    """What was answered may have been meant as something to draft: one tap does that with the same words."""
    if (name := _besides(turn, found)) is not None:
        _offer(turn, name)


def offer_anew(turn: Turn, found: Hearing) -> None:
    """Words that put nothing right that is known are not lost: one tap makes them something new."""
    if _besides(turn, found) is None and worth_reporting(turn.text):
        is_held = speaks_for_branch(turn.person) and (
            found.when is not None or found.people.least is not None
        )
        _offer(turn, "activity" if is_held else "problem")


def _besides(turn: Turn, found: Hearing) -> str | None:
    may = drafted(turn) - (frozenset() if has_running(turn.session, turn.person) else {Intent.PROGRESS})
    name = next((READINGS[one] for one in found.alternatives if one in may), None)
    if name is None and _may_be_new(turn, found) and worth_reporting(turn.text):
        return "problem"  # it is asked about rather than lost
    return name


def _offer(turn: Turn, name: str) -> None:
    if len(turn.text) > LONGEST_OFFERED or is_table(turn.text):
        return
    offer(turn, name, said("talk.besides"), said("talk.as_another", other=name))


def offer(turn: Turn, name: str, words: Said, label: Said) -> None:
    """One tap drafts what was said as this; nothing else that was offered so waits any more."""
    for old in dialogues.all_aside(turn.session, turn.incoming.chat_id, turn.person):
        if old.only_offered:
            dialogues.end(turn.session, old)
    form, known = FORMS[name]
    kept = forms.begin_later(turn, form, turn.text, **known, **{dialogues.OFFERED: True})
    turn.say(words, keyboard=[[form_button(kept, "resume", label=label)]])


def _may_be_new(turn: Turn, found: Hearing) -> bool:
    """Whether nobody knows what it is, or it is about a matter of theirs and they have none."""
    if found.intent in (Intent.NUDGE, Intent.REOPEN):
        return not own.open_ones(turn.session, turn.person)
    return found.intent is Intent.OTHER


def told_anew(turn: Turn, dialogue: Dialogue) -> bool:
    """Whether words tell of the activity of which the pictures are that just came: they are of that one, then."""
    if dialogue.form != ADD.name or not turn.text or heard(turn).intent not in TOLD:
        return False
    _require(turn, "activity")
    forms.turn_into(turn, LOG, dialogue, text=turn.text)
    return True


def instead(turn: Turn, form: Form, dialogue: Dialogue) -> None:
    """A tap says that the words are something else than they were taken for."""
    chosen = turn.press.argument
    if chosen not in {option.value for option in form.instead(form.filling(turn, dialogue))}:
        raise Refused("forms.old_card")
    name, _, number = chosen.partition(".")
    if name == "result":
        return forms.turn_into(turn, CLOSE, dialogue, project=number, words=dialogue.answers["text"])
    _require(turn, name)
    other, known = FORMS[name]
    if name == "activity":
        known = WORK if form is TELL else {log.GATHERING: True}
    return forms.turn_into(turn, other, dialogue, **known, **({"problem": number} if number else {}))


def _require(turn: Turn, name: str) -> None:
    """Raises Refused where this person may not begin it."""
    if name in ("activity", "deed", "progress", "project"):
        require_pairing(turn)
    elif name == "problem":
        require_somewhere(turn.session, turn.person)
        blocks.require_free(turn.session, turn.person, turn.now)


def _told(turn: Turn) -> tuple[Told, Told]:
    """What a part of a message tells of, and what it tells of roughly; None for what is nothing by itself."""
    may = drafted(turn)

    def exactly(part: str) -> Hashable:
        found = heard(turn, part)
        if found.intent in QUESTIONS:
            return found.intent
        return (_roughly(found.intent), found.category) if found.intent in may else None

    def roughly(part: str) -> Hashable:
        found = heard(turn, part)
        return _roughly(found.intent) if found.intent in may else None

    return exactly, roughly


def _roughly(intent: Intent) -> str:
    """Of what was done it is one matter, of what is wrong or wanted another."""
    return "done" if intent in TOLD else "offered" if intent is Intent.OFFER else "wanted"
