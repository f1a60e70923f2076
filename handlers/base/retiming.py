"""Words that put the time right of what was written before: it changes where it stands."""

from collections.abc import Sequence
from itertools import pairwise

from handlers.base.hearing import heard
from handlers.base.turn import Turn
from models.understanding.intents import Intent
from models.understanding.moments.spans import Span


def at_another_time(turn: Turn, known: str, text: str) -> str | None:
    """What is known with the time that these words put right; None where they put none right, or say less of it."""
    correction, told = heard(turn, text), heard(turn, known)
    if correction.intent is not Intent.CORRECT or correction.when is None or told.when is None:
        return None
    new, old = _stretch(correction.spans), _stretch(told.spans)
    if new is None or old is None or told.when.timed > correction.when.timed:
        return None
    return known[: old[0]] + text[new[0] : new[1]] + known[old[1] :]


def _stretch(spans: Sequence[Span]) -> Span | None:
    """From the first to the last, where they stand side by side."""
    ordered = sorted(spans)
    if not ordered or any(after - before > 1 for (_, before), (after, _) in pairwise(ordered)):
        return None
    return ordered[0][0], ordered[-1][1]
