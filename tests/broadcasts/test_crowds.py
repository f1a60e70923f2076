"""A broadcast to thousands goes out in portions, by day."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from models.broadcasts import clock, steps
from models.broadcasts.audience import Audience
from models.broadcasts.portions import EACH_MINUTE
from models.broadcasts.record import Kinds, Reader, State, Whom
from models.post import outbox
from models.post.outbox import OUTBOX, Outcome
from models.registry import people
from models.registry.branches import Branch
from models.registry.roles import Role, RoleKind
from tests.broadcasts.test_broadcasts import HERE, goes
from tests.statements import counted
from tests.town import WEDNESDAY


def crowd(session: Session, many: int) -> None:
    """So many contacts more."""
    branch = session.exec(select(Branch).where(Branch.key == "shulei")).one()
    for number in range(many):
        person = people.meet(session, 500_000 + number, "", "zh", WEDNESDAY)
        session.add(Role(person_id=person.id, kind=RoleKind.CONTACT, branch_id=branch.id, since=WEDNESDAY))
    session.commit()


@pytest.fixture
def asked(session: Session) -> Iterator[list[str]]:
    with counted(session) as statements:
        yield statements


def delivered(session: Session, now: datetime, many: int) -> None:
    ids = session.execute(select(OUTBOX.c.id).where(OUTBOX.c.sent_at.is_(None)).limit(many)).scalars()
    outbox.record(session, [Outcome(id, message_id=id) for id in ids], now)
    session.commit()


@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
def test_a_crowd_is_told_in_portions_by_day_with_few_statements_and_few_edits(
    session: Session, asked: list[str]
) -> None:
    crowd(session, 600)
    author = people.by_account(session, [1005])[1005]
    now = WEDNESDAY.replace(hour=20, minute=58)
    audience = Audience(HERE, frozenset({Whom.CONTACTS}), frozenset({Kinds.PRIVATE}), but=author.id)
    one = steps.schedule(session, author, audience, "明天开会", None, now)
    session.commit()
    now += timedelta(minutes=1)
    asked.clear()
    goes(session, now, (clock.send,))
    few = [statement for statement in asked if not statement.startswith("INSERT INTO outbox")]
    assert len(few) <= 15
    goes(session, now + timedelta(minutes=1), (clock.follow,))
    goes(session, now + timedelta(minutes=2))
    told = select(OUTBOX.c.id).where(OUTBOX.c.key.is_not(None))
    assert len(session.execute(told).all()) == EACH_MINUTE
    now = now.replace(hour=8, minute=0) + timedelta(days=1)
    changes = set()
    for minute in range(30):
        goes(session, now + timedelta(minutes=minute))
        delivered(session, now, 25)
        session.refresh(one)
        changes.add((one.revision, one.state))
    assert one.state is State.SENT
    assert len(changes) <= clock.TENTHS + 1
    assert len(session.execute(told).all()) == 601
    assert len(session.exec(select(Reader).where(col(Reader.reached).is_(True))).all()) == 601
