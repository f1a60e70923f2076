"""What belongs on a list of its own (台账), read out of a sentence: platforms, mentor pairs, posts, outcomes."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from models.understanding import amounts
from models.understanding.amounts import Amount, Purpose, amounts_in, placed
from models.understanding.keywords import Words, load
from models.understanding.ledger_facts import LONGEST_WHAT, Ledger, LedgerFacts, people
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments, without
from models.understanding.moments.when import When
from models.understanding.provenance import By, whole
from models.understanding.terms import term_in, without_terms
from models.understanding.units import Kind

LONGEST_BARE = 16
"""Letters of words that can name a thing by themselves."""
WHOLE = 100
"""Per cent."""
MONTH = timedelta(days=31)


class LedgerWords(Words):
    """`words/ledgers.yaml`."""

    signs: dict[Ledger, str]
    sure: dict[Ledger, str]
    places: str
    name: str
    bare_name: str
    mentor: str
    titles: str
    called: str
    title: str
    english_titles: tuple[str, ...]
    compound: str
    subject: str
    what: dict[Ledger, tuple[str, ...]]
    since: str
    past: str
    until: str
    against: str
    than: str
    falls: str
    taken: str
    taken_bare: str
    more: str
    gone: str
    generic: str


def ledger_in(text: str, now: datetime) -> Ledger | None:
    """The list into which a sentence surely belongs; None where it may as well tell of anything else."""
    told = plain(text)
    if _search("mentor", told):
        return Ledger.MENTORS
    kinds = {one.unit for one in amounts_in(text)}
    if _find(_words().signs[Ledger.OUTCOME], told) and {"%", "pp"} & kinds:
        return Ledger.OUTCOME
    if _find(_words().signs[Ledger.POSTS], told) and "job" in kinds:
        return Ledger.POSTS
    named = read_ledger(text, Ledger.PLATFORM, now).what
    return Ledger.PLATFORM if named and _find(_words().sure[Ledger.PLATFORM], told) else None


def of_teacher(text: str) -> str:
    """What a sentence says before the name of the teacher who guides, such as their school."""
    found = _search("mentor", plain(text))
    return text[: found.start("teacher")] if found else ""


def read_ledger(text: str, ledger: Ledger, now: datetime) -> LedgerFacts:
    """What a sentence says of an entry of this list. `now` is local time."""
    moments = read_moments(text, now, ahead=ledger is Ledger.POSTS)
    rest = without(text, moments.spans)
    match ledger:
        case Ledger.PLATFORM:
            since, until = _stretch(text, moments.when, now)
            return LedgerFacts(what=_what(rest, ledger), since=since, until=until)
        case Ledger.MENTORS:
            return _mentors(text, moments.when, now)
        case Ledger.POSTS:
            return _posts(text, rest, moments.when, now)
    return _outcome(text, now)


def taken_in(text: str, now: datetime) -> LedgerFacts:
    """How many more people have taken a job, or given one up; nothing where a sentence says something else."""
    told = plain(text)
    tells = (_search("more", told) and _search("taken", told)) or _search("gone", told)
    found = _posts(text, text, None, now) if tells else LedgerFacts()
    return LedgerFacts(more=found.more)


def named_shortly(name: str) -> str:
    """A teacher's name as it is kept: the family name with the title; of an English one the first name and an initial."""
    words, told = _words(), name.strip()
    family = re.fullmatch(
        rf"(?:{words.called}(?=[\u4e00-\u9fff](?:{words.titles})?$))?"
        rf"(?P<family>{words.compound}|[\u4e00-\u9fff])[\u4e00-\u9fff]{{0,3}}?(?P<title>{words.titles})?",
        told,
    )
    if family:
        return family["family"] + (family["title"] or words.title)
    first, *others = told.split()
    is_title = first.rstrip(".").casefold() in words.english_titles
    return told if is_title or not others else f"{first} {others[-1][0]}."


def is_likely(amount: Amount) -> bool:
    """Whether a number can be meant: no more than all, where it is a share, and nothing absurd."""
    return amounts.is_likely(amount) and not (amount.unit in ("%", "pp") and amount.value > WHOLE)


def purpose_of(what: str) -> Purpose:
    """Of what a share is the number, by what is measured."""
    return next((one.purpose for one in amounts_in(f"{what}1%")), Purpose.OTHER)


def _mentors(text: str, when: When | None, now: datetime) -> LedgerFacts:
    told = plain(text)
    found = _search("mentor", told) or _find(_filled(_words().mentor.replace("<name>", "<bare_name>")), told)
    teacher, pupil = (named_shortly(_cut(text, found, one)) if found else "" for one in ("teacher", "pupil"))
    behind = without(text, [found.span()]) if found else text
    subject = _search("subject", plain(behind))
    since, until = term_in(text, now.date()) or _stretch(text, when, now)
    what = _cut(behind, subject) if subject else ""
    return LedgerFacts(what=what, teacher=teacher, pupil=pupil, since=since, until=until)


