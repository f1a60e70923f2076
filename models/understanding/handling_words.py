"""What somebody says of a matter that they handle: how far it is, whose it is to be, and which thing it is about."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.understanding import numerals
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments
from models.understanding.several import without_numbers

LONGEST = 60
"""Letters of a sentence that does nothing but accept."""
LONGEST_STRETCH = 20
RUN = re.compile(r"[a-z]{3,}|[\u4e00-\u9fff]{2,}")
PLURAL = re.compile(r"(?<=[a-z]{3})(?:es|s)$")


class HowFar(StrEnum):
    DONE = "done"
    UNDER_WAY = "under_way"
    PASSED_ON = "passed_on"  # somebody was told of it, or asked to see to it
    BOTH = "both"  # something is done, and something is still to come


@dataclass(frozen=True)
class Accepted:
    """What somebody accepts: those of these numbers, else all that waits, else the one that there is."""

    numbers: frozenset[int] = frozenset()
    all: bool = False


class HandlingWords(Words):
    """`words/handling.yaml`."""

    done: tuple[str, ...]
    ahead: tuple[str, ...]
    passed_on: str
    sees_to: str
    takes_on: str
    answers: str
    notices: str
    accepts: tuple[str, ...]
    accepted_which: str
    accepted_polite: str
    accepted_range: str
    hands_on: str
    no_thing: str
    letters: str
    place: str


def how_far(text: str, now: datetime, numbers: Collection[int] = ()) -> HowFar | None:
    """How far a matter is, by what is said of it; None where nothing of it is said.

    `now` is local time; `numbers`: those that name matters here, and no days.
    """
    told, words = plain(without_numbers(text, numbers)), _words()
    rest, passed_on = pattern(words.passed_on).subn(" ", told)
    done = _any(words.done, rest)
    if _any(words.ahead, told) or _lies_ahead(told, now):
        return HowFar.BOTH if done else HowFar.UNDER_WAY
    if done:
        return HowFar.DONE
    return HowFar.PASSED_ON if passed_on else None


def _lies_ahead(told: str, now: datetime) -> bool:
    """Whether a day, or an hour, is named that is still to come."""
    when = read_moments(told, now).when
    if when is None:
        return False
    return when.start > now if when.timed else when.start.date() > now.date()


def sees_to_it(text: str) -> bool:
    """Whether somebody says that they, or who they send, will see to something."""
    return pattern(_words().sees_to).search(plain(text)) is not None


def takes_on(text: str) -> bool:
    """Whether all that is said is that somebody takes on what they were told of."""
    return pattern(_words().takes_on).fullmatch(plain(text).strip()) is not None


def answers_a_task(text: str) -> bool:
    """Whether somebody says that they see to what they were asked, and nothing else; `text` without words of time."""
    return pattern(_words().answers).fullmatch(plain(text).strip()) is not None


def accepted_in(text: str) -> Accepted | None:
    """What a sentence accepts that says nothing else; None where it accepts nothing."""
    told, words = plain(text).strip(), _words()
    for one in words.accepts if len(told) <= LONGEST else ():
        whole = one.replace("<polite>", words.accepted_polite).replace("<which>", words.accepted_which)
        found = pattern(whole.replace("<end>", r"[\s.!]*")).fullmatch(told)
        if found is not None:
            return _accepted(found.groupdict())
    return None


def _accepted(found: dict[str, str | None]) -> Accepted:
    numbers = _numbered(found["numbers"] or "")
    some = found.get("some")
    several = some is not None and numerals.number(some) != 1
    return Accepted(numbers, not numbers and bool(found.get("all") or found.get("every") or several))


def _numbered(written: str) -> frozenset[int]:
    """The numbers, with all those between two of a stretch."""
    found = {int(one) for one in re.findall(r"\d+", written)}
    for first, last in pattern(_words().accepted_range).findall(written):
        found |= {*range(int(first), min(int(last), int(first) + LONGEST_STRETCH) + 1)}
    return frozenset(found)


def takes_notice(text: str) -> bool:
    """Whether an answer begins by saying that something was heard."""
    return pattern(_words().notices).search(plain(text)) is not None


def handed_to(text: str) -> str | None:
    """To whom somebody wants to hand a matter on, as they call them; empty: up the ladder; None: they do not."""
    found = pattern(_words().hands_on).search(plain(text))
    if found is None:
        return None
    return next((found[name] for name in ("to", "by", "whom") if found[name]), "").strip()


def things(text: str) -> frozenset[str]:
    """What a text is about, as pieces that another text about the same has as well: things, and places by number."""
    told, words = plain(text), _words()
    places = (re.sub(r"\s", "", one) for one in pattern(words.place).findall(told))
    rest = pattern(words.no_thing).sub(" ", told)
    runs = RUN.findall(rest)
    pairs = (run[at : at + 2] for run in runs if not run.isascii() for at in range(len(run) - 1))
    english = (PLURAL.sub("", run) for run in runs if run.isascii())
    return frozenset([*places, *pairs, *english, *(set(words.letters) & set(rest))])


def are_akin(one: str, other: str) -> bool:
    """Whether two texts may tell of the same: a third of the shorter is in both, or one of them names nothing."""
    told, known = things(one), things(other)
    return 3 * len(told & known) >= min(len(told), len(known))


def _any(written: Iterable[str], told: str) -> bool:
    return any(pattern(one).search(told) for one in written)


def _words() -> HandlingWords:
    return load("handling", HandlingWords)
