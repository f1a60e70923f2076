"""Lives are their tables: no state is written beside them, and what takes a step is in them."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

import models
from models.activities.life import LIFE as ACTIVITY
from models.activities.record import Activity
from models.base.refusals import NotAllowed, TooLate
from models.broadcasts.life import LIFE as BROADCAST
from models.broadcasts.record import Broadcast
from models.community.helping.life import LIFE as HELP
from models.community.helping.record import HelpTask
from models.community.points.life import EXCHANGE, FLAG, REWARD
from models.community.points.record import Exchange, PointFlag, Reward
from models.community.visits.life import LIFE as VISIT
from models.community.visits.life import ROUND
from models.community.visits.record import Visit, VisitRound
from models.ledgers.life import LIFE as LEDGER
from models.ledgers.record import LedgerEntry
from models.pairings.life import LIFE as PAIRING
from models.pairings.listing.life import LIFE as LISTING
from models.pairings.listing.record import Listing
from models.pairings.plan.life import LIFE as ACTION
from models.pairings.plan.record import PlanAction
from models.problems.carers.life import LIFE as CARER
from models.problems.carers.record import Carer
from models.problems.life import LIFE as PROBLEM
from models.problems.mediation.life import LIFE as MEDIATION
from models.problems.mediation.record import Mediation
from models.problems.record import Problem, State
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.rights.ladder import Rung
from models.rights.life import BEGINNING, Actor, Life
from models.understanding.categories import Category, Urgency

ROOT = Path(models.__file__).parent.parent
LIVES: dict[type[Any], Life[Any, Any]] = {
    Activity: ACTIVITY,
    Broadcast: BROADCAST,
    LedgerEntry: LEDGER,
    HelpTask: HELP,
    Reward: REWARD,
    Exchange: EXCHANGE,
    PointFlag: FLAG,
    Visit: VISIT,
    VisitRound: ROUND,
    Pairing: PAIRING,
    Listing: LISTING,
    PlanAction: ACTION,
    Problem: PROBLEM,
    Mediation: MEDIATION,
    Carer: CARER,
}
NOW = datetime(2026, 11, 25, tzinfo=UTC)
WRITERS = {kind.__name__ for kind in LIVES} | {"values", "setattr"}


def written_states(file: Path) -> Iterator[int]:
    """The lines on which a state is set: by assignment, at construction, or in an UPDATE."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Attribute(attr="state", ctx=ast.Store()):
                yield node.lineno
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in WRITERS:
                if any(keyword.arg == "state" for keyword in node.keywords) or any(
                    isinstance(given, ast.Constant) and given.value == "state" for given in node.args
                ):
                    yield node.lineno


def test_a_state_is_written_by_its_table_alone() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}"
        for room in ("models", "handlers", "bot")
        for file in sorted((ROOT / room).rglob("*.py"))
        if file.relative_to(ROOT) != Path("models/rights/life.py")
        for line in written_states(file)
    ]
    assert found == []


@pytest.mark.parametrize(
    "written",
    [
        "problem.state = State.CLOSED",
        "problem.state, problem.climb_at = State.CLOSED, None",
        "Problem(state=State.CLOSED)",
        "update(Problem).values(state=State.CLOSED)",
        "setattr(problem, 'state', State.CLOSED)",
    ],
)
def test_the_search_finds_what_it_looks_for(tmp_path: Path, written: str) -> None:
    file = tmp_path / "written.py"
    file.write_text(written, encoding="utf-8")
    assert list(written_states(file)) == [1]


@pytest.mark.parametrize("kind", LIVES, ids=lambda kind: kind.__name__)
def test_what_is_stored_without_a_state_begins_as_its_table_says(kind: type[Any]) -> None:
    beginnings = {step.leads_to for step in LIVES[kind].steps if step.sources == BEGINNING}
    assert kind.model_fields["state"].default in beginnings


@pytest.mark.parametrize("life", LIVES.values(), ids=[kind.__name__ for kind in LIVES])
def test_no_two_steps_have_one_name(life: Life[Any, Any]) -> None:
    names = [step.name for step in life.steps]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("life", LIVES.values(), ids=[kind.__name__ for kind in LIVES])
def test_every_state_can_be_reached(life: Life[Any, Any]) -> None:
    states = {state for step in life.steps for state in step.sources}
    reached = {step.leads_to for step in life.steps if step.sources == BEGINNING}
    while more := {s.leads_to for s in life.steps if s.leads_to and s.sources & reached} - reached:
        reached |= more
    assert states <= reached


def resolved() -> Problem:
    """A problem that its raiser is asked about."""
    return Problem(
        raiser_id=1,
        district="",
        text="",
        category=Category.OTHER,
        urgency=Urgency.ORDINARY,
        rung=Rung.AREA,
        raised_at=NOW,
        accept_by=NOW,
        resolve_by=NOW,
        state=State.RESOLVED,
        revision=3,
    )


def test_a_person_takes_no_step_of_the_clock_nor_the_clock_one_of_theirs(session: Session) -> None:
    person = Person(id=1, telegram_id=1, name="", met_at=NOW)
    problem = resolved()
    for taken, by in (("lapse", person), ("confirm", Actor.CLOCK), ("lapse", Actor.CONSEQUENCE)):
        with pytest.raises(NotAllowed):
            PROBLEM.take(session, taken, problem, by)
    assert (problem.state, problem.revision) == (State.RESOLVED, 3)


def test_a_step_leads_where_the_table_says_and_only_from_there(session: Session) -> None:
    problem = resolved()
    PROBLEM.take(session, "lapse", problem, Actor.CLOCK)
    assert (problem.state, problem.revision) == (State.CLOSED, 4)
    with pytest.raises(TooLate):
        PROBLEM.take(session, "lapse", problem, Actor.CLOCK)
