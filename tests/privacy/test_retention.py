"""What is old goes, some at a time, at night; what somebody needs still stays."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from models.operation.record import Pulse
from models.post import inbox, outbox
from models.post.inbox import INBOX, Received
from models.post.outbox import OUTBOX, Outcome
from models.post.outgoing import tell
from models.post.said import said
from models.privacy import forgetting, retention
from models.privacy.retention import Kept
from models.problems import answers, steps
from models.problems.record import ProblemEntry
from models.registry import people
from models.registry.roles import Role
from models.rights.ladder import Matter
from models.understanding.categories import Category, Urgency

NIGHT = datetime(2026, 11, 25, 3, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
KEPT = Kept(inbox=timedelta(days=30), outbox=timedelta(days=400), forgotten=timedelta(days=365))
OLD = NIGHT - timedelta(days=500)


def count(session: Session, table: str) -> int:
    return session.scalar(select(func.count()).select_from(SQLModel.metadata.tables[table])) or 0


def test_what_came_and_went_long_ago_is_removed_once_a_night(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "TOGETHER", 2)
    session.add(Pulse(at=NIGHT))
    inbox.store(session, [Received(n, 1, {"update_id": n}) for n in range(6)], OLD, timedelta(0))
    inbox.finish(session, [0, 1, 2], OLD)
    inbox.fail(session, 3, OLD, "flaw")
    inbox.finish(session, [4], NIGHT - timedelta(days=29))
    (resident,) = people.by_account(session, [1001]).values()
    tell(session, [resident] * 3, said("talk.failed", number=1))
    sent, failed, _ = outbox.store(session, OLD, timedelta(0))
    outbox.record(session, [Outcome(sent.id, message_id=1), Outcome(failed.id, failure="why")], OLD)

    assert not retention.sweep(session, NIGHT.replace(hour=2), KEPT), "not before the night"
    assert count(session, "inbox") == 6
    assert not retention.sweep(session, NIGHT, Kept(None, None, None)), "for ever, where it is set so"
    assert count(session, "inbox") == 6
    tomorrow = NIGHT + timedelta(days=1)
    goes = 1
    while retention.sweep(session, tomorrow, KEPT):
        goes += 1
    assert goes == 3, "some at a time"
    assert set(session.scalars(select(INBOX.c.update_id))) == {4, 5}, "what is not done yet stays"
    assert len(list(session.scalars(select(OUTBOX.c.id)))) == 1, "what is not sent yet stays"
    inbox.finish(session, [5], OLD)
    assert not retention.sweep(session, tomorrow, KEPT), "once a day"
    assert count(session, "inbox") == 2


def test_of_whom_was_forgotten_long_ago_offices_and_words_go_as_well(session: Session) -> None:
    session.add(Pulse(at=NIGHT))
    known = people.by_account(session, [1001, 1002])
    resident, officer = known[1001], known[1002]
    assert resident.area is not None
    matter = Matter(resident.area.branch.district, resident.area_id)
    open_, over = (
        steps.raise_problem(session, resident, matter, words, Category.FACILITIES, Urgency.ORDINARY, OLD)
        for words in ("楼道灯坏了", "三楼水管漏水")
    )
    for problem in (open_, over):
        session.add(
            ProblemEntry(problem_id=problem.id, by_id=officer.id, at=OLD, step="note", words="去看过")
        )
    answers.withdraw(session, over, resident, OLD)
    held = len(officer.roles)
    assert held
    forgetting.forget(session, officer, OLD.astimezone(UTC))

    def left() -> tuple[int | None, list[str]]:
        roles = session.scalar(select(func.count()).where(col(Role.person_id) == officer.id))
        words = select(col(ProblemEntry.words)).where(col(ProblemEntry.by_id) == officer.id)
        return roles, sorted(session.scalars(words.where(col(ProblemEntry.step) == "note")))

    assert not retention.sweep(session, NIGHT - timedelta(days=300), KEPT)
    assert left() == (held, ["去看过", "去看过"])
    assert not retention.sweep(session, NIGHT, KEPT)
    assert left() == (0, ["", "去看过"]), "what is open is needed still"
