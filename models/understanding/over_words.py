"""Short words by which somebody says that what was wrong is over, and nothing else."""

import re
from functools import cache

from models.understanding.keywords import Words, load
from models.understanding.letters import plain

LONGEST = 60
"""Letters of such words; a longer text tells of something."""


class OverWords(Words):
    """`words/over.yaml`, regular expressions."""

    now: str
    over: tuple[str, ...]
    over_latin: tuple[str, ...]
    ends: str
    besides: str


def says_over(text: str) -> bool:
    """Whether it says that something is over: the fire is out, the water back, the lamp bright again."""
    if len(text) > LONGEST:
        return False
    told = plain(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return _said().fullmatch(told) is not None


@cache
def _said() -> re.Pattern[str]:
    words = load("over", OverWords)
    chinese = "|".join(words.over).replace("<now>", words.now)
    over = rf"(?:(?:{chinese})(?:{words.ends})+|\b(?:{'|'.join(words.over_latin)})\b)"
    beside = rf"(?:{words.besides})(?:{words.ends})*"
    return re.compile(rf"(?:{beside}[^\w?]*)*(?:{over}[^\w?]*)+(?:{beside}[^\w?]*)*")
