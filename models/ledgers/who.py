"""In which relation a person stands to an entry of a list: whose it is, who may answer it, who may read it."""

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.base.locking import lock_for
from models.ledgers.record import FITTING, Ledger, LedgerEntry, LedgerState
from models.registry.branches import Branch
from models.registry.pairings import ACTIVE, Member, Pairing, joint_branches, members
from models.registry.people import Person
from models.rights.conditions import Condition, Either, In, Rows


def owner(session: Session, entry: LedgerEntry, person: Person) -> bool:
    """Whoever speaks for the branch that wrote it."""
    return entry.branch_id in person.standing.branches


def closer(session: Session, entry: LedgerEntry, person: Person) -> bool:
    """Whoever speaks for its branch, of what goes on until it ends."""
    return owner(session, entry, person) and entry.ledger is not Ledger.OUTCOME


def partner(session: Session, entry: LedgerEntry, person: Person) -> bool:
    """Whoever speaks for another branch of the pairing."""
    return not owner(session, entry, person) and participant(session, entry, person)


def objector(session: Session, entry: LedgerEntry, person: Person) -> bool:
    """Whoever speaks for the branch that said that it is not right."""
    return entry.objected_for_id in person.standing.branches


def counter(session: Session, entry: LedgerEntry, person: Person) -> bool:
    """Whoever speaks for a branch of the pairing may say how many came to work."""
    return entry.ledger is Ledger.POSTS and participant(session, entry, person)


def participant(session: Session, entry: LedgerEntry, person: Person) -> bool:
    """Whoever speaks for a branch of the pairing."""
    return own_branch(session, person, entry.pairing_id) is not None


def own_branch(session: Session, person: Person, pairing_id: int) -> int | None:
    """The branch for which this person writes in a pairing: a member of it, or its joint branch."""
    taking_part = {one.id for one in (*members(session, pairing_id), *joint_branches(session, pairing_id))}
    return next((id for id in person.standing.branches if id in taking_part), None)


def reads(session: Session, entry: LedgerEntry, person: Person) -> bool:
    return read_by(session, person).holds(entry)


def read_by(session: Session, person: Person) -> Condition:
    """The entries of this person's pairings and of the districts they coordinate, whatever has become of them."""
    served, districts = person.standing.branches, person.standing.districts
    theirs = Rows(session, _pairings_of(person), ("ledgers", tuple(served), tuple(districts)))
    return Either(In("branch_id", served), In("pairing_id", theirs))


def _pairings_of(person: Person) -> SelectOfScalar[int]:
    """The pairings of this person's branches, which may be joint branches, and of their districts."""
    served, districts = person.standing.branches, person.standing.districts
    joined = select(Member.pairing_id).where(col(Member.branch_id).in_(served))
    formed = select(Branch.formed_by_id).where(
        col(Branch.id).in_(served), col(Branch.formed_by_id).is_not(None), col(Branch.closed_at).is_(None)
    )
    return select(Pairing.id).where(
        or_(col(Pairing.id).in_(joined), col(Pairing.id).in_(formed), col(Pairing.district).in_(districts))
    )


def lock_if_allowed(session: Session, id: int, reader: Person) -> LedgerEntry:
    """The entry, locked until the commit, for those who may read it. Raises Refused for others."""
    return lock_for(session, LedgerEntry, id, reader, reads, "refusals.unknown_entry")


def pairings_read_by(session: Session, person: Person, pairing_id: int = 0) -> list[Pairing]:
    """The active pairings whose lists this person may read, or just this one, also when it is over."""
    theirs = _pairings_of(person)
    which = (Pairing.id == pairing_id,) if pairing_id else (ACTIVE,)
    return list(
        session.exec(select(Pairing).where(col(Pairing.id).in_(theirs), *which).order_by(col(Pairing.id)))
    )


def kept_by(pairing: Pairing) -> tuple[Ledger, ...]:
    """The lists that fit the pairing."""
    return FITTING[pairing.kind]


def countable(session: Session, person: Person, limit: int) -> list[LedgerEntry]:
    """The posts of this person's active pairings of which it can be told how many are taken, the newest first."""
    which = (
        LedgerEntry.ledger == Ledger.POSTS,
        LedgerEntry.state == LedgerState.RUNNING,
        read_by(session, person).where(LedgerEntry),
        col(LedgerEntry.pairing_id).in_(select(Pairing.id).where(ACTIVE)),
    )
    return list(
        session.exec(select(LedgerEntry).where(*which).order_by(col(LedgerEntry.id).desc()).limit(limit))
    )
