"""The line of the morning's message about stars: when a quarter was closed, and when its five stars were published."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.base.things import About
from models.post.press import Button, Keyboard, button
from models.post.said import Said, Values, said
from models.preferences.rounds import Window
from models.registry.branches import Branch
from models.registry.pairings import ACTIVE, Member, Pairing, members_of
from models.registry.people import Person
from models.results.period import around
from models.stars.publishing import count
from models.stars.record import HOLDS, ClosedStars, StarEntry, StarQuarter, StarStep
from models.stars.who import coordinates
from models.understanding.figures import Length

FRESH = timedelta(days=7)
"""So long the end of a quarter, and what was published, may be told; after a longer outage it is no news."""
LINES = 3
STARS = About("stars", 0)


class News:
    """What may be new about stars to some people, read once for all of them. `since`: the first of their windows.

    Times are local.
    """

    def __init__(self, session: Session, people: Sequence[Person], since: datetime, now: datetime) -> None:
        self._session, self._fresh = session, max(since, now - FRESH)
        branches = {id for one in people for id in one.standing.branches}
        self._quarter = around(Length.QUARTER, now).moved(-1)
        self._closed_at = self._closing(now)
        self._stars: dict[int, list[ClosedStars]] = {}
        self._members: dict[int, list[Branch]] = {}
        if self._closed_at is not None and branches:
            self._read_stars(branches)
        which = (col(StarEntry.step) == StarStep.PUBLISHED, col(StarEntry.at) >= self._fresh, HOLDS)
        self._published = session.exec(
            select(StarEntry).where(*which).order_by(col(StarEntry.id).desc())
        ).all()
        self._districts: dict[int, set[str]] = {}
        if self._published and branches:
            self._read_districts(branches)
        self._five: dict[tuple[str, str], int] = {}

    def of(self, person: Person, window: Window) -> tuple[list[Said], Keyboard]:
        """What is new to them, a line each, with the button that shows it."""
        within = Window(max(window.since, self._fresh), window.until)
        found = [self._closed_to(person, within), self._published_to(person, within)]
        news = [one for one in found if one is not None]
        return [words for words, _ in news], [[tap] for _, tap in news]

    def _closing(self, now: datetime) -> datetime | None:
        """When the last quarter was closed, while that may still be told."""
        if now - self._quarter.end > FRESH:
            return None
        record = self._session.get(StarQuarter, self._quarter.code)
        return record.closed_at if record is not None else None

    def _read_stars(self, branches: set[int]) -> None:
        """Those of the quarter that was closed, by the branches that have them."""
        rows = (
            select(Member.branch_id, ClosedStars)
            .join(ClosedStars, col(ClosedStars.pairing_id) == col(Member.pairing_id))
            .where(col(Member.branch_id).in_(branches))
            .where(ClosedStars.quarter == self._quarter.code, ClosedStars.lit > 0)
        )
        for branch_id, one in self._session.exec(rows):
            self._stars.setdefault(branch_id, []).append(one)
        lit = {one.pairing_id for every in self._stars.values() for one in every}
        self._members = members_of(self._session, lit)

    def _read_districts(self, branches: set[int]) -> None:
        """Those of the active pairings of each branch."""
        rows = select(Member.branch_id, Pairing.district).join(
            Pairing, col(Pairing.id) == col(Member.pairing_id)
        )
        for branch_id, district in self._session.exec(
            rows.where(ACTIVE, col(Member.branch_id).in_(branches))
        ):
            self._districts.setdefault(branch_id, set()).add(district)

    def _closed_to(self, person: Person, within: Window) -> tuple[Said, Button] | None:
        """The quarter that was closed within this time, as far as it had stars."""
        if self._closed_at is None or not within.since <= self._closed_at < within.until:
            return None
        if coordinates(person):
            return self._of_district(person.standing.districts[0])
        return self._of_branches(person)

    def _of_district(self, district: str) -> tuple[Said, Button] | None:
        code = self._quarter.code
        five = self._count(district, code)
        if not five:
            return None
        opens = button(STARS, "list", said("stars.open_closed", quarter=code), code)
        return said("stars.closed_in_district", quarter=code, five=five), opens

    def _of_branches(self, person: Person) -> tuple[Said, Button] | None:
        own, code = person.standing.branches, self._quarter.code
        theirs = {one.pairing_id: one for id in own for one in self._stars.get(id, ())}
        found = [theirs[id] for id in sorted(theirs)]
        if not found:
            return None
        each: list[Values] = [
            {
                "lit": one.lit,
                "branches": [each.name for each in self._members[one.pairing_id] if each.id not in own],
            }
            for one in found[:LINES]
        ]
        label = said("stars.open_closed", quarter=code)
        alone = About("stars", found[0].pairing_id) if len(found) == 1 else None
        opens = button(alone, "show", label, code) if alone else button(STARS, "list", label, code)
        return said("stars.closed", quarter=code, pairings=each, more=len(found) - len(each)), opens

    def _published_to(self, person: Person, within: Window) -> tuple[Said, Button] | None:
        """What a coordinator of their districts has published within this time, the latest."""
        districts = {one for id in person.standing.branches for one in self._districts.get(id, ())}
        found = (one for one in self._published if one.district in districts)
        shown = next((one for one in found if within.since <= one.at < within.until), None)
        if shown is None:
            return None
        five = self._count(shown.district, shown.quarter)
        opens = button(shown, "show", said("stars.open_published"))
        return said("stars.published", quarter=shown.quarter, district=shown.district, five=five), opens

    def _count(self, district: str, quarter: str) -> int:
        """How many have five stars there; asked once for all of these people."""
        if (district, quarter) not in self._five:
            self._five[district, quarter] = count(self._session, district, quarter)
        return self._five[district, quarter]
