"""The hours of the local day by which people are told things."""

from datetime import datetime, timedelta

QUIET_UNTIL, QUIET_FROM = 8, 21
"""Outside of these hours nobody is told what can wait (domain.md, formalism, rule 4)."""
MORNING = 9
"""At this hour the day's one message comes to whoever has chosen none."""


def is_awake(now: datetime) -> bool:
    """Whether this is none of the quiet hours. `now` is local time."""
    return QUIET_UNTIL <= now.hour < QUIET_FROM


def waking(at: datetime) -> datetime:
    """This local moment; where it lies in the quiet hours, when they end."""
    if is_awake(at):
        return at
    until = at.replace(hour=QUIET_UNTIL, minute=0, second=0, microsecond=0)
    return until if at < until else until + timedelta(days=1)
