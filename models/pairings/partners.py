"""Whether a person's branches have a partner now; and where they have none, what they can do about it."""

from sqlmodel import Session

from models.pairings.life import LIFE
from models.post.press import Keyboard, LedOn, button, menu, named
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members, pairings_of, paused_of
from models.registry.people import Person


def has_partner(session: Session, person: Person) -> bool:
    """Whether one of the branches they act for is in a pairing that is under way."""
    return bool(pairings_of(session, person.standing.acts_for))


def partners_of(session: Session, person: Person) -> list[Branch]:
    """The branches with which those that they belong to are paired now, each once."""
    served = person.standing.belongs_to
    every = [one for pairing in pairings_of(session, served) for one in members(session, pairing.id)]
    return list({one.id: one for one in every if one.id not in served}.values())


def lacking(session: Session, person: Person) -> LedOn:
    """What somebody is told whose branches have no partner: the pairing that is paused, or the way to find one."""
    paused = paused_of(session, person.standing.acts_for)
    if not paused:
        return LedOn("pairings.no_partner", [[menu("match"), menu("branches")]])
    names = [name for one in paused for name in _partners(session, one, person)]
    resumes = all("resume" in LIFE.open_to(session, one, person) for one in paused)
    return LedOn("pairings.are_paused", _ways(session, paused, person), names=names, resumes=resumes)


def _partners(session: Session, pairing: Pairing, person: Person) -> list[str]:
    served = person.standing.acts_for
    return [branch.name for branch in members(session, pairing.id) if branch.id not in served]


def _ways(session: Session, paused: list[Pairing], person: Person) -> Keyboard:
    """The tap with which the only one goes on; else the cards of all of them."""
    if len(paused) == 1 and "resume" in LIFE.open_to(session, paused[0], person):
        return [[button(paused[0], "resume")]]
    return [[named(one, "show", ", ".join(_partners(session, one, person)))] for one in paused]
