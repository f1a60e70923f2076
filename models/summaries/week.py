"""A week as it is told: a pairing's, an area's, those of a person. It asks nobody for anything."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from models.post.said import Said, Values, said
from models.problems.record import Problem
from models.registry.branches import Area
from models.registry.pairings import Pairing, lately_of, members, pairings_of
from models.registry.people import Person
from models.registry.roles import Standing
from models.summaries.sections import NOTHING, SHOWN, Span, Told, open_problems, sections, solved

MOST = 3
"""How many pairings one message tells of; a message of Telegram holds 4096 characters."""
WRITTEN = ("deeds", "done", "late", "met", "built", "moved", "slipped")
"""The sections that hold words."""
EVENTS = ("held", "coming")
"""Those of activities, which are told by their type where their words are not."""


def summary(
    session: Session, pairing: Pairing, span: Span, told: Told = NOTHING, *, in_words: bool = False
) -> Said:
    """The pairing's week as a message; a quiet week is one line (domain.md, formalism, rule 6).

    Problems appear by number, category, place and state, never with their words, so that it may go to a group.
    `in_words`: what branches wrote of plans and needs is told too, to people of these branches. What the same message
    tells of elsewhere has no line here.
    """
    names = [branch.name for branch in members(session, pairing.id)]
    found = sections(session, pairing, span, told)
    if not any(section["total"] for section in found.values()):
        return said("week.quiet", branches=names)
    if not in_words:
        found |= {name: found[name] | {"shown": [], "rest": 0} for name in WRITTEN}
        found |= {name: found[name] | {"shown": _wordless(found[name]["shown"])} for name in EVENTS}
    return said("week.pairing", kind=pairing.kind.value, branches=names, **found)


def _wordless(activities: list[Values]) -> list[Values]:
    return [one | {"text": ""} for one in activities]


def summaries(session: Session, pairings: list[Pairing], span: Span, told: Told = NOTHING) -> list[Said]:
    """The weeks of several pairings for one reader: those with news first, the quiet ones as one line together."""
    weeks = [summary(session, pairing, span, told, in_words=True) for pairing in pairings]
    busy = [one for one in weeks if one.name != "week.quiet"]
    quiet = [one.values["branches"] for one in weeks if one.name == "week.quiet"]
    rest = len(busy) - MOST
    more = [said("week.more", count=rest)] if rest > 0 else []
    return (
        busy[:MOST]
        + more
        + ([said("week.all_quiet", pairings=quiet[:SHOWN], total=len(quiet), only=not busy)] if quiet else [])
    )


def of_person(session: Session, person: Person, span: Span, told: Told = NOTHING) -> list[Said]:
    """The week as this person should read it: their branches' pairings in full, the areas they serve in numbers.

    Of those they coordinate tells the digest (models/summaries/digests).
    """
    standing = person.standing
    own = pairings_of(session, standing.belongs_to) + _still_told(session, standing.belongs_to, span)
    parts = summaries(session, own, span, told) if own else []
    return parts + [of_area(session, area, span) for area in served_areas(session, standing)]


def _still_told(session: Session, branch_ids: list[int], span: Span) -> list[Pairing]:
    """The pairings that are paused, or have ended since the week began, of which it has something to tell."""
    lately = lately_of(session, branch_ids, span.monday)
    return [one for one in lately if any(part["total"] for part in sections(session, one, span).values())]


def served_areas(session: Session, standing: Standing) -> list[Area]:
    """The areas of which this person is an officer."""
    theirs = col(Area.id).in_(standing.areas)
    return list(session.exec(select(Area).where(theirs).order_by(col(Area.id)))) if standing.areas else []


def of_area(session: Session, area: Area, span: Span) -> Said:
    """An area's week in numbers alone: raised, solved, open."""
    raised = col(Problem.raised_at)

    def count(*where: ColumnElement[bool]) -> int:
        here = (col(Problem.area_id) == area.id, *where)
        return session.exec(select(func.count()).select_from(Problem).where(*here)).one()

    return said(
        "week.area",
        name=area.name,
        raised=count(raised >= span.monday, raised < span.end),
        solved=count(solved(span)),
        open=count(open_problems(span)),
    )
