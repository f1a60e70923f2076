"""Who took part in something of several, as a sentence tells it part by part."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain

SHORT = 40
"""Letters of what is nothing else."""


class AttendingWords(Words):
    """`words/attending.yaml`, regular expressions."""

    absent: str
    present: str
    all: str
    only: str
    also: str
    joined: str
    parts: str


@dataclass(frozen=True)
class Told:
    """A part of a sentence, and what it says of those whom it names."""

    text: str
    absent: bool
    only: bool
    also: bool
    joined: bool


def told(text: str) -> Iterator[Told]:
    """The parts of a sentence, each with what it says."""
    words = _words()
    for part in filter(None, (one.strip() for one in pattern(words.parts).split(plain(text)) if one)):
        says = {name: pattern(getattr(words, name)).search(part) is not None for name in ("absent", "only")}
        also, joined = pattern(words.also).search(part), pattern(words.joined).search(part)
        came = pattern(words.present).search(part)
        yield Told(part, **says, also=also is not None, joined=(joined or came) is not None)


def is_of_all(text: str) -> bool:
    """Whether words say that all took part."""
    found = pattern(_words().all).search(plain(text))
    return found is not None and not any(one.absent for one in told(text))


def corrects(text: str) -> bool:
    """Whether it is short, and tells nothing but who took part or did not."""
    says = (one.absent or one.only or one.also or one.joined for one in told(text))
    return len(text) <= SHORT and (is_of_all(text) or all(says))


def _words() -> AttendingWords:
    return load("attending", AttendingWords)
