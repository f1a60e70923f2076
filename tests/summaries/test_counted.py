"""What is open, accepted, overdue and solved is the same number wherever somebody reads it, at the same moment."""

from datetime import datetime, timedelta
from random import Random

import pytest
from sqlmodel import Session, col, select

from models.problems import lasting, past
from models.problems.card import view
from models.problems.record import HANDLED, OPEN, Problem, ProblemEntry, State, is_overdue
from models.registry.people import Person, by_account
from models.results import cases, period, rows, scope
from models.results.period import around
from models.rights.ladder import Rung
from models.summaries import desk, figures, lists, tasks, week
from models.summaries.digests import counts
from models.summaries.digests.standing import standing, stuck
from models.summaries.digests.whole import own_district
from models.summaries.lists import View
from models.summaries.sections import sections
from models.summaries.span import last_week, this_week
from models.understanding.categories import Category, Urgency
from models.understanding.figures import Asked, Length
from tests.town import SHANGHAI

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=SHANGHAI)
DISTRICT, PAIRING, AREA = "赣江新区", 3, 1
OFFICER, COORDINATOR = 1002, 1005
MANY = 150
MONTH = around(Length.MONTH, NOW)
STEPS = {
    State.RAISED: (),
    State.ACCEPTED: ("accept",),
    State.IN_PROGRESS: ("accept", "resolve", "reopen"),
    State.RESOLVED: ("accept", "resolve"),
    State.CLOSED: ("accept", "resolve", "confirm"),
    State.WITHDRAWN: ("withdraw",),
    State.MERGED: ("merge",),
}


def raised(session: Session, chance: Random, owner: Person, resident: Person) -> Problem:
    """A problem of the area in any state, with its history, due and waiting at any time."""
    state = chance.choice([*State])
    at = NOW - timedelta(hours=chance.randint(1, 400))
    steps = ("raise", *STEPS[state])
    moments = sorted(at + (NOW - at) * chance.random() for _ in steps[1:])
    solved = state in (State.RESOLVED, State.CLOSED)
    problem = Problem(
        raiser_id=resident.id,
        area_id=AREA,
        pairing_id=PAIRING,
        district=DISTRICT,
        text="井盖坏了",
        category=chance.choice([*Category]),
        urgency=Urgency.ORDINARY,
        state=State.RAISED,
        rung=chance.choice([*Rung]),
        owner_id=owner.id if state in HANDLED or solved else None,
        raised_at=at,
        accept_by=at + timedelta(hours=chance.randint(1, 300)),
        resolve_by=at + timedelta(hours=chance.randint(1, 600)),
        resolved_at=moments[steps.index("resolve") - 1] if solved else None,
        waiting_since=NOW - timedelta(minutes=5) if state in HANDLED and chance.random() < 0.2 else None,
        reported_at=NOW if chance.random() < 0.1 else None,
    )
    session.add(problem)
    session.flush()
    for step, when in zip(steps, [at, *moments], strict=True):
        problem.state = past.LEADS[step]
        lasting.keep(problem, step, when)
        session.add(ProblemEntry(problem_id=problem.id, at=when, step=step))
    return problem


@pytest.fixture
def people(session: Session) -> dict[int, Person]:
    """An area with many problems."""
    found = by_account(session, [OFFICER, COORDINATOR, 1001])
    chance = Random(14)
    for _ in range(MANY):
        raised(session, chance, found[OFFICER], found[1001])
    session.commit()
    return found


class Truth:
    """What each word means, row by row; nothing is asked of the database but the rows."""

    def __init__(self, session: Session) -> None:
        every = session.exec(select(Problem)).all()
        self.open = sum(one.state in OPEN for one in every)
        self.late = {one.id for one in every if is_overdue(one, NOW)}
        self.unaccepted = sum(one.state is State.RAISED for one in every)
        self.solved = sum(
            one.reported_at is None and one.resolved_at is not None and one.resolved_at >= MONTH.start
            for one in every
        )
        assert 0 < len(self.late) < self.open
        assert 0 < self.unaccepted < self.open
        assert self.solved

    @property
    def counted(self) -> tuple[int, int, int]:
        return self.open, len(self.late), self.unaccepted


@pytest.fixture
def truth(session: Session, people: dict[int, Person]) -> Truth:
    return Truth(session)


