"""What is shown of stars: the picture, the words below it, and the buttons that lead to the rows."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session, col, select

from models.base.things import About
from models.pairings.who import coordinator
from models.post.media import Picture
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, Values, said
from models.registry.branches import Branch
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.results.period import Period
from models.stars.criteria import FIVE
from models.stars.lighting import Have, Light, Shining, anew
from models.stars.record import ClosedStars, publication
from models.stars.steps import story
from models.stars.who import speaks

BETWEEN = "|"
"""Between a quarter and what else a button carries."""
MISSED = "m"
"""What a button carries that asks for what speaks against a star."""
PAST = 4
"""Earlier quarters that are told of."""


def thing(pairing: Pairing) -> About:
    return About("stars", pairing.id)


def picture(stars: Shining, branches: Sequence[Branch], now: datetime) -> Picture:
    """The card as it is drawn."""
    values: Values = {
        "quarter": stars.quarter.code,
        "so_far": now < stars.quarter.end,
        "kind": stars.pairing.kind.value,
        "branches": [one.name for one in branches],
        "lit": stars.lit,
        "stars": [_drawn(one) for one in stars.lights],
    }
    return Picture("stars", values)


def _drawn(light: Light) -> Values:
    return {
        "zh": light.zh,
        "en": light.en,
        "lit": light.lit,
        "changed": light.change is not None,
        "needs": [_have(one) for one in light.needs],
    }


def _have(one: Have) -> Values:
    return {**asdict(one), "measure": one.measure.value, "met": one.met, "lacking": one.lacking}


def told(session: Session, stars: Shining, now: datetime, *, in_group: bool = False) -> Said:
    """The words below the picture: what is missing for the next star, what a coordinator changed, how it was before.

    `in_group`: without the reasons of changes, which are somebody's own words (domain.md, Privacy).
    """
    goes_on = now < stars.quarter.end
    later = _later(session, stars, now) if stars.closed else []
    return said(
        "stars.told",
        quarter=stars.quarter.code,
        goes_on=goes_on,
        lit=stars.lit,
        missing=[_missing(one) for one in _unlit(stars)] if goes_on else [],
        changed=[_change(one, in_group=in_group) for one in stars.lights if one.change is not None],
        later=[{"zh": one.zh, "en": one.en} for one in later],
        past=_past(session, stars),
    )


def _unlit(stars: Shining) -> list[Light]:
    """The nearest first: what needs the fewest rows more."""
    dark = [one for one in stars.lights if not one.computed and not one.lit]
    return sorted(dark, key=lambda one: (one.lacking is None, one.lacking or 0, one.number))


def _missing(light: Light) -> Values:
    needs = [_have(one) for one in light.needs if not one.met]
    return {"zh": light.zh, "en": light.en, "needs": needs}


def _change(light: Light, *, in_group: bool) -> Values:
    assert light.change is not None
    reason = "" if in_group else light.change.words
    return {"zh": light.zh, "en": light.en, "lit": light.lit, "reason": reason}


def _later(session: Session, stars: Shining, now: datetime) -> list[Light]:
    """The stars that what was logged after the quarter was closed would have lit: it changes nothing by itself.

    None that a coordinator has changed: of that is told beside it.
    """
    today = anew(session, stars, now)
    kept = zip(stars.lights, today, strict=True)
    return [then for then, one in kept if one.computed and not then.computed and then.change is None]


def _past(session: Session, stars: Shining) -> list[Values]:
    before = (ClosedStars.pairing_id == stars.pairing.id, ClosedStars.quarter < stars.quarter.code)
    rows = session.exec(
        select(ClosedStars).where(*before).order_by(col(ClosedStars.quarter).desc()).limit(PAST)
    )
    return [{"quarter": one.quarter, "lit": one.lit} for one in rows]


def keyboard(session: Session, stars: Shining, reader: Person, now: datetime) -> Keyboard:
    """Each star opens its rows; then the quarters beside it, and what this reader may do."""
    opened = [_to(stars, "rows", _label(one), one.number) for one in stars.lights]
    return [*in_rows(opened), quarters(stars.pairing, stars.quarter, now), *_steps(session, stars, reader)]


def _label(light: Light) -> Said:
    return said("stars.star", zh=light.zh, en=light.en, lit=light.lit)


def quarters(pairing: Pairing, quarter: Period, now: datetime) -> list[Button]:
    """The quarter before, and the one after it if that has begun."""
    beside = [quarter.moved(-1), quarter.moved(1)]
    return [
        button(thing(pairing), "turn", said("results.period", code=one.code), one.code)
        for one in beside
        if one.start <= now
    ]


def _steps(session: Session, stars: Shining, reader: Person) -> Keyboard:
    rows: Keyboard = []
    if coordinator(session, stars.pairing, reader):
        rows.append([_to(stars, "change")])
    if speaks(session, stars.pairing, reader):
        rows += _story(session, stars)
    return rows


def _story(session: Session, stars: Shining) -> Keyboard:
    """Of five stars in a closed quarter its branches may tell the story, until it is published; and take it back."""
    told = story(session, stars.pairing, stars.quarter)
    if told is not None:
        return [[_to(stars, "forget_story")]]
    if not stars.closed or stars.lit < FIVE:
        return []
    published = publication(session, stars.pairing.district, stars.quarter.code)
    return [[_to(stars, "tell")]] if published is None else []


def _to(stars: Shining, step: str, label: Said | None = None, more: object = "") -> Button:
    carried = f"{stars.quarter.code}{BETWEEN}{more}" if more else stars.quarter.code
    return button(thing(stars.pairing), step, label, carried)


def changes(stars: Shining) -> tuple[Said, Keyboard]:
    """A coordinator's choice: each star with what a tap on it does."""
    rows = [
        [_to(stars, "undo" if one.change is not None else "override", _offer(one), one.number)]
        for one in stars.lights
    ]
    return said("stars.which", quarter=stars.quarter.code), rows


