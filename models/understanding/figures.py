"""Of which figures a question asks: of what, of which kind of pairing, over which time."""

from dataclasses import dataclass
from enum import StrEnum

from models.understanding.keywords import Words, folded, load, pattern


class Asked(StrEnum):
    """What is counted."""

    SOLVED = "solved"
    RAISED = "raised"
    OPEN = "open"
    OVERDUE = "overdue"
    ACTIVITIES = "activities"
    DEEDS = "deeds"
    PAIRINGS = "pairings"
    BRANCHES = "branches"  # those that are paired
    QUIET = "quiet"  # the pairings of which nothing was heard


class Length(StrEnum):
    """How long a time is that is named as a whole."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class FigureWords(Words):
    """`words/figures.yaml`, regular expressions."""

    asked: dict[Asked, str]
    week: str
    report: str
    results: str
    due: str
    rates: str
    asks: str
    kinds: dict[str, str]
    lengths: dict[Length, str]


@dataclass(frozen=True)
class Question:
    """`kind` is of a pairing, by its name in the registry. `week`, `report`: a report is wanted rather than a number.

    `results`: it asks what came of it all. `due`: it asks what has to be done soon. `rates`: for
    shares, or how it was before.
    """

    asked: tuple[Asked, ...]
    kind: str | None
    length: Length | None
    week: bool
    report: bool
    results: bool
    due: bool
    rates: bool


def question(text: str) -> Question:
    """What a question of figures asks for; `asked` is empty where nothing that is counted is named."""
    text, words = folded(text), load("figures", FigureWords)
    asked = [one for one, written in words.asked.items() if pattern(written).search(text)]
    return Question(
        asked=(Asked.QUIET,) if Asked.QUIET in asked else tuple(asked),
        kind=next((kind for kind, written in words.kinds.items() if pattern(written).search(text)), None),
        length=next((one for one, written in words.lengths.items() if pattern(written).search(text)), None),
        week=bool(pattern(words.week).search(text)),
        report=bool(pattern(words.report).search(text)),
        results=bool(pattern(words.results).search(text)),
        due=bool(pattern(words.due).search(text)),
        rates=bool(pattern(words.rates).search(text)),
    )


def asks_for_figures(text: str) -> bool:
    """Whether anything is asked: something that is counted, a report, or whatever it may be."""
    found = question(text)
    named = (
        found.asked or found.length or found.week or found.report or found.results or found.due or found.rates
    )
    return bool(named) or bool(pattern(load("figures", FigureWords).asks).search(folded(text)))
