"""The hours of the local day by which people are told things."""

from datetime import datetime

QUIET_UNTIL, QUIET_FROM = 8, 21
"""Outside of these hours nobody is told what can wait (domain.md, formalism, rule 4)."""
MORNING = 9
"""At this hour the day's one message comes to whoever has chosen none."""


def is_awake(now: datetime) -> bool:
    """Whether this is none of the quiet hours. `now` is local time."""
    return QUIET_UNTIL <= now.hour < QUIET_FROM