def test_lists_and_figures_count_the_same(session: Session, people: dict[int, Person], truth: Truth) -> None:
    for reader in (people[OFFICER], people[COORDINATOR]):
        shown = dict(lists.counts(session, reader, NOW))
        assert tuple(shown[one] for one in (View.OPEN, View.OVERDUE, View.UNASSIGNED)) == truth.counted
        asked = [
            figures.count(session, reader, one, MONTH, figures.Narrowed(), NOW)
            for one in (Asked.OPEN, Asked.OVERDUE, Asked.SOLVED)
        ]
        assert asked == [truth.open, len(truth.late), truth.solved]
        assert sum(many for _, many in lists.by_category(session, reader)) == truth.open
    district = rows.Asked(scope.usual(session, people[COORDINATOR]), MONTH, NOW)
    assert len(session.exec(select(Problem).where(district.solved())).all()) == truth.solved


def test_weeks_count_the_same(session: Session, people: dict[int, Person], truth: Truth) -> None:
    span = this_week(NOW)
    found = {name: one.total for name, one in sections(session, [PAIRING], span)[PAIRING].items()}
    left = ("overdue", "raised", "handled")
    assert (sum(found[name] for name in left), found["overdue"]) == truth.counted[:2]
    area = week.areas_by_id(session, [AREA])[0]
    assert week.of_areas(session, [area], span)[AREA].values["open"] == truth.open


def test_the_digest_and_the_desk_count_the_same(
    session: Session, people: dict[int, Person], truth: Truth
) -> None:
    coordinator = people[COORDINATOR]
    district = rows.Asked(own_district(coordinator), MONTH, NOW)
    of_all = counts.table(session, district, cases.kinds(session, district), is_past=False)[None]
    assert (of_all.open, of_all.overdue) == truth.counted[:2]
    assert stuck(session, DISTRICT, NOW).total == len(truth.late)
    sheet = desk.sheet(session, coordinator, "pairings|", NOW)
    waiting, late = (desk.COLUMNS["pairings"].index((name, "number")) for name in ("open", "overdue"))
    assert (truth.open, len(truth.late)) in [(row[waiting], row[late]) for row in sheet["rows"]]


def test_the_digest_tells_once_what_the_morning_tells(
    session: Session, people: dict[int, Person], truth: Truth
) -> None:
    late = [session.get_one(Problem, id) for id in sorted(truth.late)]
    for one in session.exec(select(Problem)):
        one.help_wanted_at = NOW if one in late[:1] else None
    session.flush()
    found = standing(session, DISTRICT, NOW, frozenset(one.about for one in late[1:]))
    (shown,) = found.problems.shown
    assert (shown["number"], shown["help"], found.helpless.total) == (late[0].id, True, 0)
    assert (found.problems.total, found.problems.others) == (len(late), 1)
    days = (NOW.date() - late[0].due.astimezone(SHANGHAI).date()).days
    assert shown["days"] == days, "calendar days, as in the morning and the week"


def test_cards_and_own_lists_say_the_same(session: Session, people: dict[int, Person], truth: Truth) -> None:
    officer = people[OFFICER]
    theirs = {one.id for one in tasks.waiting(session, officer, 0, tasks.Mine.TO_DO)}
    cards = {id: view(session, session.get_one(Problem, id), officer, NOW) for id in theirs}
    assert {id for id, told in cards.items() if told["late"]} == theirs & truth.late
    mornings = tasks.to_handle(session, officer, NOW)
    assert {one.id for one in mornings if one.waiting_since is None} <= truth.late


def test_a_week_that_is_over_is_counted_by_its_history(session: Session, people: dict[int, Person]) -> None:
    """Against what the history says, read row by row."""
    span = last_week(NOW)
    history: dict[int, list[ProblemEntry]] = {}
    for entry in session.exec(select(ProblemEntry).order_by(col(ProblemEntry.id))):
        history.setdefault(entry.problem_id, []).append(entry)

    def last(id: int) -> str:
        return next((one.step for one in reversed(history[id]) if one.at < span.end), "")

    def is_late(one: Problem) -> bool:
        due = one.accept_by if last(one.id) == "raise" else one.resolve_by
        return due < span.end and (one.waiting_since is None or one.waiting_since >= span.end)

    every = session.exec(select(Problem)).all()
    left = [one for one in every if last(one.id) in ("raise", "accept", "reopen")]
    late = sum(is_late(one) for one in left)
    found = sections(session, [PAIRING], span)[PAIRING]
    assert 0 < late < len(left)
    assert (sum(found[name].total for name in ("overdue", "raised", "handled")), late) == (
        len(left),
        found["overdue"].total,
    )
    district = rows.Asked(own_district(people[COORDINATOR]), period.week(span.monday), NOW)
    of_all = counts.table(session, district, cases.kinds(session, district), is_past=True)[None]
    assert (of_all.open, of_all.overdue) == (len(left), late)
    area = week.areas_by_id(session, [AREA])[0]
    assert week.of_areas(session, [area], span)[AREA].values["open"] == len(left)
