"""The stars of pairings in a quarter: computed while it goes on, read as they were closed once it is over."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from math import ceil
from typing import Any

from sqlmodel import Session, col, select

from models.registry.pairings import Pairing
from models.results.period import Period
from models.results.rows import Asked
from models.results.scope import Scope
from models.stars import criteria
from models.stars.criteria import Star
from models.stars.measures import SHARES, Measure, Tallies, Tally, tallies
from models.stars.record import HOLDS, ClosedStars, StarEntry, StarStep, is_closed

WHOLE = 100
"""Percent."""
CHANGES = (StarStep.LIT, StarStep.UNLIT)


@dataclass(frozen=True)
class Have:
    """What a star needs of a measure, and how much of it there is: `hits` rows, of a share among `cases`."""

    measure: Measure
    at_least: int
    of: int
    hits: int
    cases: int

    @property
    def met(self) -> bool:
        if self.measure not in SHARES:
            return self.hits >= self.at_least
        return self.cases >= self.of and self.hits * WHOLE >= self.at_least * self.cases

    @property
    def lacking(self) -> int | None:
        """How many more good rows would do; None where none can any more, as the whole of a share was wanted."""
        if self.met:
            return 0
        if self.measure not in SHARES:
            return self.at_least - self.hits
        few = max(0, self.of - self.cases)
        behind = self.at_least * self.cases - WHOLE * self.hits
        if self.at_least == WHOLE:
            return few if behind <= 0 else None
        return max(few, ceil(behind / (WHOLE - self.at_least)))


@dataclass(frozen=True)
class Light:
    """A star, what it needs with what there is of it, and how a coordinator changed it, if one did."""

    number: int
    zh: str
    en: str
    needs: tuple[Have, ...]
    change: StarEntry | None = None

    @property
    def computed(self) -> bool:
        """Whether the rows light it."""
        return all(one.met for one in self.needs)

    @property
    def lit(self) -> bool:
        return self.computed if self.change is None else self.change.step is StarStep.LIT

    @property
    def lacking(self) -> int | None:
        """How many more good rows would light it; None where none can."""
        each = [one.lacking for one in self.needs]
        return None if None in each else sum(one or 0 for one in each)

    @property
    def kept(self) -> dict[str, Any]:
        """As it is stored when the quarter is closed."""
        needs = [asdict(one) for one in self.needs]
        return {"number": self.number, "zh": self.zh, "en": self.en, "needs": needs}

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> "Light":
        needs = tuple(Have(**one | {"measure": Measure(one["measure"])}) for one in kept["needs"])
        return cls(**{**kept, "needs": needs})


@dataclass(frozen=True)
class Shining:
    """The five stars of a pairing in a quarter. `closed`: they stay as they are, whatever is logged later."""

    pairing: Pairing
    quarter: Period
    lights: tuple[Light, ...]
    closed: bool = False

    @property
    def lit(self) -> int:
        return sum(one.lit for one in self.lights)

    @property
    def of_something(self) -> bool:
        """Whether anything at all speaks for or against a star."""
        return any(have.cases for light in self.lights for have in light.needs) or self.lit > 0

    @property
    def kept(self) -> ClosedStars:
        """As it is stored when the quarter is closed."""
        stars = [light.kept for light in self.lights]
        return ClosedStars(pairing_id=self.pairing.id, quarter=self.quarter.code, stars=stars, lit=self.lit)

    def star(self, number: int) -> Light | None:
        return next((one for one in self.lights if one.number == number), None)


def shining(
    session: Session, pairings: Sequence[Pairing], quarter: Period, now: datetime
) -> dict[int, Shining]:
    """The stars of these pairings, in the same few statements however many they are. `now` is local."""
    ids = [one.id for one in pairings]
    closed = quarter.end <= now and is_closed(session, quarter.code)
    lights = _closed(session, pairings, quarter) if closed else computed(session, pairings, quarter, now)
    changes = _changes(session, ids, quarter)
    return {
        one.id: Shining(one, quarter, _changed(one.id, lights[one.id], changes), closed) for one in pairings
    }


def computed(
    session: Session, pairings: Sequence[Pairing], quarter: Period, now: datetime
) -> dict[int, tuple[Light, ...]]:
    """The stars as the rows light them now."""
    stars = _stars(session, pairings)
    wanted = {measure for five in stars.values() for star in five for measure in star.needs}
    asked = Asked(Scope(several=tuple(stars)), quarter, now)
    found = tallies(session, asked, wanted)
    return {id: lights_of(five, id, found) for id, five in stars.items()}


def anew(session: Session, stars: Shining, now: datetime) -> tuple[Light, ...]:
    """The same stars by what the rows say now, also where the quarter is closed."""
    asked = Asked(Scope(pairing=stars.pairing), stars.quarter, now)
    found = tallies(session, asked, {have.measure for light in stars.lights for have in light.needs})
    return tuple(
        replace(light, needs=tuple(_again(have, stars.pairing.id, found) for have in light.needs))
        for light in stars.lights
    )


def _again(have: Have, pairing_id: int, found: Tallies) -> Have:
    tally = found.get((pairing_id, have.measure), Tally())
    return replace(have, hits=tally.hits, cases=tally.cases)


def lights_of(five: Sequence[Star], pairing_id: int, found: Tallies) -> tuple[Light, ...]:
    """Each star with what there is of what it needs."""
    return tuple(
        Light(
            number,
            star.name.zh or star.name.en,
            star.name.en or star.name.zh,
            _haves(star, pairing_id, found),
        )
        for number, star in enumerate(five, 1)
    )


def _haves(star: Star, pairing_id: int, found: Tallies) -> tuple[Have, ...]:
    each = (
        (measure, need, found.get((pairing_id, measure), Tally())) for measure, need in star.needs.items()
    )
    return tuple(
        Have(measure, need.at_least, need.of, tally.hits, tally.cases) for measure, need, tally in each
    )


def _stars(session: Session, pairings: Sequence[Pairing]) -> dict[int, tuple[Star, ...]]:
    sets = criteria.of_districts(session, {one.district for one in pairings})
    return {one.id: sets[one.district].of(one.kind) for one in pairings}


def _closed(session: Session, pairings: Sequence[Pairing], quarter: Period) -> dict[int, tuple[Light, ...]]:
    """As they were when it was closed: where there is no row, there was nothing."""
    stars = _stars(session, pairings)
    which = (col(ClosedStars.pairing_id).in_(stars), ClosedStars.quarter == quarter.code)
    rows = {one.pairing_id: one.stars for one in session.exec(select(ClosedStars).where(*which))}
    return {
        id: tuple(map(Light.of_kept, rows[id])) if id in rows else lights_of(five, id, {})
        for id, five in stars.items()
    }


def _changes(
    session: Session, ids: Collection[int], quarter: Period
) -> dict[tuple[int | None, int | None], StarEntry]:
    """What coordinators changed and left so, by pairing and star."""
    which = (
        col(StarEntry.pairing_id).in_(ids),
        StarEntry.quarter == quarter.code,
        col(StarEntry.step).in_(CHANGES),
        HOLDS,
    )
    rows = session.exec(select(StarEntry).where(*which).order_by(col(StarEntry.id)))
    return {(one.pairing_id, one.star): one for one in rows}


def _changed(
    pairing_id: int, lights: tuple[Light, ...], changes: Mapping[tuple[int | None, int | None], StarEntry]
) -> tuple[Light, ...]:
    return tuple(replace(one, change=changes.get((pairing_id, one.number))) for one in lights)
