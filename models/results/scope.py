"""Whose results are told: of a pairing, of a branch, of a district, or of one kind of pairing in a district."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.base.refusals import Refused
from models.pairings import who
from models.pairings.naming import of_all
from models.registry.branches import Branch
from models.registry.pairings import ACTIVE, Member, Pairing, PairingKind, members, pairings_of
from models.registry.people import Person

WRITTEN = re.compile(r"(?P<pairing>p[0-9]{1,9})|(?P<branch>b[0-9]{1,9})|(?P<district>d[0-9]?)")


@dataclass(frozen=True)
class Scope:
    """Either a pairing, a branch, or a district with perhaps only one kind of its pairings; or `several` by their ids."""

    pairing: Pairing | None = None
    branch: Branch | None = None
    district: str | None = None
    kind: PairingKind | None = None
    several: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        """As it travels in buttons: p7, b3, d, d2 for the second kind."""
        if self.pairing is not None:
            return f"p{self.pairing.id}"
        if self.branch is not None:
            return f"b{self.branch.id}"
        return f"d{list(PairingKind).index(self.kind)}" if self.kind is not None else "d"

    @property
    def pairings(self) -> SelectOfScalar[int]:
        """The ids of its pairings, whatever became of them: what was achieved stays so."""
        return select(Pairing.id).where(self._of_it())

    def _of_it(self) -> ColumnElement[bool]:
        if self.pairing is not None:
            return col(Pairing.id) == self.pairing.id
        if self.several:
            return col(Pairing.id).in_(self.several)
        if self.branch is not None:
            joined = select(Member.pairing_id).where(Member.branch_id == self.branch.id)
            return col(Pairing.id).in_(joined)
        of_kind = [col(Pairing.kind) == self.kind] if self.kind is not None else []
        return and_(col(Pairing.district) == self.district, *of_kind)


def read(session: Session, person: Person, code: str) -> Scope:
    """What a button says, if this person may read its results. Raises Refused."""
    found = WRITTEN.fullmatch(code)
    if found is None:
        raise Refused("refusals.unknown_button")
    if found["pairing"]:
        return Scope(pairing=_pairing(session, person, int(code[1:])))
    if found["branch"]:
        return Scope(branch=_branch(session, person, int(code[1:])))
    kinds = list(PairingKind)
    index = int(code[1:]) if code[1:] else None
    if not person.standing.districts or (index is not None and index >= len(kinds)):
        raise Refused("refusals.not_yours")
    return Scope(district=person.standing.districts[0], kind=kinds[index] if index is not None else None)


def usual(session: Session, person: Person) -> Scope:
    """What somebody most likely asks about: a coordinator the district, others their pairing or branch.

    Raises Refused for those who belong to no branch.
    """
    standing = person.standing
    if standing.districts:
        return Scope(district=standing.districts[0])
    if not standing.belongs_to:
        raise Refused("figures.no_pairings")
    theirs = pairings_of(session, standing.belongs_to)
    if len(theirs) == 1:
        return Scope(pairing=theirs[0])
    return Scope(branch=session.get_one(Branch, standing.belongs_to[0]))


def with_branches(session: Session, person: Person, branches: Sequence[Branch]) -> Scope | None:
    """What there is of branches that somebody names: their pairing; of one in one's own district all that is its."""
    first, *others = branches
    if not others and first.district in person.standing.districts:
        return Scope(branch=first)
    ours = {one.id for one in pairings_of(session, person.standing.belongs_to)}
    shared = session.exec(select(Pairing).where(ACTIVE, col(Pairing.id).in_(of_all(branches)))).all()
    theirs = [one for one in shared if one.id in ours or one.district in person.standing.districts]
    return Scope(pairing=theirs[0]) if theirs else None


def wider(session: Session, person: Person, scope: Scope) -> list[Scope]:
    """What else the same person may look at from there, the nearest first."""
    if scope.district is not None:
        kinds = [Scope(district=scope.district, kind=kind) for kind in PairingKind if kind is not scope.kind]
        return [*([Scope(district=scope.district)] if scope.kind is not None else []), *kinds]
    theirs = pairings_of(session, person.standing.belongs_to)
    every = [Scope(pairing=one) for one in theirs] if len(theirs) > 1 else []
    return [one for one in every if one != scope]


def names(session: Session, scope: Scope) -> list[str]:
    """The branches by which it is called; none for a district."""
    if scope.pairing is not None:
        return [branch.name for branch in members(session, scope.pairing.id)]
    return [scope.branch.name] if scope.branch is not None else []


def _pairing(session: Session, person: Person, id: int) -> Pairing:
    pairing = session.get(Pairing, id)
    if pairing is None or not who.reads(session, pairing, person):
        raise Refused("refusals.unknown_pairing")
    return pairing


def _branch(session: Session, person: Person, id: int) -> Branch:
    branch = session.get(Branch, id)
    standing = person.standing
    if branch is None or not (branch.id in standing.belongs_to or branch.district in standing.districts):
        raise Refused("refusals.not_yours")
    return branch
