"""The facts of an activity in its forms: read out of words, put right by others, and shown."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from handlers.activities import numbers
from handlers.base.days import LONGEST_DAY, check_when, untimed, written
from handlers.base.hearing import DEEDS, TOLD, heard, is_apart, moments_in
from handlers.base.steps import Count, Filling, Unclear
from models.activities.card import brief
from models.activities.planning import clashes, from_next, is_ahead
from models.activities.record import Slot
from models.post.dialogues import Answers
from models.post.said import Values
from models.understanding import activity_words, counts, deeds
from models.understanding.activity_words import ActivityType, Reading
from models.understanding.counts import Headcount
from models.understanding.hearing import Hearing
from models.understanding.intents import Intent, cancels
from models.understanding.moments.moving import moved, shifted
from models.understanding.moments.reading import without
from models.understanding.moments.when import When
from models.understanding.places import with_place
from models.understanding.provenance import is_method
from models.understanding.shifting import expected_in, shift_in
from models.understanding.swaps import Swap, swap_in, swapped

CLASHES = 2
"""How many things at the same time are told."""
MUCH, MUCH_LATIN = 6, 18
"""Letters beside days and numbers that say something."""


@dataclass(frozen=True, kw_only=True)
class People(Count):
    """How many took part, as `{"number", "about"}`; what is said roughly stays so."""

    def read(self, filling: Filling, text: str) -> Any:
        found = counts.read_count(text).headcount
        return asdict(found) if found is not None else super().read(filling, text)


def people(filling: Filling) -> Headcount | None:
    """How many took part, if that is known; in forms of before it could be approximate it is a mere number."""
    answer = filling["people"]
    if not answer:
        return None
    return Headcount(answer) if isinstance(answer, int) else Headcount(answer["number"], answer["about"])


def people_written(known: Headcount | None) -> Answers | None:
    """How many took part, as the answer is kept."""
    return asdict(known) if known is not None else None


def shown(filling: Filling) -> Values:
    """What a preview shows of the facts."""
    when, counted = slot(filling), people(filling)
    return {
        "starts_at": when.starts_at.isoformat(),
        "timed": when.timed,
        "ends_at": when.ends_at.isoformat() if when.ends_at is not None else None,
        "by_day": when.ends_on_a_day,
        "place": filling.words("place"),
        "people": counted.number if counted is not None else None,
        "about": counted is not None and counted.about,
    }


def slot(filling: Filling) -> Slot:
    """When it is, as far as it is known."""
    when = moment(filling)
    return Slot(when.start, when.timed, when.end)


def moment(filling: Filling) -> When:
    """The same with how it comes again."""
    when = filling.moment("starts_at")
    assert when is not None
    return from_next(when, filling.turn.now)


def is_gathering(filling: Filling) -> bool:
    """Whether it is no deed."""
    return bool(filling["type"] != ActivityType.DEED)


def words(filling: Filling, *, gathering: bool) -> str:
    """The sentence with its numbers put right; of a gathering how many took part and where as well."""
    told, known = numbers.text(filling), people(filling)
    if not gathering:
        return told
    placed = with_place(told, filling.words("place"))
    return counts.with_people(placed, known) if known is not None else placed


def title(filling: Filling) -> str:
    """The sentence without the words that say when it was, with its numbers put right: those are kept as its date.

    A deed of a month or a year says so; so does what tells of one to come, which is not when it was told.
    """
    turn, told = filling.turn, words(filling, gathering=is_gathering(filling))
    now = turn.when_said(told)
    of_period = not is_gathering(filling) and deeds.is_of_period(told, now)
    return told if of_period or deeds.is_to_come(told, now) else untimed(turn, told)


def clashing(filling: Filling, slots: Sequence[Slot], but: Sequence[int] = ()) -> list[Values]:
    """What is at these times already, for a line below the preview: it is told, and refuses nothing."""
    turn = filling.turn
    if not slots or not is_ahead(slots[0].starts_at, slots[0].timed, turn.now):
        return []
    found = clashes(turn.session, turn.person, slots, filling.words("place"), turn.now, but)
    return [brief(one.activity) | {"same_place": one.same_place} for one in found[:CLASHES]]


def read(filling: Filling, text: str, *, corrects: bool = False, place: str = "") -> Reading:
    """What words say of an activity; see `activity_words.read`."""
    turn = filling.turn
    return activity_words.read(text, turn.when_said(text), turn.zone, corrects=corrects, place=place)


def tells_of_another(filling: Filling, text: str, type: ActivityType | None) -> bool:
    """Whether words under a preview tell of another activity or deed than that of the type, or of something else.

    What says more than another day or number, and would change these, is a sentence of its own.
    """
    if text in filling.words("text") or is_method(text):  # sent twice, or how a number is known
        return False
    turn, found = filling.turn, heard(filling.turn, text)
    if puts_right(filling, text):
        return False
    like_this = (None, ActivityType.OTHER, type)
    if found.intent is Intent.CORRECT:
        return cancels(text) or _type_told(filling, text, read(filling, text).type) not in like_this
    if found.intent is Intent.ACTIVITY and _type_told(filling, text, found.type) not in like_this:
        return True
    if found.intent in TOLD:
        gathering = type is not ActivityType.DEED
        changed = corrections(filling, text, "", filling.words("place"), gathering=gathering)
        known = {"starts_at", "people"} | ({"place"} if filling.words("place") else set())
        counted = gathering and found.intent in DEEDS and bool(found.money or found.metrics)
        return (counted or bool(known & changed.keys())) and _says_more(found, text)
    return is_apart(turn, text)


def _type_told(filling: Filling, text: str, heard_as: ActivityType | None) -> ActivityType | None:
    """The type that words name beside a place: a meeting room is no meeting."""
    place = read(filling, text, corrects=True, place=filling.words("place")).place
    return heard_as if not place or place not in text else read(filling, text.replace(place, " ", 1)).type


def puts_right(filling: Filling, text: str) -> bool:
    """Whether words put something in the place of a piece of what is known, or of the place, and tell no other day."""
    swap, place = swap_in(text), filling.words("place")
    if swap is None or not (
        swapped(filling.words("text"), text) or swap.is_of(place) or _is_a_place(swap, filling)
    ):
        return False
    before, after = (moments_in(filling.turn, one).spans for one in (swap.old, swap.new))
    return bool(before) or not after


def _is_a_place(swap: Swap, filling: Filling) -> bool:
    """Whether all that is meant is a place, and nothing is named that it takes the place of."""
    return not swap.old and read(filling, swap.new, corrects=True).place == swap.new


def _says_more(found: Hearing, text: str) -> bool:
    """Whether much is left of the words without days and numbers."""
    letters = sum(map(str.isalpha, without(text, found.spans)))
    return letters >= (MUCH_LATIN if text.isascii() else MUCH)


def corrections(filling: Filling, text: str, known: str, place: str, *, gathering: bool) -> Answers:
    """The fields that words under a preview change: a date, a time, a number of people, a place, or numbers in the
    words that are `known`; `place`: the one that was known. Raises Unclear.
    """
    right = numbers.put_right(filling, text, known, gathering=gathering)
    changes: Answers = {"figures": right} if right is not None else {}
    reading = read(filling, text, corrects=True, place=place)
    if reading.when is not None:
        before, when = filling.moment("starts_at"), reading.when
        if before is not None and not when.repeats:
            when = moved(before, when, text)
        check_when(when.start, filling.turn.now)
        changes["starts_at"] = written(when)
    elif (later := _put_off(filling, text)) is not None:
        changes["starts_at"] = written(later)
    people = expected_in(text) or _who_came(reading, text, gathering=gathering)
    if people is not None and right is None:
        changes["people"] = asdict(people)
    if reading.place:
        changes["place"] = reading.place
    if not changes and reading.unclear and len(text) <= LONGEST_DAY:
        raise Unclear("forms.unclear_date", typed=text)
    return changes


def _who_came(reading: Reading, text: str, *, gathering: bool) -> Headcount | None:
    """How many did it or took part: those who were served are part of what is told."""
    found = reading.people
    if found is None or deeds.counts_others(text, found.number, gathering=gathering):
        return None
    return found


def retyped(text: str) -> Answers:
    """The type that words put in the place of another, as the answer is kept; nothing where they put none right."""
    found = activity_words.type_put_right(text)
    return {"type": found.value} if found is not None else {}


def _put_off(filling: Filling, text: str) -> When | None:
    """When it is by words that put it off for a time; those with which the form began have done so already."""
    known, by = filling.moment("starts_at"), shift_in(text)
    if known is None or by is None:
        return None
    return known if text == filling.words("change") else shifted(known, by)
