"""Where one goes on from a digest: its other forms, the rows behind it, what is stuck, other times."""

from datetime import datetime, timedelta

from models.base.things import About
from models.post.press import Button, Keyboard, button
from models.post.said import said
from models.results import period
from models.results.period import Period
from models.summaries.digests import card
from models.summaries.digests.whole import Digest
from models.understanding.figures import Length

DIGEST = About("digest", 0)
LARGER = {Length.MONTH: Length.QUARTER, Length.QUARTER: Length.YEAR, Length.YEAR: Length.MONTH}
SETTLES = {
    Length.MONTH: timedelta(days=7),
    Length.QUARTER: timedelta(days=14),
    Length.YEAR: timedelta(days=31),
}
"""How long after a time somebody who names none still means the one that is over."""


def usual(length: Length, now: datetime) -> Period:
    """The month, quarter or year that is meant where none is named: early in one, the one before. `now` is local."""
    return period.around(length, now - SETTLES[length])


def below(found: Digest) -> Keyboard:
    """The buttons below a digest."""
    within, code = found.asked.period, found.asked.period.code
    forms = [button(DIGEST, form, argument=code) for form in ("xlsx", "pdf", "docx", "card")]
    behind = button(
        About("results", 0), "turn", said("buttons.digest_rows"), f"{found.asked.scope.code}|{code}"
    )
    late = found.standing.problems.total if found.standing is not None else 0
    stuck = overdue(late) if late else []
    return [
        forms[:2],
        forms[2:],
        [behind, button(DIGEST, "terms")],
        *([stuck] if stuck else []),
        _times(within, found.asked.now),
    ]


def overdue(many: int) -> list[Button]:
    """The list of what is overdue."""
    return [button(About("lists", 0), "list", said("lists.overdue", count=many), "overdue")]


def to(within: Period) -> Button:
    """The button that turns to a time."""
    return button(DIGEST, "turn", said("digests.turn", period=card.period(within)), within.code)


def _times(within: Period, now: datetime) -> list[Button]:
    """The time before; the next larger one; the time after, if that has begun."""
    before, after = within.moved(-1), within.moved(1)
    length = LARGER[within.length] if within.length is not None else Length.MONTH
    larger = period.around(length, min(within.last, now))
    return [to(one) for one in (before, larger, after) if one.start <= now]