def _posts(text: str, rest: str, when: When | None, now: datetime) -> LedgerFacts:
    told = plain(text)
    numbers = list(_numbers(rest))
    offered = next((amount for amount, _ in numbers if amount.unit == "job"), None)
    came = next((amount.value for amount, _ in numbers if amount.unit == "person"), None)
    if came is None and (bare := _search("taken_bare", plain(rest))):
        came = Decimal(bare["count"] or bare["behind"])
    sign = -1 if _search("gone", told) else 1 if offered is None and _search("more", told) else 0
    since = when.start.date() if when and _search("since", told) else None
    until = when.last.date() if when and not since and when.last.date() >= now.date() else None
    offered = offered or _bare(text, Kind.METRICS, "job")
    facts = LedgerFacts(
        what=_what(rest, Ledger.POSTS),
        since=since,
        until=until,
        value=offered and replace(offered, purpose=Purpose.OTHER),
    )
    if came is None:
        return facts
    return replace(facts, more=sign * int(came)) if sign else replace(facts, beside=people(came))


def _outcome(text: str, now: datetime) -> LedgerFacts:
    """The term, the year or the part of it that is told, but not the one with which it is compared."""
    told = plain(text)
    apart = without(text, [one.span() for one in _pattern(_words().than).finditer(told)])
    moments = read_moments(apart, now)
    rest = without(apart, moments.spans)
    value: Amount | None = None
    change: Amount | None = None
    for amount, start in _numbers(rest):
        if amount.unit == "pp" or re.search(rf"(?:{_words().against})$", plain(rest)[:start]):
            change = change or _change(amount, plain(rest)[:start])
        else:
            value = value or amount
    if change is not None and value is not None and value.unit == "%":
        change = replace(change, unit="pp", purpose=value.purpose)
    value = value if value or change else _bare(text, Kind.METRICS, "%")
    facts = LedgerFacts(what=_what(without_terms(rest), Ledger.OUTCOME), value=value, beside=change)
    return replace(facts, **_time_of_outcome(apart, moments.when, now))


def _time_of_outcome(text: str, when: When | None, now: datetime) -> dict[str, Any]:
    """The days of a term or of a part of a year, or the year alone; nothing where no time is told."""
    term = term_in(text, now.date())
    if term is None and when is not None and when.period:
        term = when.start.date(), when.last.date()
    if term is not None and whole(*term) is not By.YEAR:
        return {"since": term[0], "until": term[1]}
    return {"year": when.start.year} if when is not None else {}


def _bare(text: str, kind: Kind, unit: str) -> Amount | None:
    """A number that is all that was said, in the unit that was asked for."""
    found = re.fullmatch(r"\d{1,7}(?:\.\d{1,4})?", plain(text).strip())
    return Amount(kind, unit, Decimal(found[0])) if found else None


def _change(amount: Amount, before: str) -> Amount:
    falls = bool(re.search(rf"(?:{_words().falls})[^,.;]*$", before))
    purpose = amount.purpose if amount.unit == "pp" else Purpose.CHANGE
    return replace(amount, value=-amount.value if falls else amount.value, purpose=purpose)


def _what(rest: str, ledger: Ledger) -> str:
    """The thing that is named in a text without its words of time; nothing where it is named only in general."""
    told = plain(rest)
    for pattern in _words().what[ledger]:
        if found := _find(pattern, told):
            name = " ".join(_cut(rest, found, "what").split())[:LONGEST_WHAT]
            return "" if _find(_words().generic, plain(name)) else name
    return ""


def _numbers(text: str) -> Iterator[tuple[Amount, int]]:
    """The numbers of a text, and where each begins."""
    return ((amount, at.start) for amount, at in placed(text))


def _stretch(text: str, when: When | None, now: datetime) -> tuple[date | None, date | None]:
    """Since when, and until when; what has begun long ago did not begin next year."""
    if when is None:
        return None, None
    since, last = when.start.date(), when.last.date()
    told = plain(text)
    if since > now.date() and _search("past", told):
        since = since.replace(year=since.year - 1)
    until = (
        last
        if last > since and (not when.period or (last - since) > MONTH or _search("until", told))
        else None
    )
    if _search("until", told) and not _search("since", told) and until is None and since > now.date():
        return None, last
    return since, until if until is not None and _search("until", told) else None


def _cut(text: str, found: re.Match[str], group: str | int = 0) -> str:
    return text[found.start(group) : found.end(group)].strip()


def _search(name: str, told: str) -> re.Match[str] | None:
    written: str = getattr(_words(), name)
    return _find(written, told)


def _find(written: str, told: str) -> re.Match[str] | None:
    return _pattern(written).search(told)


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(_filled(written), re.IGNORECASE)


def _filled(written: str) -> str:
    """Written in full: `<name>` stands for a teacher's name, and so on."""
    words = _words()
    for part in ("mentor", "name", "bare_name", "places"):
        written = written.replace(
            f"<{part}>", f"(?:{getattr(words, part)})" if part != "mentor" else words.mentor
        )
    return written


def _words() -> LedgerWords:
    return load("ledgers", LedgerWords)
