"""From when on and until when something comes again."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from models.understanding.moments.groups import Group
from models.understanding.moments.meaning import Read
from models.understanding.moments.repeating import following
from models.understanding.moments.spans import Span, with_particles
from models.understanding.moments.when import When
from models.understanding.moments.words import AROUND, beside


@dataclass(frozen=True)
class Course:
    """What tells from when on something comes again, by where it begins; and, with its particles, until when."""

    begins: dict[int, Group] = field(default_factory=dict)
    ends: dict[int, Span] = field(default_factory=dict)
    first: date | None = None

    def since(self, when: When) -> When:
        """What comes again as it is for the first time from then on."""
        if when.repeats is None or self.first is None or self.first <= when.start.date():
            return when
        day = following(when.repeats, self.first)
        away = day - when.start.date() if day is not None else timedelta(0)
        return replace(when, start=when.start + away, end=when.end + away if when.end else None)


def course(read: list[Read], text: str) -> Course:
    """Of what comes again in a text; empty where nothing does."""
    if not any(when is not None and when.repeats is not None for _, when in read):
        return Course()
    told = [
        (group, when) for group, when in read if when is not None and when.repeats is None and not group.moved
    ]
    begins = [(group, when) for group, when in told if _begins(group, text)]
    first = max((when.start.date() for _, when in begins), default=None)
    return Course({group.start: group for group, _ in begins}, _ends(told, text), first)


def _begins(group: Group, text: str) -> bool:
    ahead = text[max(0, group.start - AROUND) : group.start]
    return bool(beside("begins_after").match(text, group.end) or beside("begins_before").search(ahead))


def _ends(told: list[tuple[Group, When]], text: str) -> dict[int, Span]:
    ends = {}
    for group, _ in told:
        if before := beside("ends_before").search(text[max(0, group.start - AROUND) : group.start]):
            ends[group.start] = with_particles(group.start - len(before[0]), group.end, text)
    return ends
