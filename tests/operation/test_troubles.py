"""Operators hear of each trouble once, and once that it is over; counted from the rows, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, update
from sqlmodel import Session

from models.operation import troubles
from models.operation.state import state, told
from models.operation.troubles import Machine
from models.post import outbox
from models.post.outbox import OUTBOX, Outcome
from models.post.outgoing import tell
from models.post.said import said
from models.registry import people

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
WELL = Machine(disk_free=10**10, disk_least=10**9)
MINUTE = timedelta(minutes=1)


def heard(session: Session, now: datetime = NOW) -> list[str]:
    """What is said next, each by its name; it counts as delivered."""
    rows = outbox.store(session, now, MINUTE)
    outbox.record(session, [Outcome(one.id, message_id=one.id) for one in rows], now)
    return [part.name for one in rows for part in one.parts]


def looks(session: Session, machine: Machine, now: datetime = NOW) -> list[str]:
    troubles.tick(session, machine, now)
    return heard(session, now)


def test_a_full_disk_is_told_once_and_once_that_it_is_over(session: Session) -> None:
    full = replace(WELL, disk_free=WELL.disk_least - 1)
    assert looks(session, WELL) == []
    assert looks(session, full) == ["operation.disk"]
    assert looks(session, full) == []
    assert looks(session, replace(WELL, disk_free=WELL.disk_least + 1)) == [], "hardly any better"
    assert [one.kind for one in state(session).troubles] == ["disk"]
    assert looks(session, WELL) == ["operation.disk_over"]
    assert looks(session, WELL) == []


def test_a_backup_is_missed_only_where_backups_are_looked_after(session: Session) -> None:
    watched = replace(WELL, backups_within=timedelta(hours=26))
    assert looks(session, WELL) == []
    assert looks(session, watched) == ["operation.backup"]
    made = replace(watched, backup_at=NOW, backup_bytes=5)
    assert looks(session, made, NOW + MINUTE) == ["operation.backup_over"]
    assert looks(session, made, NOW + timedelta(hours=26)) == []
    assert looks(session, made, NOW + timedelta(hours=27)) == ["operation.backup"]


def test_sending_has_failed_when_something_was_tried_for_long_and_nothing_arrived(session: Session) -> None:
    (resident,) = people.by_account(session, [1001]).values()
    tell(session, [resident, resident], said("talk.failed", number=1))
    first, second = outbox.store(session, NOW, MINUTE)
    assert looks(session, WELL, NOW + 16 * MINUTE) == [], "not tried yet: the bot was not running"
    session.execute(update(OUTBOX).where(OUTBOX.c.id == first.id).values(attempts=3))
    assert looks(session, WELL, NOW + 14 * MINUTE) == []
    outbox.record(session, [Outcome(second.id, message_id=5)], NOW + 5 * MINUTE)
    assert looks(session, WELL, NOW + 16 * MINUTE) == [], "others arrive"
    assert looks(session, WELL, NOW + 20 * MINUTE) == ["operation.sending"]
    session.execute(update(OUTBOX).where(OUTBOX.c.sent_at > NOW + 6 * MINUTE).values(sent_at=None))
    assert looks(session, WELL, NOW + 21 * MINUTE) == []
    outbox.record(session, [Outcome(first.id, message_id=6)], NOW + 22 * MINUTE)
    assert looks(session, WELL, NOW + 22 * MINUTE) == ["operation.sending_over"]


def test_how_it_stands_takes_as_many_statements_however_much_there_is(session: Session) -> None:
    counts = []
    for _ in range(2):
        statements: list[str] = []
        note = lambda *told: statements.append(told[2])  # noqa: E731, B023
        event.listen(session.get_bind(), "before_cursor_execute", note)
        troubles.tick(session, WELL, NOW)
        found = state(session)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        counts.append(len(statements))
        (resident,) = people.by_account(session, [1001]).values()
        tell(session, [resident] * 50, said("talk.failed", number=1))
        outbox.store(session, NOW - 10 * MINUTE, MINUTE)
        session.execute(update(OUTBOX).values(attempts=1))
    assert found.messages == 50
    assert found.messages_lag(NOW) == 10 * MINUTE
    assert not found.clock_stands(NOW + 5 * MINUTE)
    assert found.clock_stands(NOW + 6 * MINUTE)
    assert counts[1] <= counts[0] <= 12


@pytest.mark.parametrize("now", [NOW, NOW + timedelta(hours=3)])
def test_what_is_told_of_a_bot_that_never_ticked_is_no_untruth(session: Session, now: datetime) -> None:
    values = told(state(session), now)
    assert values["stands"]
    assert values["ticked_at"] is None
    assert values["backup_at"] is None
