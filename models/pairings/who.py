"""In which relation a person stands to a pairing: who decides, who is still asked, who may see it."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from models.base.locking import lock_for
from models.registry import people
from models.registry.pairings import Consent, Pairing, PairingEntry, members
from models.registry.people import Person
from models.registry.roles import RoleKind
from models.rights.conditions import Condition, Either, In
from models.rights.reach import joined_by


def decides(session: Session, branch_id: int, person: Person) -> bool:
    """Whether this person answers for the branch: its secretary; where none can be reached, its contact."""
    return branch_id in decided_by(session, person, [branch_id])


def decided_by(session: Session, person: Person, branch_ids: Collection[int]) -> set[int]:
    """Of these branches those for which this person answers."""
    led, contacts = (
        {one.branch_id for one in person.standing.roles if one.kind is kind and one.branch_id in branch_ids}
        for kind in (RoleKind.SECRETARY, RoleKind.CONTACT)
    )
    return {id for id in led | _without_secretary(session, contacts - led) if id is not None}


def _without_secretary(session: Session, branch_ids: set[int | None]) -> set[int | None]:
    """Of these branches those that have no secretary who can be reached."""
    speakers = people.speakers(session, [id for id in branch_ids if id is not None]) if branch_ids else []
    roles = (role for person in speakers for role in person.standing.roles)
    return branch_ids - {role.branch_id for role in roles if role.kind is RoleKind.SECRETARY}


def consents(session: Session, pairing: Pairing) -> list[Consent]:
    """What each branch says to the pairing itself, in the order in which they were asked."""
    asked_of = select(Consent).where(Consent.pairing_id == pairing.id).order_by(col(Consent.id))
    return list(session.exec(asked_of))


def asked(session: Session, pairing: Pairing, person: Person) -> bool:
    """Whoever decides for a branch that has not answered yet."""
    silent = [one.branch_id for one in consents(session, pairing) if one.agreed is None]
    return bool(decided_by(session, person, silent))


def proposer(session: Session, pairing: Pairing, person: Person) -> bool:
    return pairing.proposed_by_id == person.id


def talk(session: Session, pairing: Pairing) -> list[PairingEntry]:
    """What was asked about a proposal and answered, in order."""
    of_it = (PairingEntry.pairing_id == pairing.id, col(PairingEntry.step).in_(("ask", "reply")))
    return list(session.exec(select(PairingEntry).where(*of_it).order_by(col(PairingEntry.id))))


def questioned(session: Session, pairing: Pairing, person: Person) -> bool:
    """Who proposed it, while a question waits for an answer."""
    return proposer(session, pairing, person) and [one.step for one in talk(session, pairing)][-1:] == ["ask"]


def member(session: Session, pairing: Pairing, person: Person) -> bool:
    """Whoever decides for a branch that takes part."""
    return bool(decided_by(session, person, [branch.id for branch in members(session, pairing.id)]))


def coordinator(session: Session, pairing: Pairing, person: Person) -> bool:
    """A coordinator of the district."""
    return pairing.district in person.standing.districts


def lock_if_allowed(session: Session, id: int, reader: Person) -> Pairing:
    """The pairing, locked until the commit, for people of its branches and coordinators. Raises Refused for others."""
    return lock_for(session, Pairing, id, reader, reads, "refusals.unknown_pairing")


def reads(session: Session, pairing: Pairing, person: Person) -> bool:
    return read_by(session, person).holds(pairing)


def read_by(session: Session, person: Person) -> Condition:
    """The pairings of this person's branches and districts, whatever has become of them."""
    standing = person.standing
    joined = (In("id", joined_by(session, id)) for id in standing.branches)
    return Either(*joined, In("district", standing.districts))
