"""Who answers for a matter: 事在片区办, 难在片区解. Area officer → branch → paired branch → coordinator (domain.md)."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select

from models.registry import people
from models.registry.branches import Area
from models.registry.pairings import ACTIVE, Member, Pairing, members
from models.registry.people import Person
from models.registry.roles import Standing
from models.rights.conditions import Both, Condition, Either, In, Is, NotIn, remembered
from models.rights.reach import areas_of, joined_by


class Rung(StrEnum):
    """How high a matter has come; whoever stands below keeps sight of it."""

    AREA = "area"
    BRANCH = "branch"
    PARTNER = "partner"
    COORDINATOR = "coordinator"


LADDER = tuple(Rung)


@dataclass(frozen=True)
class Matter:
    """Where something belongs: an area (a resident's), or a branch and its pairing (an enterprise's)."""

    district: str
    area_id: int | None = None
    branch_id: int | None = None
    pairing_id: int | None = None

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """A branch's own problem begins with its partners; nobody is asked to answer themselves."""
        return LADDER if self.area_id is not None else LADDER[2:]


def at_rung(session: Session, matter: Matter, rung: Rung) -> list[Person]:
    """The reachable people who stand at this rung."""
    match rung:
        case Rung.AREA:
            return people.officers(session, matter.area_id) if matter.area_id is not None else []
        case Rung.BRANCH | Rung.PARTNER:
            return people.speakers(session, _branches(session, matter, rung))
        case Rung.COORDINATOR:
            return people.coordinators(session, matter.district)


def first_reachable(
    session: Session, matter: Matter, *, above: Rung | None = None, begin: Rung | None = None
) -> tuple[Rung, list[Person]]:
    """The lowest rung, above one or from `begin` on, at which somebody can be reached; if nobody can, the top."""
    rungs = matter.rungs
    if above is not None:
        rungs = rungs[rungs.index(above) + 1 :]
    elif begin is not None:
        rungs = rungs[rungs.index(begin) :]
    for rung in rungs:
        if found := at_rung(session, matter, rung):
            return rung, found
    return LADDER[-1], []


def answering(session: Session, standing: Standing) -> Condition:
    """The matters, with the `rung` they have reached, for which somebody answers by these roles."""
    return Either(*ways_of_answering(session, standing))


def ways_of_answering(session: Session, standing: Standing) -> list[Condition]:
    """In each of which somebody may answer for a matter: each can be found by an index of its own."""
    ways: list[Condition] = [In("area_id", standing.areas)]
    for branch_id in standing.branches:
        ways += _ways_as(session, branch_id)
    return [*ways, Both(In("district", standing.districts), Is("rung", Rung.COORDINATOR))]


def _ways_as(session: Session, branch_id: int) -> list[Condition]:
    """For whoever speaks for this branch: what comes of its areas, and what its partners raise."""
    areas = areas_of(session, branch_id)
    return [
        Both(In("area_id", areas), In("rung", LADDER[1:])),
        Both(
            In("pairing_id", joined_by(session, branch_id)),
            In("rung", LADDER[2:]),
            NotIn("area_id", areas),
            NotIn("branch_id", (branch_id,)),
        ),
    ]


def of_own_area(session: Session, matter: Matter, person: Person) -> bool:
    """Whether the matter is an area's, and the person its officer or one who speaks for its community."""
    standing = person.standing
    communities = (In("area_id", areas_of(session, id)) for id in standing.branches)
    return Either(In("area_id", standing.areas), *communities).holds(matter)


def _branches(session: Session, matter: Matter, rung: Rung) -> list[int]:
    own = matter.branch_id
    if matter.area_id is not None:
        own = session.exec(select(Area.branch_id).where(Area.id == matter.area_id)).one()
    if rung is Rung.BRANCH:
        return [own] if own is not None else []
    if matter.pairing_id is None:
        return []
    partners = select(Member.branch_id).where(
        Member.pairing_id == matter.pairing_id, col(Member.branch_id) != own
    )
    return list(session.exec(partners))


def matter_of_area(session: Session, area: Area) -> Matter:
    """A resident's matter, with the pairing of their community, if it has one."""
    branch_id = area.branch_id

    def paired() -> int | None:
        return session.connection().execute(PAIRED, {"branch_id": branch_id}).scalar()

    pairing_id = remembered(session, ("paired", branch_id), paired)
    return Matter(area.branch.district, area_id=area.id, pairing_id=pairing_id)


PAIRED = (
    select(func.min(Member.pairing_id))
    .join(Pairing)
    .where(col(Member.branch_id) == bindparam("branch_id"), ACTIVE)
)


def matter_of_pairing(session: Session, pairing: Pairing, person: Person) -> Matter:
    """What this person raises to the partners, for the branch of theirs that is in the pairing."""
    served = person.standing.branches
    own = [branch.id for branch in members(session, pairing.id) if branch.id in served]
    return Matter(pairing.district, branch_id=(own or served)[0], pairing_id=pairing.id)
