"""A thing that is made and written by itself is what it would be if SQLModel had made it, and its session written it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import Session, SQLModel, select

from models.base.rows import new, write
from models.post.dialogues import Dialogue
from models.problems.record import Problem
from models.registry.people import Person
from models.rights.ladder import Rung
from models.understanding.categories import Category, Urgency

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
PROBLEM: dict[str, Any] = {
    "raiser_id": 1,
    "district": "新区",
    "text": "灯坏了",
    "category": Category.FACILITIES,
    "urgency": Urgency.ORDINARY,
    "rung": Rung.AREA,
    "raised_at": NOW,
    "accept_by": NOW,
    "resolve_by": NOW,
}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (Problem, PROBLEM),
        (Dialogue, {"chat_id": 1, "person_id": 1, "form": "raise_problem", "touched_at": NOW}),
        (Person, {"telegram_id": 7, "name": "居民", "met_at": NOW}),
    ],
)
def test_it_holds_what_it_was_given_and_otherwise_its_defaults(
    kind: type[SQLModel], given: dict[str, Any]
) -> None:
    assert new(kind, **given).model_dump() == kind(**given).model_dump()


def test_two_do_not_share_what_each_has_of_its_own() -> None:
    one, other = (new(Dialogue, chat_id=1, person_id=1, form="ask", touched_at=NOW) for _ in range(2))
    one.path.append("text")
    assert other.path == []


@pytest.mark.parametrize("writes", [write, Session.add])
def test_it_is_written_whole(session: Session, writes: Callable[[Session, SQLModel], None]) -> None:
    raiser = session.exec(select(Person)).first()
    assert raiser is not None
    problem = new(Problem, **{**PROBLEM, "raiser_id": raiser.id, "followers": []})
    writes(session, problem)
    session.flush()
    problem.text = "灯又坏了"
    session.commit()
    session.expire_all()
    kept = session.exec(select(Problem)).one()
    assert (kept.text, kept.raiser, kept.due_at, kept.followers) == ("灯又坏了", raiser, NOW, [])
