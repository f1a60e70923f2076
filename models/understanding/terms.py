"""The terms of schools: from September to January, and from February to August."""

import re
from datetime import date, timedelta

from models.understanding.keywords import Words, load
from models.understanding.letters import plain

AUTUMN, SPRING = 9, 2
"""The months in which terms begin."""
Term = tuple[date, date]
"""The first and the last day."""


class TermWords(Words):
    """`words/terms.yaml`."""

    this_term: str
    next_term: str
    this_year: str


def term_in(text: str, today: date) -> Term | None:
    """The term, or the school year, that a sentence names; None where it names none."""
    words, told = load("terms", TermWords), plain(text)
    if re.search(words.this_year, told):
        start = _autumn_before(today)
        return start, _day_before(start.year + 1, AUTUMN)
    if re.search(words.this_term, told):
        return term_of(today)
    if re.search(words.next_term, told):
        return term_of(term_of(today)[1] + timedelta(days=1))
    return None


def term_of(day: date) -> Term:
    """The term in which a day lies."""
    if SPRING <= day.month < AUTUMN:
        return date(day.year, SPRING, 1), _day_before(day.year, AUTUMN)
    start = _autumn_before(day)
    return start, _day_before(start.year + 1, SPRING)


def _autumn_before(day: date) -> date:
    return date(day.year if day.month >= AUTUMN else day.year - 1, AUTUMN, 1)


def _day_before(year: int, month: int) -> date:
    return date(year, month, 1) - timedelta(days=1)
