"""Sentences that begin a project, and what it is called after them; and those that add an action to the plan."""

from datetime import datetime

from models.understanding.keywords import Words, load, normal, pattern
from models.understanding.letters import plain
from models.understanding.moments.reading import read_moments


class ProjectWords(Words):
    """`words/projects.yaml`."""

    plans: str
    until: str
    until_behind: str
    begins: str
    told: str
    before: str
    behind: str
    clause: str
    common: str
    verb: str
    least: int


def begins_project(text: str) -> bool:
    """Whether a sentence says that something is to be built or done together, which has not begun."""
    said = plain(normal(text))
    return bool(pattern(_words().begins).search(said)) and not pattern(_words().told).search(said)


def for_the_plan(text: str) -> str | None:
    """The action of "add to our plan: …", as it was written; None of any other sentence."""
    found = pattern(_words().plans).match(text.strip())
    return next(filter(None, found.groups())).strip() if found else None


def is_due(text: str, now: datetime) -> bool:
    """Whether a sentence says until which day to come something is to be done, rather than when. `now` is local time."""
    found, said = read_moments(text, now), plain(text)
    when = found.when
    if when is None or when.timed or when.repeats or when.last.date() < now.date():
        return False
    until, behind = pattern(_words().until), pattern(_words().until_behind)
    return all(until.search(said[start:end]) or behind.match(said, end) for start, end in found.taken)


def title_in(text: str) -> str:
    """What a project is called by a sentence without its day: the first clause that says enough, without "we want to"."""
    clauses = [one.strip() for one in pattern(_words().clause).split(text)]
    short = (_bare(one) for one in clauses)
    return next((one for one in short if len(one) >= _words().least), text.strip())


def core_of(title: str) -> str:
    """A title without the words that many have, such as "project"."""
    return pattern(_words().common).sub(" ", title).strip() or title


def _bare(clause: str) -> str:
    without = pattern(_words().before).sub("", clause, count=1)
    whole = pattern(_words().behind).sub("", without, count=1).strip()
    thing = pattern(_words().verb).sub("", whole).strip()
    return thing if len(thing) >= _words().least else whole


def _words() -> ProjectWords:
    return load("projects", ProjectWords)