def _offer(light: Light) -> Said:
    act = "undo" if light.change is not None else "unlight" if light.lit else "light"
    return said("stars.offer", act=act, zh=light.zh, en=light.en)


def listed(stars: Shining, own: Sequence[int], branches: Sequence[Branch]) -> Button:
    """A line of a list: how many stars, and with whom."""
    names = [one.name for one in branches if one.id not in own]
    label = said("stars.listed", lit=stars.lit, branches=names)
    return button(thing(stars.pairing), "show", label, stars.quarter.code)


def to_list(quarter: Period) -> Button:
    """The same list of another quarter."""
    return button(About("stars", 0), "list", said("results.period", code=quarter.code), quarter.code)


def rows(stars: Shining, light: Light, have: Have, *, missed: bool, any: bool, lines: list[Values]) -> Said:
    """What stands above the rows of a star."""
    return said(
        "stars.rows",
        quarter=stars.quarter.code,
        zh=light.zh,
        en=light.en,
        need=_have(have),
        missed=missed,
        any=any,
        lines=lines,
    )


def beside(stars: Shining, light: Light, index: int, *, missed: bool) -> Keyboard:
    """What else the star needs, and what speaks against it, each behind a button."""
    found: list[Button] = []
    for place, have in enumerate(light.needs):
        if place != index or missed:
            found.append(_side(stars, light, place, have, missed=False))
        if have.cases > have.hits and not (place == index and missed):
            found.append(_side(stars, light, place, have, missed=True))
    return in_rows(found)


def _side(stars: Shining, light: Light, place: int, have: Have, *, missed: bool) -> Button:
    count = have.cases - have.hits if missed else have.hits
    label = said("stars.side", measure=have.measure.value, missed=missed, count=count)
    return _to(stars, "rows", label, BETWEEN.join((str(light.number), str(place), MISSED if missed else "")))
