"""A week as it is told: a pairing's, an area's, those of a person. It asks nobody for anything."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, func, select

from models.base.refusals import NotAllowed
from models.base.things import About
from models.post.press import Button, Keyboard, button
from models.post.said import Said, said
from models.problems import counted, lasting
from models.problems.record import Problem
from models.registry.branches import Area, Branch
from models.registry.pairings import (
    ACTIVE,
    Pairing,
    PairingState,
    members_of,
    pairings_in,
    taking_part,
)
from models.registry.people import Person
from models.registry.roles import Standing
from models.summaries.sections import Sections, sections
from models.summaries.shown import NOTHING, Shown, Told
from models.summaries.span import Week, told

MOST = 3
"""How many pairings one message tells of; a message of Telegram holds 4096 characters."""
QUIET_WEEK = "week.quiet"
"""What is said of a week in which nothing happened."""
QUIET = 4
"""How many quiet pairings are told of by their names."""


class Weeks:
    """The weeks of some pairings and people, read together: in as many statements as for one of them."""

    def __init__(self, session: Session, span: Week) -> None:
        self._session = session
        self._span = span
        self._joined: dict[int, list[Pairing]] = {}
        self._areas: dict[int, Said] = {}
        self._weeks: dict[int, Sections] = {}
        self._branches: dict[int, list[Branch]] = {}

    def read(self, people: Sequence[Person]) -> None:
        """What these people are told of."""
        branches = {id for one in people for id in one.standing.belongs_to}
        lately = or_(
            ACTIVE,
            col(Pairing.state) == PairingState.PAUSED,
            col(Pairing.ended_at) >= self._span.monday,
        )
        self._joined = taking_part(self._session, branches, lately)
        self.read_of(self.pairings)
        served = {id for one in people for id in one.standing.areas}
        self._areas = of_areas(self._session, areas_by_id(self._session, served), self._span)

    def read_of(self, pairings: Sequence[Pairing]) -> None:
        """The weeks of these pairings."""
        new = {one.id for one in pairings} - self._weeks.keys()
        if new:
            self._weeks |= sections(self._session, new, self._span)
            self._branches |= members_of(self._session, new)

    @property
    def pairings(self) -> list[Pairing]:
        """All of the branches of the people for whom it was read."""
        return list({one.id: one for own in self._joined.values() for one in own}.values())

    def of_person(self, person: Person, elsewhere: Told = NOTHING) -> tuple[list[Said], Keyboard]:
        """The week as this person should read it: their branches' pairings in full, the areas they serve in numbers.

        Of those they coordinate tells the digest (models/summaries/digests).
        """
        standing = person.standing
        own = self._own(standing)
        parts, keyboard = self._several(own, person, elsewhere)
        return parts + self._served(standing), keyboard

    def _served(self, standing: Standing) -> list[Said]:
        """The weeks of the areas they serve, the quiet ones as one line together."""
        found = [self._areas[id] for id in standing.areas if id in self._areas]
        quiet = [name for one in found if one.name == QUIET_WEEK for name in one.values["branches"]]
        busy = [one for one in found if one.name != QUIET_WEEK]
        return [*busy, *([said(QUIET_WEEK, branches=quiet)] if quiet else [])]

    def _own(self, standing: Standing) -> list[Pairing]:
        """Their branches' pairings of that time; of those that are paused or over only those with something to tell."""
        every = {one.id: one for id in standing.belongs_to for one in self._joined.get(id, ())}
        return [every[id] for id in sorted(every) if self._is_told(every[id])]

    def _is_told(self, pairing: Pairing) -> bool:
        """Of the week in which it began, and while it is paused or over, only what there was."""
        if any(section.total for section in self._weeks[pairing.id].values()):
            return True
        began = pairing.active_since
        return pairing.state is PairingState.ACTIVE and (began is None or began < self._span.monday)

    def _several(
        self, pairings: list[Pairing], reader: Person, elsewhere: Told
    ) -> tuple[list[Said], Keyboard]:
        """The weeks of several pairings for one reader: those with news first, the quiet ones as one line together."""
        weeks = [self._shown(one, reader, elsewhere) for one in pairings]
        busy = [one for one in weeks if not one.quiet]
        quiet = [one.names for one in weeks if one.quiet]
        first = busy[:MOST]
        parts = [one.said(len(first)) for one in first]
        if len(busy) > MOST:
            parts.append(said("week.more", count=len(busy) - MOST))
        if quiet:
            parts.append(said("week.all_quiet", pairings=quiet[:QUIET], total=len(quiet), only=not busy))
        keyboard = [row for one in first for row in one.openings(len(first))]
        drawn = [[to_picture(one.pairing, self._span)] for one in busy if len(busy) == 1]
        return parts, [*keyboard, *drawn]

    def of_pairing(self, pairing: Pairing, reader: Person | None = None) -> tuple[Said, Keyboard]:
        """One pairing's week. Without a reader, nobody's words and titles of nothing: so that it may go to a group."""
        self.read_of([pairing])
        shown = self._shown(pairing, reader, NOTHING)
        drawn = [] if shown.quiet else [[to_picture(pairing, self._span)]]
        return shown.said(), [*shown.openings(), *drawn]

    def _shown(self, pairing: Pairing, reader: Person | None, elsewhere: Told) -> Shown:
        branches, found = self._branches[pairing.id], self._weeks[pairing.id]
        return Shown(pairing, branches, found, self._span, reader, elsewhere)


