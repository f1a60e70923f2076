"""Numbers are summed only where unit, period and method agree; a sum is for a time where all of it is for that time."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from models.base.refusals import Refused
from models.pairings.figures.record import shown
from models.projects import steps
from models.registry import people
from models.registry.pairings import Pairing
from models.results.behind import rows
from models.results.period import Period
from models.results.rows import Asked
from models.results.scope import Scope
from models.results.totals import What, number_key, results
from models.understanding.amounts import Per, Purpose
from models.understanding.doubts import sure
from models.understanding.provenance import Method

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
YEAR = Period(NOW - timedelta(days=300), NOW + timedelta(days=1))
GANNENG = 1004


def told(session: Session, *words: str) -> dict[Method, tuple[str, str | None]]:
    """What comes of as many projects with these results: by method how much in all, and since when."""
    by = people.by_account(session, [GANNENG])[GANNENG]
    pairing = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    for one in words:
        branch, due = by.standing.branches[0], date(2026, 12, 20)
        project = steps.begin(session, by, pairing.id, branch, "屋顶光伏", due, NOW)
        steps.close(session, project, by, one, NOW, amounts=sure(one, NOW, gathering=False))
    found = results(session, asked(pairing)).of(What.NUMBERS)
    amounts = [line.amount for line in found if line.amount is not None]
    return {
        one.method: (each["value"], each.get("since"))
        for one, each in zip(amounts, shown(amounts), strict=True)
    }


def asked(pairing: Pairing) -> Asked:
    return Asked(Scope(pairing=pairing), YEAR, NOW)


def test_what_is_known_otherwise_is_another_number(session: Session) -> None:
    found = told(
        session, "每年供电650万千瓦时，按电表", "每年供电50万千瓦时，按电表", "每年供电100万千瓦时，估算"
    )
    assert found == {Method.METERED: ("7000000", None), Method.ESTIMATED: ("1000000", None)}
    pairing = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
    for method, many in ((Method.METERED, 2), (Method.ESTIMATED, 1), (Method.UNSAID, 0)):
        key = number_key("kWh", Purpose.GENERATION, Per.YEAR, method)
        assert len(rows(session, asked(pairing), What.NUMBERS, key, 0)) == many
    with pytest.raises(Refused):
        rows(session, asked(pairing), What.NUMBERS, "kWh.generation.year.guessed", 0)


def test_a_sum_is_for_a_time_where_all_of_it_is(session: Session) -> None:
    found = told(session, "5月起每年供电650万千瓦时", "5月起每年供电50万千瓦时")
    assert found == {Method.UNSAID: ("7000000", "2026-05-01")}
    assert told(session, "6月起每年供电1万千瓦时") == {Method.UNSAID: ("7010000", None)}
