"""A coordinator's morning: digests are left out each as what it is, nothing is named twice, newcomers too."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models.activities.record import Activity
from models.post.outgoing import Outgoing
from models.post.said import Said
from models.preferences import steps
from models.preferences.card import kinds_of
from models.preferences.record import Kind
from models.preferences.rounds import Round
from models.problems import steps as problems
from models.registry import people
from models.registry.pairings import Member, Pairing
from models.registry.people import Person
from models.registry.roles import Role, RoleKind
from models.rights.ladder import matter_of_pairing
from models.summaries.morning import Mornings, Untold
from models.summaries.span import last_week
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency
from tests.town import SHANGHAI, WEDNESDAY

DISTRICT = "赣江新区"
MONDAY = datetime(2026, 11, 30, 9, tzinfo=SHANGHAI)
TUESDAY = MONDAY + timedelta(days=1)
"""The first working day of a month."""
BOTH = datetime(2027, 2, 1, 9, tzinfo=SHANGHAI)
"""A Monday on which a month's digest is due, and the week's."""

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def coordinator(session: Session) -> Person:
    """With rounds since the beginning of the month, each of which reached everybody."""
    for n in range(92):
        session.merge(Round(day=date(2026, 11, 1) + timedelta(days=n), done=True))
    session.flush()
    return people.coordinators(session, DISTRICT)[0]


def newcomer(session: Session, account: int, since: datetime, **role: Any) -> Person:
    person = Person(telegram_id=account, name="新来的", met_at=since)
    session.add(person)
    session.flush()
    session.add(Role(person_id=person.id, since=since, **role))
    session.flush()
    return person


def told(session: Session, person: Person, now: datetime) -> Outgoing | None:
    """The day's one message; None where there is nothing to say."""
    session.flush()
    session.expire_all()
    session.info.pop("outbox", None)
    untold = Untold(last_week(now), 0, late=False) if now.weekday() == 0 else None
    Mornings(session, [person], now, untold).send(person)
    queued: list[Outgoing] = session.info.pop("outbox", [])
    assert len(queued) <= 1
    return queued[0] if queued else None


def part(message: Outgoing | None, name: str) -> Said | None:
    return next((one for one in message.parts if one.name == name), None) if message is not None else None


def digest(message: Outgoing | None) -> str | None:
    """Of which time it tells."""
    found = part(message, "digests.told")
    return found.values["period"]["span"] if found is not None else None


def less(message: Outgoing | None) -> str | None:
    """What the button below leaves out; nothing where it leads to all that can be."""
    assert message is not None
    labels = [one.label for row in message.keyboard for one in row]
    return next((one.values["kind"] for one in labels if one.name == "buttons.settings_less"), None)


def test_each_digest_is_left_out_as_what_it_is(session: Session, coordinator: Person) -> None:
    assert Kind.DIGEST in kinds_of(coordinator)
    assert Kind.DIGEST not in kinds_of(people.by_account(session, [1004])[1004])
    for now, span, kind in (
        (MONDAY, "week", "week"),
        (TUESDAY, "month", "digest"),
        (BOTH, "month", "digest"),
    ):
        message = told(session, coordinator, now)
        assert (digest(message), less(message)) == (span, kind)
    steps.mute(session, coordinator, Kind.DIGEST, WEDNESDAY)
    assert told(session, coordinator, TUESDAY) is None
    assert digest(told(session, coordinator, BOTH)) == "week", "it comes where the larger one is left out"
    steps.mute(session, coordinator, Kind.WEEK, WEDNESDAY)
    assert told(session, coordinator, BOTH) is None
    assert told(session, coordinator, MONDAY) is None


def test_what_is_newly_stuck_is_a_duty(session: Session, coordinator: Person) -> None:
    """It is left out only where another coordinator of the district is told, who reads it as their own."""
    other = newcomer(session, 2001, WEDNESDAY, kind=RoleKind.COORDINATOR, district=DISTRICT)
    solar = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    raiser = people.by_account(session, [1003])[1003]
    matter = matter_of_pairing(session, solar, raiser)
    how = ("电费太高", Category.ENERGY_COST, Urgency.ORDINARY, WEDNESDAY)
    problem = problems.raise_problem(session, raiser, matter, *how)
    problem.accept_by = WEDNESDAY + timedelta(hours=5)
    thursday = (WEDNESDAY + timedelta(days=1)).replace(hour=9)
    assert part(told(session, coordinator, thursday), "digests.daily") is not None
    steps.let_know(session, coordinator, other, WEDNESDAY)
    assert told(session, coordinator, thursday) is None
    assert part(told(session, other, thursday), "digests.daily") is not None


def test_a_pairing_is_named_as_quiet_once(session: Session, coordinator: Person) -> None:
    """One has just been quiet for three weeks; the digest of the same morning names the others, and counts them."""
    pairing = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    branch = session.exec(select(Member.branch_id).where(Member.pairing_id == pairing.id)).first()
    at = datetime(2026, 11, 5, 15, tzinfo=SHANGHAI)
    session.add(
        Activity(
            pairing_id=pairing.id,
            branch_id=branch or 0,
            logged_by_id=coordinator.id,
            type=ActivityType.VISIT,
            text="走访",
            starts_at=at,
            logged_at=at,
        )
    )
    message = told(session, coordinator, MONDAY)
    fallen, found = part(message, "week.long_quiet"), part(message, "digests.told")
    assert fallen is not None
    assert found is not None
    quiet, many = found.values["standing"]["quiet"], len(session.exec(select(Pairing)).all())
    (named,) = fallen.values["pairings"]
    assert named not in [one["branches"] for one in quiet["shown"]]
    assert (fallen.values["total"], quiet["total"], quiet["beside"]) == (1, many - 1, True)
    later = part(told(session, coordinator, TUESDAY), "digests.told")
    assert later is not None
    quiet = later.values["standing"]["quiet"]
    assert (quiet["total"], quiet["beside"]) == (many, False)


def test_who_joined_yesterday_is_told_as_the_others(session: Session, coordinator: Person) -> None:
    """On Monday the week of their pairing, or the district's; on Tuesday the month's; and nothing of it twice."""
    sunday = MONDAY - timedelta(hours=14)
    secretary = people.by_account(session, [1004])[1004]
    branch = secretary.standing.branches[0]
    contact = newcomer(session, 2001, sunday, kind=RoleKind.CONTACT, branch_id=branch)
    second = newcomer(session, 2002, sunday, kind=RoleKind.COORDINATOR, district=DISTRICT)
    theirs, others = told(session, contact, MONDAY), told(session, secretary, MONDAY)
    assert theirs is not None
    assert others is not None
    assert part(theirs, "week.title") is not None
    assert theirs.parts == others.parts
    assert told(session, contact, TUESDAY) is None
    assert [digest(told(session, second, now)) for now in (MONDAY, TUESDAY)] == ["week", "month"]
    assert told(session, second, TUESDAY + timedelta(days=1)) is None
    steps.choose_weekday(session, second, 2, sunday)
    days = [MONDAY + timedelta(days=n) for n in range(4)]
    assert [digest(told(session, second, now)) for now in days] == [None, "month", "week", None]
