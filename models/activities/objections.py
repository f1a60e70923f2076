"""An objection that says what it was: whoever logged the activity takes it over with a tap, and all are told once."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from models.activities.amending import Facts, at, change, known, tell_others
from models.activities.card import when
from models.activities.life import LIFE
from models.activities.record import Activity, ActivityAnswer, Answer, Slot
from models.base.refusals import TooLate
from models.pairings.figures.record import shown
from models.post.said import Values, said
from models.registry.branches import Branch
from models.registry.people import Person
from models.understanding import counts
from models.understanding.counts import Headcount
from models.understanding.doubts import sure
from models.understanding.moments.moving import moved
from models.understanding.moments.reading import read_moments, without
from models.understanding.moments.when import When
from models.understanding.places import place_put_right
from models.understanding.rewriting import Which, put_right

YEARS = 1
"""How far from now a day may lie that is meant."""


@dataclass(frozen=True)
class Correction:
    """What an objection changes; None what it leaves as it was. `text`: the words with their numbers put right.

    `ends_at` None: it lasted as long as was known.
    """

    starts_at: str | None = None
    timed: bool = True
    place: str | None = None
    people: int | None = None
    about: bool = False
    text: str | None = None
    ends_at: str | None = None

    @property
    def kept(self) -> dict[str, Any] | None:
        """As it is stored; None where nothing is changed."""
        if (self.starts_at, self.place, self.people, self.text) == (None, None, None, None):
            return None
        return {name: value for name, value in vars(self).items() if value is not None}


def carried(activity: Activity, words: str, now: datetime) -> Correction:
    """What the words of an objection put right. `now` is local time."""
    text = _reworded(activity, words)
    rest = without(words, read_moments(words, now).spans)
    found = moment(when(activity, now), words, now)
    people = counts.put_right(rest).headcount if text is None else None
    return Correction(
        found.start.isoformat() if found is not None else None,
        found.timed if found is not None else True,
        place_put_right(rest, activity.place),
        people.number if people is not None else None,
        people is not None and people.about,
        text,
        found.end.isoformat() if found is not None and found.end is not None else None,
    )


def _reworded(activity: Activity, words: str) -> str | None:
    try:
        text = put_right(activity.text, words, gathering=activity.gathering, surely=True)
    except Which:
        return None
    return text if text != activity.text else None


def moment(before: When, words: str, now: datetime) -> When | None:
    """The moment that words put right; None where they name none that can be meant. `now` is local time."""
    found = read_moments(words, now).when
    if found is None or found.period or abs(found.start.year - now.year) > YEARS:
        return None
    return moved(before, found, words)


def changes(activity: Activity, correction: dict[str, Any]) -> Values:
    """What would be changed, as messages tell it."""
    told = Correction(**correction)
    text = told.text
    return {
        "starts_at": told.starts_at,
        "timed": told.timed,
        "ends_at": told.ends_at,
        "by_day": _slot(told).ends_on_a_day if told.starts_at is not None else False,
        "place": told.place,
        "people": told.people,
        "about": told.about,
        "figures": _figures(activity, text) if text is not None else [],
    }


def _figures(activity: Activity, text: str) -> list[Values]:
    return shown(sure(text, activity.logged_at, gathering=activity.gathering))


def _slot(told: Correction) -> Slot:
    """When it is said to have been, which it has to be."""
    starts_at, ends_at = (
        datetime.fromisoformat(one) if one is not None else None for one in (told.starts_at, told.ends_at)
    )
    assert starts_at is not None
    return Slot(starts_at, told.timed, ends_at)


def note(session: Session, activity: Activity, branch_id: int, words: str, now: datetime) -> Values | None:
    """Keeps with a branch's objection what its words put right, and returns it as it is told; None for nothing."""
    answer = session.get_one(ActivityAnswer, (activity.id, branch_id))
    answer.correction = carried(activity, words, now).kept
    return changes(activity, answer.correction) if answer.correction is not None else None


def adopt(session: Session, activity: Activity, by: Person, branch_id: int, now: datetime) -> Activity:
    """Whoever logged it changes it as this branch says: it has confirmed it then, and the others are asked anew.

    Raises NotAllowed; TooLate where the branch has said something else meanwhile.
    """
    LIFE.take(session, "adopt", activity, by)
    answer = session.get(ActivityAnswer, (activity.id, branch_id))
    if answer is None or answer.correction is None:
        raise TooLate("refusals.too_late")
    told, objector = Correction(**answer.correction), answer.by_id
    change(session, [(activity, _facts(activity, told, now))], by, now)
    agreed = ActivityAnswer(
        activity_id=activity.id, branch_id=branch_id, by_id=objector, at=now, answer=Answer.CONFIRMED
    )
    session.add(agreed)
    session.flush()
    branch = session.get_one(Branch, branch_id)
    tell_others(session, activity, by, activity.branch_id, said("deeds.adopted", branch=branch.name))
    return activity


def _facts(activity: Activity, told: Correction, now: datetime) -> Facts:
    """What it was, as it is told now; at another time it lasted as long."""
    facts = known(activity, now)
    if told.starts_at is not None:
        slot = _slot(told)
        moved_to = at(facts, slot.starts_at, timed=slot.timed)
        facts = replace(moved_to, ends_at=slot.ends_at or moved_to.ends_at)
    return replace(
        facts,
        place=told.place if told.place is not None else facts.place,
        people=Headcount(told.people, told.about) if told.people is not None else facts.people,
        text=told.text if told.text is not None else facts.text,
    )
