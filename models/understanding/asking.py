"""Whether somebody asks for something that is shown: which activities are on, how the five stars stand."""

import re
from functools import cache

from models.understanding.keywords import Words, folded, load

LONGEST = 40
"""Letters of a question; a longer text tells of something."""


class AskingWords(Words):
    """`words/asking.yaml`, regular expressions."""

    around: str
    when: str
    asks: str
    alone: str
    stars: str
    moved: str


def asks_for_calendar(text: str) -> bool:
    """Whether that is all it asks: for the activities of some time, or for the calendar."""
    if not text or len(text) > LONGEST:
        return False
    bare = _pattern("around").sub("", folded(text)).strip()
    if _pattern("alone").fullmatch(bare):
        return True
    rest, times = _pattern("when").subn("", bare)
    return times > 0 and bool(_pattern("asks").fullmatch(_pattern("around").sub("", rest).strip()))


def names_stars(text: str) -> bool:
    """Whether a short text, if it asks for something, asks for the five stars or what is missing for the next."""
    return len(text) <= LONGEST and bool(_pattern("stars").search(folded(text)))


def says_moved(text: str) -> bool:
    """Whether that is all it says: that somebody lives elsewhere by now."""
    if not text or len(text) > LONGEST:
        return False
    return bool(_pattern("moved").fullmatch(_pattern("around").sub("", folded(text)).strip()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(getattr(load("asking", AskingWords), name))
