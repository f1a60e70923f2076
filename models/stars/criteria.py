"""Which five stars there are, what they are called and what lights them: data of a district and kind of pairing."""

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError
from sqlmodel import Session, col, select

from models.registry.pairings import PairingKind
from models.stars.measures import SHARES, Measure
from models.stars.record import StarSet

SHIPPED = Path(__file__).with_name("stars.yaml")
FIVE = 5
MOST_NEEDS = 3
LONGEST_NAME = 24
LARGEST = 999


class Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(Data):
    """What a star is called; where it has no name in a language, by that of the other."""

    zh: str = Field(default="", max_length=LONGEST_NAME)
    en: str = Field(default="", max_length=LONGEST_NAME)

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if not self.zh.strip() and not self.en.strip():
            raise PydanticCustomError("missing", "a star needs a name")
        return self


class Need(Data):
    """So many of a measure; or, of a share, so many percent of at least `of` cases."""

    at_least: int = Field(ge=1, le=LARGEST)
    of: int = Field(default=1, ge=1, le=LARGEST)


class Share(Data):
    percent: int = Field(ge=1, le=100)
    of: int = Field(default=1, ge=1, le=LARGEST)


class Count(Data):
    at_least: int = Field(ge=1, le=LARGEST)


def _named(value: Any) -> Any:
    return {"zh": value} if isinstance(value, str) else value


class Star(Data):
    """A star, lit where all that it needs is there."""

    name: Annotated[Names, BeforeValidator(_named)]
    needs: dict[Measure, Need] = Field(min_length=1, max_length=MOST_NEEDS)

    @field_validator("needs", mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        return (
            {name: _need(name, wanted) for name, wanted in value.items()}
            if isinstance(value, dict)
            else value
        )


def _need(measure: str, wanted: Any) -> Any:
    """As a file says it: a number, or of a share `{percent: 90, of: 3}`; as it is kept, a need."""
    if measure in SHARES and isinstance(wanted, dict) and "percent" in wanted:
        share = Share.model_validate(wanted)
        return {"at_least": share.percent, "of": share.of}
    if measure in SHARES and not isinstance(wanted, dict):
        raise PydanticCustomError("no_share", "a share needs its percent")
    if isinstance(wanted, int) and not isinstance(wanted, bool):
        return {"at_least": Count(at_least=wanted).at_least}
    return wanted


def _five(value: Any) -> Any:
    """Counted before they are read, so that a star that is wrong is not missed as well."""
    if isinstance(value, list | tuple) and len(value) < FIVE:
        raise PydanticCustomError("too_short", "five stars", {"min_length": FIVE})
    if isinstance(value, list | tuple) and len(value) > FIVE:
        raise PydanticCustomError("too_long", "five stars", {"max_length": FIVE})
    return value


Five = Annotated[tuple[Star, ...], BeforeValidator(_five)]


class Stars(Data):
    """Five for every pairing, and five others for some kinds of pairings."""

    stars: Five
    kinds: dict[PairingKind, Five] = {}

    def of(self, kind: PairingKind) -> tuple[Star, ...]:
        return self.kinds.get(kind, self.stars)


@cache
def shipped() -> Stars:
    """Those that hold where a district has none of its own."""
    return Stars.model_validate(yaml.safe_load(SHIPPED.read_text(encoding="utf-8")))


def of_districts(session: Session, districts: Collection[str]) -> dict[str, Stars]:
    """The stars of each of these districts."""
    rows = session.exec(select(StarSet).where(col(StarSet.district).in_(districts)))
    own = {one.district: Stars.model_validate(one.stars) for one in rows}
    return {district: own.get(district, shipped()) for district in districts}


def keep(session: Session, district: str, stars: Stars) -> None:
    """From now on these are the district's, also in the quarter that is under way; what is closed stays as it was."""
    session.merge(StarSet(district=district, stars=stars.model_dump(mode="json")))
