"""The question where somebody lives: chosen from a list, typed as people call it, or found by a place that they send."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.base.choosing import Choice
from handlers.base.hearing import stands_alone
from handlers.base.steps import Files, Filling, Option, Unclear
from handlers.base.turn import Incoming
from models.base.globe import Place
from models.community.areas import finding
from models.community.areas.finding import Fit, Found, Spot
from models.post.dialogues import Answers
from models.post.media import Attached
from models.post.said import said
from models.registry import branches
from models.registry.branches import Area

FOUND = "found"
"""The answer that keeps what was found; the place itself is kept nowhere."""


def _options(filling: Filling) -> list[Option]:
    """What was found first, then every area."""
    found = filling.answers.get(FOUND)
    near = [finding.spot_of(filling.turn.session, code) for code in found["spots"]] if found else []
    known = [one for one in near if one is not None]
    listed = [Spot(one) for one in branches.areas(filling.turn.session)]
    whole = [one for one in listed if one.code not in {each.code for each in known}]
    return [
        Option(one.code, said("areas.spot", name=one.name, area=_beside(one))) for one in (*known, *whole)
    ]


def _beside(one: Spot) -> str:
    """The area of an estate, which may be known by another name."""
    return one.area.name if one.estate is not None else ""


@dataclass(frozen=True, kw_only=True)
class Where(Choice):
    """An area or an estate in it, as `Spot.code`. Of several that fit, which one is asked."""

    name: str = "area"
    offer: Callable[[Filling], list[Option]] = _options

    def question(self, filling: Filling) -> str:
        found = filling.answers.get(FOUND)
        return f"areas.found_{found['fit']}" if found else self.ask

    def is_another_matter(self, filling: Filling, text: str) -> bool:
        return not self.fits_surely(filling, text) and stands_alone(filling.turn, text)

    def take(self, filling: Filling, text: str) -> Answers:
        named = finding.named(filling.turn.session, text)
        if not named:
            raise Unclear("areas.nowhere", typed=text[:40])
        if len(named) == 1:
            return {self.name: named[0].code, FOUND: None}
        return {FOUND: _kept(Found(Fit.NAMED, named))}


def spot(filling: Filling) -> Spot:
    """What was chosen. Raises Unclear where it has gone meanwhile."""
    found = finding.spot_of(filling.turn.session, filling.words("area"))
    if found is None:
        raise Unclear("forms.please_tap")
    return found


def taken_over(into: Area | None) -> Answers:
    """The answers with which a form begins whose reader came by the poster of an area that is closed."""
    return {FOUND: _kept(Found(Fit.CLOSED, [Spot(into)]))} if into is not None else {}


def _kept(found: Found) -> Answers:
    return {"fit": found.fit.value, "spots": [one.code for one in found.spots]}


@dataclass(frozen=True, kw_only=True)
class Shared(Files):
    """A place that is sent instead of words: it says where, and is not kept."""

    name: str = FOUND

    def add(self, filling: Filling, more: tuple[Attached, ...]) -> list[list[str]]:
        return []

    def notes(self, filling: Filling, incoming: Incoming) -> Answers:
        places = [one for one in incoming.media if isinstance(one, Place)]
        if not places:
            raise Unclear("areas.only_places")
        return {FOUND: _kept(finding.at(filling.turn.session, places[-1]))}
