"""The person's own words for an activity, short enough for a line."""

from models.understanding.writing import visible

LONGEST = 24
"""Letters of a line."""
SHORT = 10
"""Letters on a button beside another."""


def headline(text: str, longest: int = LONGEST) -> str:
    """The first words of what was written, on one line; cut where they are longer."""
    first = visible(text.split("\n", 1)[0])
    return first if len(first) <= longest else f"{first[: longest - 1].rstrip()}…"
