"""The article's totals come out of the rows of the demo's year, to the digit; and each result is what plain SQL says."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import text
from sqlmodel import Session, func, select

from models.base.columns import MILLIONTHS
from models.pairings.plan.card import actions
from models.registry.branches import Area, Branch, BranchKind
from models.registry.pairings import Member, Pairing, PairingKind
from models.results.behind import PAGE, rows
from models.results.period import Period
from models.results.rows import Asked
from models.results.scope import Scope
from models.results.totals import Results, What, number_key, results
from models.understanding.amounts import Per, Purpose
from models.understanding.provenance import Method
from tests.results.year import DISTRICT, NOW, START
from tests.statements import counted

YEAR = Period(START, NOW.replace(hour=0, minute=0) + timedelta(days=1))


def asked(kind: PairingKind | None = None, period: Period = YEAR) -> Asked:
    return Asked(Scope(district=DISTRICT, kind=kind), period, NOW)


def value(found: Results, unit: str, purpose: Purpose = Purpose.OTHER, per: Per = Per.ONCE) -> Decimal | None:
    key = number_key(unit, purpose, per)
    return next((one.amount.value for one in found.of(What.NUMBERS) if one.key == key and one.amount), None)


def by_key(found: Results, what: What) -> dict[str, int]:
    return {one.key: one.count for one in found.of(what)}


def test_state_and_private_companies(lived: Session) -> None:
    found = results(lived, asked(PairingKind.STATE_PRIVATE_ENTERPRISE))
    assert found.reached.kinds == {BranchKind.STATE_ENTERPRISE: 4, BranchKind.PRIVATE_ENTERPRISE: 20}
    assert (found.reached.branches, found.reached.members, found.reached.workers) == (24, 110, 2600)
    assert found.count(What.PROJECTS) == 15
    assert by_key(found, What.PROJECTS) == {"done": 11, "running": 4}
    assert found.count(What.PLATFORMS) == 48
    assert by_key(found, What.SOLVED) == {"funds": 20, "technology": 18, "sales": 15}
    assert found.count(What.SOLVED) == 53


def test_the_organ_and_the_investment_group(lived: Session) -> None:
    found = results(lived, asked(PairingKind.ORGAN_STATE_ENTERPRISE))
    assert value(found, "CNY", Purpose.FINANCING) == 4_620_000_000
    assert value(found, "CNY", Purpose.CAPITAL) == 1_310_000_000


def test_the_schools(lived: Session) -> None:
    found = results(lived, asked(PairingKind.PUBLIC_PRIVATE_SCHOOL))
    assert value(found, "pp", Purpose.ADMISSION) == 8
    assert found.reached.kinds[BranchKind.PUBLIC_SCHOOL] == 4


def test_the_organs_and_every_community(lived: Session) -> None:
    found = results(lived, asked(PairingKind.ORGAN_COMMUNITY))
    communities = select(func.count()).where(Branch.kind == BranchKind.COMMUNITY)
    assert found.reached.kinds == {
        BranchKind.GOVERNMENT_ORGAN: 16,
        BranchKind.COMMUNITY: lived.exec(communities).one(),
    }


def test_what_else_the_article_counts(lived: Session) -> None:
    """The bridge's joint branch of eight, the community's ten people and five areas, the village's five actions."""
    branches = {one.key: one for one in lived.exec(select(Branch))}
    assert branches["huixian_bridge"].member_count == 8
    assert branches["jinxiu"].worker_count == 10
    areas = select(func.count()).where(Area.branch_id == branches["jinxiu"].id)
    assert lived.exec(areas).one() == 5
    village = lived.exec(select(Pairing).where(Pairing.key == "village")).one()
    assert len(actions(lived, village)) == 5


OF_KIND = "SELECT id FROM pairings WHERE kind = :name"
OF_BRANCH = (
    "SELECT m.pairing_id FROM pairing_members m JOIN branches b ON b.id = m.branch_id WHERE b.key = :name"
)
SEVERAL = ("zhongding", "jiangtou_supply", "huaganlv", "xinghu", "ganneng_smart")
"""Branches that stand in several pairings, and one that stands in one."""
SCOPES = [("SELECT id FROM pairings", ""), *((OF_KIND, kind.value) for kind in PairingKind)]
SCOPES += [(OF_BRANCH, key) for key in SEVERAL]


def scope(session: Session, pairings: str, name: str) -> Scope:
    if pairings == OF_BRANCH:
        return Scope(branch=session.exec(select(Branch).where(Branch.key == name)).one())
    return Scope(district=DISTRICT, kind=PairingKind(name) if name else None)


