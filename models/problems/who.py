"""In which relation a person stands to a problem: who may take which of its steps, and who may read it at all."""

from sqlmodel import Session, col, select

from models.problems.record import HANDLED, OPEN, Block, Problem, State
from models.registry import pairings, people
from models.registry.branches import serves_areas
from models.registry.people import Person
from models.rights import ladder
from models.rights.conditions import Both, Condition, Either, Has, In, Is, NotIn
from models.rights.ladder import Rung
from models.rights.reach import areas_of


def raiser(session: Session, problem: Problem, person: Person) -> bool:
    return problem.is_of(person.id)


def owner(session: Session, problem: Problem, person: Person) -> bool:
    return problem.owner_id == person.id


def unblamed(session: Session, problem: Problem, person: Person) -> bool:
    """The raiser, but not of what was closed as abuse: against that they object."""
    abused = problem.state is State.CLOSED and problem.reported_at is not None
    return raiser(session, problem, person) and not abused


def unanswered(session: Session, problem: Problem, person: Person) -> bool:
    """The raiser, who has not said yet that it is solved; also where it was closed because they said nothing."""
    return unblamed(session, problem, person) and problem.confirmed_at is None


def talks(session: Session, problem: Problem, person: Person) -> bool:
    """The owner, where there is a raiser to talk to: not without a phone, nor forgotten."""
    return owner(session, problem, person) and not problem.speechless


def leads(session: Session, problem: Problem, person: Person) -> bool:
    """The owner of a resident's problem, who may bring the sides together; not who hits and who is hit."""
    between_sides = problem.area_id is not None and not problem.confidential
    return between_sides and owner(session, problem, person)


