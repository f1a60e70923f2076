"""In which relation a person stands to a mediation, in which ones they take part, and whom a phone reaches."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from models.base.locking import lock_for
from models.base.refusals import NotAllowed, Refused
from models.post.said import Said, Values, said
from models.problems.mediation.record import LISTED, Mediation, MediationState, Party, parties
from models.registry.people import Person
from models.rights.conditions import Condition, Either, In, Is, Rows


def party_of(session: Session, mediation: Mediation, person: Person) -> Party | None:
    """The side that this person is, while they take part."""
    return next((one for one in parties(session, mediation) if one.person_id == person.id), None)


def phone(session: Session, one: Party) -> Person | None:
    """Whoever can be reached for this side."""
    person = session.get(Person, one.person_id) if one.person_id is not None else None
    return person if person is not None and person.unreachable_since is None else None


@dataclass
class Hearing:
    """Who hears something by phone, the sides that these are, and those that somebody has to tell in person."""

    people: list[Person] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    @property
    def values(self) -> Values:
        """The sides by their labels, as messages name them."""
        return {"told": self.told, "untold": self.untold}

    def news(self, name: str) -> list[Said]:
        """The message of this name about it; none where nobody was to hear anything."""
        return [said(name, **self.values)] if self.told or self.untold else []


def hearing(session: Session, sides: Iterable[Party], but: Person) -> Hearing:
    """Of these sides, but for the one who speaks."""
    found = Hearing()
    for one in sides:
        person = phone(session, one)
        if person is None:
            found.untold.append(one.label)
        elif person.id != but.id:
            found.people.append(person)
            found.told.append(one.label)
    return found


def others_hear(session: Session, mediation: Mediation, but: Person) -> Hearing:
    """Who hears what this person tells all sides."""
    return hearing(session, parties(session, mediation), but)


def mediator(session: Session, mediation: Mediation, person: Person) -> bool:
    return mediation.mediator_id == person.id


def require_mediator(session: Session, mediation: Mediation, person: Person) -> None:
    """Raises NotAllowed for everybody else."""
    if not mediator(session, mediation, person):
        raise NotAllowed("refusals.not_yours")


def party(session: Session, mediation: Mediation, person: Person) -> bool:
    return party_of(session, mediation, person) is not None


def participant(session: Session, mediation: Mediation, person: Person) -> bool:
    return joined_by(session, person).holds(mediation)


def asked(session: Session, mediation: Mediation, person: Person) -> bool:
    """A party that has the promises before it and has not agreed yet."""
    own = party_of(session, mediation, person)
    return own is not None and own.agreed_at is None and mediation.is_put


def last(session: Session, mediation: Mediation, person: Person) -> bool:
    """A participant, once every party has agreed."""
    agreed = [one.agreed_at is not None for one in parties(session, mediation)]
    return mediation.is_put and all(agreed) and participant(session, mediation, person)


def lock_if_allowed(session: Session, id: int, reader: Person) -> Mediation:
    """The mediation, locked until the commit, for those who take part. Raises Refused for others."""
    return lock_for(session, Mediation, id, reader, participant, "refusals.unknown_mediation")


def of_person(session: Session, person: Person, limit: int) -> list[Mediation]:
    """Those in which the person takes part, the ones under way first, then the newest."""
    over = col(Mediation.state) != MediationState.OPEN
    found = (
        select(Mediation)
        .where(joined_by(session, person).where(Mediation))
        .order_by(over, col(Mediation.id).desc())
    )
    return list(session.exec(found.limit(limit)))


def under_way(session: Session, person: Person) -> list[Mediation]:
    """Those that are open and in which the person takes part."""
    which = (joined_by(session, person).where(Mediation), col(Mediation.state) == MediationState.OPEN)
    return list(session.exec(select(Mediation).where(*which).order_by(col(Mediation.id)).limit(LISTED)))


def joined_by(session: Session, person: Person) -> Condition:
    """The mediations in which this person takes part, as mediator or as a side."""
    sides = select(Party.mediation_id).where(Party.person_id == person.id, col(Party.left_at).is_(None))
    return Either(Is("mediator_id", person.id), In("id", Rows(session, sides, ("mediations", person.id))))


def of_absent(session: Session, one: Party) -> None:
    """Raises Refused for a side that has a phone and speaks for itself."""
    if phone(session, one) is not None:
        raise Refused("mediation.speaks_itself")
