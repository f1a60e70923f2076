"""What is planned to come again: until when, how it goes on, and whether a change is of one or of all that follow."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.activities import facts
from handlers.base.hearing import moments_in
from handlers.base.steps import Filling, Option, Step, Unclear
from models.activities.planning import is_ahead
from models.activities.record import Slot
from models.activities.series import Repeats, dates, longest, moments, usual_ends
from models.base.refusals import Unfit
from models.post.dialogues import Answers
from models.post.said import Values, said
from models.understanding.activity_words import says_until
from models.understanding.moments.reading import read_due
from models.understanding.moments.repeating import beginning_on

LAST = "last"


@dataclass(frozen=True, kw_only=True)
class Last(Step):
    """The day up to which it comes again, as ISO 8601; a year from the first at most."""

    def options(self, filling: Filling) -> list[Option]:
        return _ends(filling) if rule(filling) is not None else []

    def read(self, filling: Filling, text: str) -> str:
        found = read_due(text, filling.turn.when_said(text))
        if found.when is None:
            raise Unclear("forms.no_date", typed=text[:40], ahead=True)
        return _within_a_year(filling, found.when.last.date()).isoformat()


def suggest(filling: Filling) -> str | None:
    """What the sentence says beside when it begins: another day after it, such as 到明年6月底."""
    if rule(filling) is None:
        return None
    first = facts.slot(filling).starts_at
    every = moments_in(filling.turn, filling.words("text"), ahead=True).every
    said_later = [when.last for when, _ in every if when.repeats is None and when.last > first]
    return said_later[-1].date().isoformat() if said_later else None


def rule(filling: Filling) -> str | None:
    """How what is planned comes again; None for what does not, or has been."""
    when = filling.moment("starts_at")
    if when is None or when.repeats is None:
        return None
    first = facts.slot(filling)
    return when.repeats if is_ahead(first.starts_at, first.timed, filling.turn.now) else None


def kept_again(filling: Filling, changes: Answers) -> Answers:
    """Another hour or day of what comes again does not end its coming again: from another first day it goes on alike."""
    again, moved = rule(filling), changes.get("starts_at")
    if again is None or moved is None or "repeats" in moved:
        return changes
    first = datetime.fromisoformat(moved["at"]).date()
    return changes | {"starts_at": moved | {"repeats": beginning_on(again, first)}}


def repeats(filling: Filling) -> Repeats | None:
    """How it comes again, and until when. Raises Unfit where that is too long ahead."""
    said_so = rule(filling)
    if said_so is None:
        return None
    until = filling.words(LAST)
    start = facts.slot(filling).starts_at.date()
    end = date.fromisoformat(until) if until else longest(start)
    if end > longest(start):
        raise Unfit(LAST, "activities.year_at_most", until=longest(start).isoformat())
    return Repeats(said_so, end)


def course(filling: Filling) -> Values | None:
    """How often it comes and how it goes on, for the preview; None for what comes once. Raises Unfit."""
    if rule(filling) is None:
        return None
    found = dates([one.starts_at for one in slots(filling)])
    return found | {"often": _often(filling)} if found is not None else None


def _often(filling: Filling) -> str:
    """How often, in the words of the sentence; empty once that was put right."""
    text = filling.words("text")
    same = [span for when, span in moments_in(filling.turn, text).every if when.repeats == rule(filling)]
    return text[slice(*same[0])] if same else ""


def slots(filling: Filling) -> list[Slot]:
    """All the times at which it is to be. Raises Unfit."""
    first, again = facts.slot(filling), repeats(filling)
    if again is None:
        return [first]
    lasts = first.ends_at - first.starts_at if first.ends_at is not None else None
    return [
        Slot(at, first.timed, at + lasts if lasts is not None else None)
        for at in moments(first.starts_at, again)
    ]


def ways(filling: Filling) -> list[Option]:
    """Where it was not said until when, that is told with the tap that agrees."""
    if rule(filling) is None or filling.words(LAST):
        return []
    return [Option(f"{LAST}={one.value}", one.label) for one in _ends(filling)]


def _ends(filling: Filling) -> list[Option]:
    """The usual ends up to which it comes more than once; the longest in any case."""
    first, again = facts.slot(filling).starts_at, rule(filling)
    assert again is not None
    counts = {end: len(moments(first, Repeats(again, end))) for end in usual_ends(first.date())}
    worth = {end: count for end, count in counts.items() if count > 1 or end == longest(first.date())}
    return [
        Option(end.isoformat(), said("activities.up_to", until=end.isoformat(), count=count))
        for end, count in worth.items()
    ]


def put_right(filling: Filling, text: str) -> dict[str, str]:
    """Words under the preview that say until when: a day alone, of what comes again and is not moved by it."""
    if rule(filling) is None or not says_until(text):
        return {}
    found = read_due(text, filling.turn.when_said(text))
    if found.when is None and found.unclear:
        raise Unclear("forms.unclear_date", typed=text[:40])
    if found.when is None:
        return {}
    return {LAST: _within_a_year(filling, found.when.last.date()).isoformat()}


def _within_a_year(filling: Filling, end: date) -> date:
    first = facts.slot(filling).starts_at.date()
    if end > longest(first):
        raise Unclear("activities.year_at_most", until=longest(first).isoformat())
    return end
