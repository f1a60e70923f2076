"""How well sentences are heard, and their dates beside two readers of dates: `python -m tests.bench.hearing`.

A peer gets the sentence, the hour at which it was said and its language. It is right if a day that it finds is the one
that is labelled, and the minute where an hour was said; where no day is said, if it finds none. What it finds is
taken kindly: any of several, either end of a stretch, and how long something lasts counts as no day. Ours is right by
the one start that it gives.
"""

import contextlib
import io
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.understanding.keywords import normal
from models.understanding.moments.reading import read_moments
from tests.understanding.measured import ZONE, measure, sentences

HALVES = ("seen", "unseen")
KINDS = {
    "intent": "intent",
    "date": "when",
    "count": "count",
    "money": "money",
    "place": "place",
    "category": "category",
}
"""What is printed, and the label that it is measured by."""
WARM = 300
"""Sentences that are read before any is timed."""
CASES = [("zh", True), ("zh", False), ("en", True), ("en", False)]
"""The language, and whether a day is said."""
Sentence = dict[str, Any]
Reading = list[datetime]
Read = Callable[[str, datetime, str], Reading]
"""From a sentence, local time and the language: the moments of which any may be meant, without their zone."""


@dataclass(frozen=True)
class Reader:
    """`languages`: those that it can read."""

    name: str
    read: Read
    languages: Sequence[str] = ("zh", "en")

    def reads(self, one: Sentence) -> Reading:
        return self.read(one["text"], datetime.fromisoformat(one["at"]), one["language"])


def ours() -> Read:
    def read(text: str, now: datetime, _language: str) -> Reading:
        when = read_moments(normal(text), now.replace(tzinfo=ZONE)).when
        return [when.start.replace(tzinfo=None)] if when else []

    return read


def jionlp() -> Read:
    """Its extraction of times, Chinese only. It greets when it is imported, and logs what it cannot parse."""
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp as extracting
    logging.disable()

    def read(text: str, now: datetime, _language: str) -> Reading:
        return [
            at for one in extracting.ner.extract_time(text, time_base=now) for at in _moments(one["detail"])
        ]

    return read


def _moments(found: dict[str, Any]) -> Iterator[datetime]:
    """Both ends of a moment or stretch, or of the first time of what comes again; none of a length of time."""
    match found["type"]:
        case "time_point" | "time_span":
            ends = found["time"]
        case "time_period":
            ends = (found["time"]["point"] or {}).get("time", [])
        case _:
            ends = []
    for end in ends:
        with contextlib.suppress(ValueError):  # it says "inf" of what is open
            yield datetime.fromisoformat(end)


def dateparser() -> Read:
    """Its search in texts, told the language; of a weekday the next one, by which it is right most often here."""
    from dateparser.search import search_dates

    def read(text: str, now: datetime, language: str) -> Reading:
        settings: Any = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future"}
        found = search_dates(text, languages=[language], settings=settings)
        return [at.replace(tzinfo=None) for _, at in found or []]

    return read


def right(label: dict[str, Any] | None, found: Reading) -> bool:
    """Whether the moment that is labelled is among those found, to the minute where an hour was said."""
    if label is None:
        return not found
    if "start" not in label:
        return bool(found)
    start = datetime.fromisoformat(label["start"])
    if label.get("timed"):
        return start in [one.replace(second=0, microsecond=0) for one in found]
    return start.date() in [one.date() for one in found]


def kinds() -> Iterator[str]:
    """Of each half, the share of each kind of label that is heard, and the milliseconds a sentence takes in all."""
    yield f"{'heard as labelled':<18}{''.join(f'{name:>10}' for name in KINDS)}{'ms':>8}"
    for half in HALVES:
        began = time.perf_counter()
        scores = measure(half)
        spent = 1000 * (time.perf_counter() - began) / len(sentences(half))
        shares = "".join(f"{scores[label].share:>10.1%}" for label in KINDS.values())
        yield f"{half:<18}{shares}{spent:>8.2f}"


def dates(half: str, readers: Sequence[Reader]) -> Iterator[str]:
    """Of each reader, the share that it reads right of each case, and the milliseconds a sentence takes."""
    labelled = [one for one in sentences(half) if "when" in one["expected"]]
    cases = {case: [one for one in labelled if _case(one) == case] for case in CASES}
    heads = [
        f"{language} {'a day' if said else 'none'} ({len(cases[language, said])})" for language, said in CASES
    ]
    yield f"{f'dates, {half}':<18}{''.join(f'{head:>16}' for head in heads)}{'ms':>8}"
    for reader in readers:
        mine = {case: some for case, some in cases.items() if case[0] in reader.languages}
        began = time.perf_counter()
        found = {case: [reader.reads(one) for one in some] for case, some in mine.items()}
        spent = 1000 * (time.perf_counter() - began) / sum(map(len, mine.values()))
        shares = [_share(mine[case], found[case]) if case in mine else "-" for case in CASES]
        yield f"{reader.name:<18}{''.join(f'{share:>16}' for share in shares)}{spent:>8.2f}"


def _share(labelled: list[Sentence], found: list[Reading]) -> str:
    hits = [right(one["expected"]["when"], read) for one, read in zip(labelled, found, strict=True)]
    return f"{sum(hits) / len(hits):.1%}"


def _case(one: Sentence) -> tuple[str, bool]:
    return one["language"], one["expected"]["when"] is not None


def main() -> None:
    readers = [
        Reader("ours", ours()),
        Reader("jionlp", jionlp(), ("zh",)),
        Reader("dateparser", dateparser()),
    ]
    for reader in readers:  # each loads its tables when it first reads a day
        _ = [reader.reads(one) for one in sentences("seen")[:WARM] if one["language"] in reader.languages]
    lines = [*kinds(), *(line for half in HALVES for line in dates(half, readers))]
    print("\n".join(lines))  # noqa: T201 - this is what it is for


if __name__ == "__main__":
    main()
