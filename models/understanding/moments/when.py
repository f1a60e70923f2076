"""A moment or stretch of time, as it is told."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class When:
    """A local moment or stretch of time.

    `timed`: a clock time was said, rather than a day or a part of one, which begins at its usual hour. `exact`: the
    minute is known all the same, as it is of "in two hours". `end`: of what
    is said to go on, its last day or hour. `day_only`: no hour was said at all. `period`: a month, quarter or the like
    was named as a whole, no day in it. `repeats`: a rule of RFC 5545, of which `start` is the next time.
    """

    start: datetime
    timed: bool
    end: datetime | None = None
    repeats: str | None = None
    approximate: bool = False
    day_only: bool = False
    period: bool = False
    exact: bool = False

    @property
    def is_habit(self) -> bool:
        """Whether only how often is said (every year), and no day of it: then it is no date."""
        return self.repeats is not None and "BY" not in self.repeats and not self.timed

    @property
    def last(self) -> datetime:
        """The end of a stretch, else the moment itself: until when, of a deadline."""
        return self.end or self.start
