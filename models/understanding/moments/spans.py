"""The words that say a moment, with the particles that belong to it."""

from collections.abc import Iterator

from models.understanding.moments.groups import Group
from models.understanding.moments.words import AROUND, beside

Span = tuple[int, int]
"""From the first letter to the one after the last."""


def merged(group: Group, text: str) -> Iterator[Span]:
    """The spans of a group, those that belong together as one, with the particles beside them."""
    start, end = group.mentions[0].start, group.mentions[0].end
    for mention in group.mentions[1:]:
        gap = text[end : mention.start]
        if not (beside("beside").fullmatch(gap) or beside("joins").fullmatch(gap)):
            yield with_particles(start, end, text)
            start = mention.start
        end = mention.end
    yield with_particles(start, end, text)


def with_particles(start: int, end: int, text: str) -> Span:
    for name in ("belongs_before", "about_before", "belongs_before"):
        before = beside(name).search(text[max(0, start - AROUND) : start])
        start -= len(before[0]) if before else 0
    for name in ("about_after", "belongs_after"):
        after = beside(name).match(text, end)
        end = after.end() if after else end
    return start, end