def title(span: Week, *, late: bool = False, weekday: int = 0) -> Said:
    """Which week it is. `late`: it could not be told when it was due, on this day from Monday, 0."""
    return said("week.title", **told(span), late=late, weekday=weekday)


def to_picture(pairing: Pairing, span: Week) -> Button:
    """The button that draws the week of this pairing."""
    return button(About("week", pairing.id), "card", argument=span.code)


def of_person(session: Session, person: Person, span: Week) -> tuple[list[Said], Keyboard]:
    """The week as this person should read it, and what opens the things that wait in it."""
    weeks = Weeks(session, span)
    weeks.read([person])
    return weeks.of_person(person)


def of_pairing(session: Session, pairing: Pairing, person: Person, span: Week) -> tuple[Said, Keyboard]:
    """A pairing's week for people of its branches, in their words; for its coordinator without. Raises NotAllowed."""
    return Weeks(session, span).of_pairing(pairing, reader(session, pairing, person))


def reader(session: Session, pairing: Pairing, person: Person) -> Person | None:
    """This person, if they are of its branches; None for its coordinator: nobody's words are told. Raises NotAllowed."""
    standing = person.standing
    own = taking_part(session, standing.belongs_to, col(Pairing.id) == pairing.id)
    if any(own.values()):
        return person
    if pairing.district not in standing.districts:
        raise NotAllowed("refusals.not_yours")
    return None


def of_group(session: Session, pairing: Pairing, span: Week) -> Said:
    """A pairing's week in its group: by numbers, categories, places and states, nobody's words (domain.md, Privacy)."""
    return Weeks(session, span).of_pairing(pairing)[0]


def pairings(session: Session, person: Person, most: int) -> list[Pairing]:
    """The active pairings of their branches, and then those of their districts: the first few."""
    own = taking_part(session, person.standing.belongs_to, ACTIVE)
    found = {one.id: one for pairings in own.values() for one in pairings}
    found |= {one.id: one for one in pairings_in(session, person.standing.districts, most)}
    return list(found.values())[:most]


def areas_by_id(session: Session, ids: Collection[int]) -> list[Area]:
    """These areas, in the order in which they were registered."""
    return list(session.exec(select(Area).where(col(Area.id).in_(ids)).order_by(col(Area.id)))) if ids else []


def of_areas(session: Session, areas: Sequence[Area], span: Week) -> dict[int, Said]:
    """The weeks of areas in numbers alone: raised, solved, open."""
    raised = col(Problem.raised_at)
    then: datetime | None = span.end if span.over else None
    which: tuple[ColumnElement[bool], ...] = (
        (raised >= span.monday) & (raised < span.end),
        counted.is_solved(span.monday, span.end, then),
        counted.is_open(then),
    )
    here = lasting.unended(span.monday, col(Problem.area_id).in_([one.id for one in areas]))
    counts = (func.count().filter(one) for one in which)
    rows = select(Problem.area_id, *counts).where(here, or_(*which)).group_by(col(Problem.area_id))
    known = {id: numbers for id, *numbers in session.execute(rows)} if areas else {}
    return {one.id: _of_area(one.name, *known.get(one.id, (0, 0, 0))) for one in areas}


def _of_area(name: str, raised: int, solved: int, left: int) -> Said:
    if not (raised or solved or left):
        return said(QUIET_WEEK, branches=[name])
    return said("week.area", name=name, raised=raised, solved=solved, open=left)
