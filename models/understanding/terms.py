"""The terms of schools: from September to January, and from February to August."""

import re
from datetime import date, timedelta

from models.understanding.keywords import Words, load
from models.understanding.letters import plain

AUTUMN, SPRING = 9, 2
"""The months in which terms begin."""
DAY = timedelta(days=1)
Term = tuple[date, date]
"""The first and the last day."""


class TermWords(Words):
    """`words/terms.yaml`."""

    this_term: str
    next_term: str
    last_term: str
    this_year: str
    last_year: str
    of: str


def term_in(text: str, today: date) -> Term | None:
    """The term, or the school year, that a sentence names; None where it names none."""
    words, told = load("terms", TermWords), plain(text)
    this_term, autumn = term_of(today), _autumn_before(today)
    named = {
        words.last_year: _school_year(autumn.year - 1),
        words.this_year: _school_year(autumn.year),
        words.this_term: this_term,
        words.next_term: term_of(this_term[1] + DAY),
        words.last_term: term_of(this_term[0] - DAY),
    }
    return next((term for written, term in named.items() if re.search(written, told)), None)


def without_terms(text: str) -> str:
    """The text without the words that name a term or a school year."""
    words, told = load("terms", TermWords), plain(text)
    every = (words.last_year, words.this_year, words.this_term, words.next_term, words.last_term)
    for found in reversed(list(re.finditer(f"(?:{'|'.join(every)}){words.of}", told))):
        text = text[: found.start()] + text[found.end() :]
    return text


def term_of(day: date) -> Term:
    """The term in which a day lies."""
    if SPRING <= day.month < AUTUMN:
        return date(day.year, SPRING, 1), _day_before(day.year, AUTUMN)
    start = _autumn_before(day)
    return start, _day_before(start.year + 1, SPRING)


def _school_year(begins: int) -> Term:
    return date(begins, AUTUMN, 1), _day_before(begins + 1, AUTUMN)


def _autumn_before(day: date) -> date:
    return date(day.year if day.month >= AUTUMN else day.year - 1, AUTUMN, 1)


def _day_before(year: int, month: int) -> date:
    return date(year, month, 1) - DAY