def responsible(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever answers for it at the rung it has reached; nobody accepts their own, but what they raised for another."""
    return answered_by(session, person).holds(problem)


def handler(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever has it or answers for it."""
    return owner(session, problem, person) or responsible(session, problem, person)


def offered(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever was asked to take it over."""
    return problem.offered_to_id == person.id


def nameless(session: Session, problem: Problem, person: Person) -> bool:
    """The resident who raised it without a name."""
    return _resident(session, problem, person) and not problem.named


def _resident(session: Session, problem: Problem, person: Person) -> bool:
    return raiser(session, problem, person) and problem.area_id is not None and not problem.on_behalf


def named(session: Session, problem: Problem, person: Person) -> bool:
    """The resident who raised it with their name."""
    return _resident(session, problem, person) and problem.named


def may_identify(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever handles it, where the resident gave their name."""
    return problem.named and problem.area_id is not None and handler(session, problem, person)


def unrated(session: Session, problem: Problem, person: Person) -> bool:
    """The raiser, who has not said yet how satisfied they are; nobody says it for another."""
    return raiser(session, problem, person) and problem.satisfaction is None and not problem.on_behalf


def can_rise(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever handles it below the top of the ladder."""
    return problem.rung is not Rung.COORDINATOR and handler(session, problem, person)


def waiting(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever was asked to have it, or answers for it, while nobody has it."""
    return offered(session, problem, person) or responsible(session, problem, person)


def assigns(session: Session, problem: Problem, person: Person) -> bool:
    """A coordinator to whom it has come."""
    return problem.rung is Rung.COORDINATOR and coordinator(session, problem, person)


def coordinator(session: Session, problem: Problem, person: Person) -> bool:
    """A coordinator of the district, who may know of it, if not what it says."""
    return problem.district in person.standing.districts


def paired(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever handles a problem that has a pairing."""
    return problem.pairing_id is not None and handler(session, problem, person)


def unlisted(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever handles it, while it is on no agenda."""
    return problem.on_agenda_since is None and paired(session, problem, person)


def listed(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever handles it, while it is on the agenda."""
    return problem.on_agenda_since is not None and paired(session, problem, person)


def grower(session: Session, problem: Problem, person: Person) -> bool:
    """The owner, who may make a project of it with the pairing."""
    return problem.pairing_id is not None and owner(session, problem, person)


def partner_asked(session: Session, problem: Problem, person: Person) -> bool:
    """Somebody of the paired branches, once the owner has asked them for help."""
    return problem.help_wanted_at is not None and person.id in {
        one.id for one in helpers(session, problem, problem.owner_id)
    }


def helpers(session: Session, problem: Problem, owner_id: int | None) -> list[Person]:
    """The reachable contacts and secretaries of every branch paired with the owner's, but for those who have it."""
    if owner_id is None:
        return []
    own = _branches_of_owner(session, problem, session.get_one(Person, owner_id))
    paired = {
        branch.id
        for pairing in pairings.pairings_of(session, own)
        for branch in pairings.members(session, pairing.id)
    }
    others = sorted(paired - {*own, problem.branch_id})
    apart = (problem.owner_id, problem.raiser_id)
    return [one for one in people.speakers(session, others) if one.id not in apart]


def _branches_of_owner(session: Session, problem: Problem, owner: Person) -> list[int]:
    if problem.area is not None:
        return [problem.area.branch_id]
    return owner.standing.branches


def judge(session: Session, problem: Problem, person: Person) -> bool:
    """A coordinator, once a handler has reported it as abuse."""
    return problem.reported_at is not None and coordinator(session, problem, person)


def lifter(session: Session, problem: Problem, person: Person) -> bool:
    """A coordinator, while its raiser is blocked for it."""
    if not judge(session, problem, person):
        return False
    held = (Block.problem_id == problem.id, col(Block.lifted_at).is_(None))
    return session.exec(select(Block.id).where(*held).limit(1)).first() is not None


def unreported(session: Session, problem: Problem, person: Person) -> bool:
    """Whoever handles it, and has not reported it; nobody reports what they raised themselves."""
    fair = problem.reported_at is None and not problem.is_of(person.id)
    return fair and handler(session, problem, person)


def answered_by(session: Session, person: Person) -> Condition:
    """The problems for which this person is `responsible`."""
    return Both(_not_own(person), ladder.answering(session, person.standing))


def _not_own(person: Person) -> Condition:
    own = (NotIn("raiser_id", (person.id,)), NotIn("carer_id", (person.id,)))
    return Either(Both(*own), Is("on_behalf", True))


def overseen_by(session: Session, person: Person) -> Condition:
    """The problems of this person's areas, communities and districts: they may know of them, if not what they say."""
    standing = person.standing
    communities = (In("area_id", areas_of(session, id)) for id in standing.branches)
    return Either(In("area_id", standing.areas), *communities, In("district", standing.districts))


def oversees(session: Session, person: Person) -> bool:
    """Whether somebody answers for an area, a community or a district, and so has lists of its problems."""
    standing = person.standing
    return bool(standing.areas or standing.districts) or serves_areas(session, standing.branches)


def read_by(session: Session, person: Person) -> Condition:
    """What this person may read, open or closed: what is theirs, in their hands, or theirs to answer for or to judge."""
    return Either(
        Is("raiser_id", person.id),
        Is("carer_id", person.id),
        Is("owner_id", person.id),
        Is("offered_to_id", person.id),
        ladder.answering(session, person.standing),
        Both(Has("reported_at"), In("district", person.standing.districts)),
    )


def next_for(session: Session, person: Person) -> Condition:
    """The open problems whose next step is this person's: each way for itself, so that an index finds it."""
    unaccepted = (Is("state", State.RAISED), _not_own(person))
    return Either(
        Both(Is("owner_id", person.id), In("state", HANDLED)),
        Both(Is("offered_to_id", person.id), In("state", OPEN)),
        *(Both(way, *unaccepted) for way in ladder.ways_of_answering(session, person.standing)),
    )


def concerned(session: Session, problem: Problem, person: Person) -> bool:
    """Who may read it at all."""
    return read_by(session, person).holds(problem)
