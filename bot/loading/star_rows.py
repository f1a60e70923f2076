"""A district's own five stars as rows of a sheet: of each star what it needs, a row for each."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col, select

from bot.loading.cells import Count, Entry, Line, Name, understood
from bot.loading.faults import Fault
from models.registry.pairings import PairingKind
from models.stars import criteria
from models.stars.criteria import FIVE, LARGEST, LONGEST_NAME, MOST_NEEDS, Star, Stars
from models.stars.measures import SHARES, Measure
from models.stars.record import StarSet

Called = Annotated[Line, Field(max_length=LONGEST_NAME)]
Group = tuple[PairingKind | None, int]
"""A star: of which kind of pairing, and its number."""


class StarEntry(Entry):
    """One need of a star. `kind` is of pairings, None for all; `number` from 1; `at_least`, of a share, is percent.

    `star` and `star_en`: its name in Chinese and in English, of which one may be missing.
    """

    district: Name
    kind: Annotated[PairingKind | None, understood(PairingKind)] = None
    number: Annotated[Count, Field(ge=1, le=FIVE)]
    star: Called | None = None
    star_en: Called | None = None
    measure: Annotated[Measure, understood(Measure)]
    at_least: Annotated[Count, Field(ge=1, le=LARGEST)]
    of: Annotated[Count | None, Field(ge=1, le=LARGEST)] = None

    @property
    def key(self) -> str:
        """By which a row is known."""
        return " ".join([self.district, self.kind or "", str(self.number), self.measure])

    @property
    def group(self) -> Group:
        return self.kind, self.number

    @property
    def need(self) -> dict[str, int]:
        """As it is kept."""
        return {"at_least": self.at_least, "of": self.of or 1}


def stored(session: Session) -> Iterator[StarEntry]:
    """The rows of every district that has stars of its own."""
    for own in session.exec(select(StarSet).order_by(StarSet.district)):
        kept = Stars.model_validate(own.stars)
        for kind, five in ((None, kept.stars), *kept.kinds.items()):
            for number, one in enumerate(five, 1):
                yield from _rows(own.district, kind, number, one)


def _rows(district: str, kind: PairingKind | None, number: int, star: Star) -> Iterator[StarEntry]:
    for measure, need in star.needs.items():
        yield StarEntry.model_construct(
            district=district,
            kind=kind,
            number=number,
            star=star.name.zh or None,
            star_en=star.name.en or None,
            measure=measure,
            at_least=need.at_least,
            of=need.of if measure in SHARES else None,
        )


def check(rows: Iterable[StarEntry], known: dict[str, StarEntry], districts: set[str]) -> Iterator[Fault]:
    """What is wrong with the rows of a file. `known`: those that are stored; `districts`: those that have branches."""
    needs: dict[tuple[str, Group], set[Measure]] = {}
    first: dict[str, StarEntry] = {}
    for one in known.values():
        needs.setdefault((one.district, one.group), set()).add(one.measure)
    for one in rows:
        theirs = needs.setdefault((one.district, one.group), set())
        theirs.add(one.measure)
        if (before := first.setdefault(one.key, one)) is not one:
            yield Fault("twice", one.at("measure"), {"key": one.star or one.star_en, "row": before.at().row})
        if one.district not in districts:
            yield Fault("unknown_district", one.at("district"), {"name": one.district})
        if one.star is None and one.star_en is None:
            yield Fault("missing", one.at("star"))
        if one.measure in SHARES and one.at_least > 100:
            yield Fault("out_of_range", one.at("at_least"), {"value": str(one.at_least)})
        if len(theirs) > MOST_NEEDS:
            yield Fault("how_many", one.at("measure"), {"least": None, "most": MOST_NEEDS})


def write(session: Session, rows: Iterable[StarEntry]) -> None:
    """Brings the stars of their districts in line with the rows; what they do not say stays as it is."""
    said: dict[str, list[StarEntry]] = {}
    for one in rows:
        said.setdefault(one.district, []).append(one)
    kept = session.exec(select(StarSet).where(col(StarSet.district).in_(said))).all()
    own = {one.district: Stars.model_validate(one.stars) for one in kept}
    for district, theirs in said.items():
        criteria.keep(session, district, _with(own.get(district), theirs))


def _with(own: Stars | None, rows: list[StarEntry]) -> Stars:
    """The stars that a district had, with these; one that had none of its own begins with those of everybody."""
    base = own or criteria.shipped()
    fives: dict[PairingKind | None, list[Star]] = {
        None: list(base.stars),
        **{kind: list(five) for kind, five in base.kinds.items()},
    }
    if own is None and any(one.kind is None for one in rows):
        fives = {None: fives[None]}
    stars: dict[Group, list[StarEntry]] = {}
    for one in sorted(rows, key=lambda one: one.kind is not None):  # those of all first
        stars.setdefault(one.group, []).append(one)
    for (kind, number), needs in stars.items():
        five = fives.setdefault(kind, list(fives[None]))
        theirs = own is not None and kind in {None, *own.kinds}
        before = five[number - 1].model_dump()["needs"] if theirs else {}
        names = {"zh": needs[0].star or "", "en": needs[0].star_en or ""}
        all_needs = before | {one.measure: one.need for one in needs}
        five[number - 1] = Star.model_validate({"name": names, "needs": all_needs})
    kinds = {kind: tuple(five) for kind, five in fives.items() if kind is not None}
    return Stars(stars=tuple(fives[None]), kinds=kinds)
