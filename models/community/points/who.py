"""In which relation a person stands to rewards, codes and what is looked into."""

from sqlmodel import Session, select

from models.base.locking import lock, lock_for, lock_known
from models.base.refusals import NotAllowed, Refused
from models.community.points.record import Exchange, PointFlag, Reward
from models.registry.branches import Area, Branch
from models.registry.people import Person
from models.rights.conditions import Condition, Either, In, Rows


def communities(session: Session, person: Person) -> list[int]:
    """The communities whose staff this person is: for which they speak, or one of whose areas they answer for."""
    standing = person.standing
    spoken = (
        session.exec(
            select(Area.branch_id).where(
                Area.branch_id.in_(standing.branches) | Area.id.in_(standing.areas)  # type: ignore[attr-defined]
            )
        )
        if standing.branches or standing.areas
        else ()
    )
    return list(dict.fromkeys(spoken))


def home_community(session: Session, person: Person) -> int | None:
    """The community in which a resident lives."""
    return session.get_one(Area, person.area_id).branch_id if person.area_id is not None else None


def require_community(session: Session, person: Person) -> int:
    """The community whose rewards this person keeps. Raises Refused for others."""
    kept = [id for id in communities(session, person) if id in person.standing.branches]
    if not kept:
        raise Refused("points.for_community")
    return kept[0]


def keeper(session: Session, reward: Reward, person: Person) -> bool:
    """Whoever speaks for the community whose reward it is."""
    return reward.branch_id in person.standing.branches


def neighbour(session: Session, reward: Reward, person: Person) -> bool:
    """A resident of the community; nobody in office, who earns none either."""
    return not person.standing.roles and home_community(session, person) == reward.branch_id


def holder(session: Session, exchange: Exchange, person: Person) -> bool:
    """Whoever paid for it."""
    return exchange.person_id == person.id


def giver(session: Session, exchange: Exchange, person: Person) -> bool:
    """Staff of the community, but whoever paid for it."""
    return exchange.person_id != person.id and exchange.reward.branch_id in communities(session, person)


def coordinator(session: Session, flag: PointFlag, person: Person) -> bool:
    """A coordinator of the district."""
    return flag.district in person.standing.districts


def rewards_read_by(session: Session, person: Person) -> Condition:
    """The rewards of the community where this person lives, and of those whose staff they are."""
    home = home_community(session, person)
    own = [home] if home is not None else []
    of_areas = select(Area.branch_id).where(Area.id.in_(person.standing.areas))  # type: ignore[attr-defined]
    staff = Rows(session, of_areas, ("staffed", tuple(person.standing.areas)))
    return Either(In("branch_id", [*own, *person.standing.branches]), In("branch_id", staff))


def reward_reads(session: Session, reward: Reward, reader: Person) -> bool:
    return rewards_read_by(session, reader).holds(reward)


def lock_reward(session: Session, id: int, reader: Person) -> Reward:
    """The reward, locked until the commit, for whom it concerns. Raises Refused for others."""
    return lock_for(session, Reward, id, reader, reward_reads, "refusals.unknown_reward")


def exchange_reads(session: Session, exchange: Exchange, reader: Person) -> bool:
    return holder(session, exchange, reader) or giver(session, exchange, reader)


def lock_exchange(session: Session, id: int, reader: Person) -> Exchange:
    """The exchange, locked until the commit after its reward, for whom it concerns. Raises Refused for others."""
    known = session.get(Exchange, id)
    if known is None:
        raise Refused("refusals.unknown_exchange")
    lock(session, Reward, known.reward_id)
    exchange = lock_known(session, Exchange, id)
    if not exchange_reads(session, exchange, reader):
        raise Refused("refusals.unknown_exchange")
    return exchange


def flags_read_by(person: Person) -> Condition:
    """What is to be looked into in the districts that this person coordinates."""
    return In("district", person.standing.districts)


def flag_reads(session: Session, flag: PointFlag, reader: Person) -> bool:
    return flags_read_by(reader).holds(flag)


def lock_flag(session: Session, id: int, reader: Person) -> PointFlag:
    """What is looked into, locked until the commit, for coordinators of its district. Raises NotAllowed for others."""
    flag = lock(session, PointFlag, id)
    if flag is None or not flag_reads(session, flag, reader):
        raise NotAllowed("refusals.not_yours")
    return flag


def district_of(session: Session, community_id: int) -> str:
    return session.get_one(Branch, community_id).district