@pytest.mark.parametrize(("pairings", "name"), SCOPES)
def test_every_result_is_what_plain_sql_says(lived: Session, pairings: str, name: str) -> None:
    found = results(lived, Asked(scope(lived, pairings, name), YEAR, NOW))

    def plain(query: str) -> int:
        query = f"SELECT count(*) FROM {query} AND pairing_id IN ({pairings})"
        return int(lived.execute(text(query), {"name": name}).scalar_one())

    assert found.count(What.ACTIVITIES) == plain("activities WHERE state = 'logged' AND type <> 'deed'")
    assert found.count(What.DEEDS) == plain("activities WHERE state = 'logged' AND type = 'deed'")
    assert found.count(What.SOLVED) == plain("problems WHERE state = 'closed'")
    assert found.count(What.PROJECTS) == plain("projects WHERE state <> 'stopped'")
    assert found.count(What.PLATFORMS) == plain("ledger_entries WHERE ledger = 'platform'")
    assert {one.key: one.amount.value for one in found.of(What.NUMBERS) if one.amount} == numbers(
        lived, pairings, name
    )


def numbers(session: Session, pairings: str, name: str) -> dict[str, Decimal]:
    """What all numbers of these pairings come to, by plain SQL."""
    sums: dict[str, Decimal] = {}
    for table, column in (
        ("activities", "activity_id"),
        ("problems", "problem_id"),
        ("projects", "project_id"),
        ("ledger_entries", "ledger_entry_id"),
    ):
        query = (
            f"SELECT f.unit, f.purpose, f.per, f.method, f.value FROM figures f JOIN {table} t ON t.id = f.{column}"
            f" WHERE NOT f.planned AND t.pairing_id IN ({pairings})"
        )
        for unit, purpose, per, method, number in session.execute(text(query), {"name": name}):
            key = number_key(unit, Purpose(purpose), Per(per), Method(method))
            sums[key] = sums.get(key, Decimal(0)) + Decimal(number) / MILLIONTHS
    return sums


@pytest.mark.parametrize(("pairings", "name"), SCOPES)
def test_those_who_take_part_are_counted_once(lived: Session, pairings: str, name: str) -> None:
    """However many pairings a branch stands in, also twice with the same partner."""
    twice = [one for one in lived.exec(select(Branch)) if one.key in ("zhongding", "kangyuan")]
    again = Pairing(key="again", kind=PairingKind.STATE_PRIVATE_ENTERPRISE, district=twice[0].district)
    lived.add(again)
    lived.flush()
    lived.add_all(Member(pairing_id=again.id, branch_id=one.id) for one in twice)
    lived.flush()
    reached = results(lived, Asked(scope(lived, pairings, name), YEAR, NOW)).reached
    query = (
        "SELECT b.kind, count(*), sum(b.member_count), sum(b.worker_count) FROM branches b WHERE b.kind <> 'project'"
        f" AND b.id IN (SELECT branch_id FROM pairing_members WHERE pairing_id IN ({pairings})) GROUP BY b.kind"
    )
    rows = lived.execute(text(query), {"name": name}).all()
    assert {kind.value: many for kind, many in reached.kinds.items()} == {row[0]: row[1] for row in rows}
    assert (reached.members, reached.workers) == tuple(sum(row[at] or 0 for row in rows) for at in (2, 3))


def test_behind_every_figure_are_as_many_rows_as_it_counts(lived: Session) -> None:
    whole = asked()
    for line in results(lived, whole).lines:
        pages = range(line.count // PAGE + 1)
        shown = [min(PAGE, len(rows(lived, whole, line.what, line.key, page))) for page in pages]
        assert sum(shown) == line.count, line


def test_what_is_kept_of_a_problem_is_what_its_history_says(lived: Session) -> None:
    """When it was first accepted and when it ended, of those that came to their end step by step."""
    step = "(SELECT {} FROM problem_entries e WHERE e.problem_id = p.id AND step = '{}')"
    answered, ended = step.format("min(at)", "accept"), step.format("max(at)", "resolve")
    same = f"answered_at = {answered} AND ended_at = {ended} AND open_days > 0"
    alike = lived.execute(text(f"SELECT count(*), sum({same}) FROM problems p WHERE state = 'closed'")).one()
    assert alike[0] == alike[1] > 0


def test_results_take_as_many_statements_however_much_there_is(lived: Session) -> None:
    nothing = Period(START - timedelta(days=30), START - timedelta(days=20))
    assert statements(lived, asked(period=nothing)) == statements(
        lived, asked(PairingKind.ENTERPRISE_VILLAGE)
    )
    assert statements(lived, asked()) <= statements(lived, asked(period=nothing)) + 1  # the newest of shares


def statements(session: Session, wanted: Asked) -> int:
    with counted(session) as asked:
        results(session, wanted)
    return len(asked)
