"""The digest of a quarter and a year: every number is what plain SQL says, told in a bounded number of statements."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from messages import Messages
from models.post.said import said
from models.problems.record import Problem, Satisfaction
from models.registry.pairings import PairingKind
from models.registry.people import Person
from models.results import period
from models.results.rows import Asked
from models.summaries.digests import card, report, workbook
from models.summaries.digests.counts import Counts
from models.summaries.digests.standing import PAIRED, SHOWN, Some, Standing
from models.summaries.digests.whole import Digest, digest, own_district
from models.summaries.morning import NAMED
from tests import statements
from tests.results.year import DISTRICT, NOW
from tests.town import SHANGHAI

COORDINATOR = 1005
TELEGRAM_S, BESIDE = 4096, 500
"""What a message may hold, and what the morning has for the reader's own matters."""
ALL = "1 = 1"


def told(session: Session, code: str) -> Digest:
    person = session.exec(select(Person).where(Person.telegram_id == COORDINATOR)).one()
    return digest(session, Asked(own_district(person), period.read(code, NOW), NOW))


@pytest.mark.parametrize("code", ["2026q3", "2026-05", "2026"])
def test_every_count_is_what_plain_sql_says(lived: Session, code: str) -> None:
    found = told(lived, code).compared
    within = period.read(code, NOW)
    for table, span in (
        (found.now, within),
        (found.before, within.moved(-1)),
        (found.year_before, within.year_before),
    ):
        gone = min(within.end, NOW) - within.start
        until = min(span.end, span.start + gone)
        times = {"start": _utc(span.start), "until": _utc(until)}
        for kind in (None, *PairingKind):
            assert counted(table.counts[kind]) == plain(lived, kind, times), (code, kind, span)


def counted(counts: Counts) -> tuple[int, ...]:
    problems = counts.problems
    return counts.activities, counts.deeds, counts.finished, problems.raised, problems.solved


def plain(session: Session, kind: PairingKind | None, times: dict[str, str]) -> tuple[int, ...]:
    of_kind = f"pairing_id IN (SELECT id FROM pairings WHERE kind = '{kind.value}')" if kind else ALL

    def count(table: str, at: str, which: str) -> int:
        within = f"{at} >= :start AND {at} < :until"
        query = text(f"SELECT count(*) FROM {table} WHERE {within} AND {which} AND {of_kind}")
        return int(session.execute(query, times).scalar_one())

    return (
        count("activities", "starts_at", "state = 'logged' AND NOT planned AND type <> 'deed'"),
        count("activities", "starts_at", "state = 'logged' AND NOT planned AND type = 'deed'"),
        count("projects", "closed_at", "state = 'done'"),
        count("problems", "raised_at", ALL),
        count("problems", "resolved_at", "state IN ('resolved', 'closed')"),
    )


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"


def test_rates_and_times_are_what_plain_sql_says(lived: Session) -> None:
    """Of a quarter in which some were late, some satisfied, and one is open again."""
    within = period.read("2026q3", NOW)
    at = col(Problem.resolved_at)
    rows = select(Problem).where(at >= within.start, at < within.end).order_by(col(Problem.id))
    for number, one in enumerate(lived.exec(rows.limit(8)).all()):
        one.satisfaction = list(Satisfaction)[number % 3]
        if number % 2 and one.resolved_at is not None:
            one.resolve_by = one.resolved_at - timedelta(hours=number)
    lived.flush()
    of_quarter = f"resolved_at >= '{_utc(within.start)}' AND resolved_at < '{_utc(within.end)}'"

    def plain(which: str) -> int:
        return int(
            lived.execute(text(f"SELECT count(*) FROM problems WHERE {of_quarter} AND {which}")).scalar_one()
        )

    found = told(lived, "2026q3").compared.now.all.problems
    rated = (found.satisfaction.many, found.satisfaction.of)
    assert rated == (plain("satisfaction = 'good'"), plain("satisfaction IS NOT NULL"))
    assert 0 < rated[0] < rated[1]
    assert found.resolution.many == plain(ALL)
    assert found.resolution.many - found.in_time.many == plain("resolved_at > resolve_by") == 4
    hours = lived.execute(
        text(f"SELECT (julianday(resolved_at) - julianday(raised_at)) * 24 FROM problems WHERE {of_quarter}")
    )
    assert found.to_resolve.median == pytest.approx(median(hours.scalars()))
    lived.rollback()


def test_the_workbook_holds_the_rows_that_the_digest_counts(lived: Session) -> None:
    found = told(lived, "2026q3")
    sheets = {one["name"]: one for one in workbook.workbook(lived, found, "x.xlsx").sheets}
    now = found.compared.now.all
    rows = {name: len(one["rows"]) for name, one in sheets.items()}
    assert (rows["activities"], rows["deeds"], rows["problems"]) == (
        now.activities,
        now.deeds,
        now.problems.raised,
    )
    assert (rows["projects"], rows["platforms"]) == (now.projects, now.platforms)
    assert rows["numbers"] == sum(line.count for line in found.compared.now.numbers)
    assert [
        sum(column) for column in zip(*(row[1:10] for row in sheets["overview"]["rows"]), strict=True)
    ] == sheets["overview"]["total"][1:10]


def test_of_residents_and_of_activities_no_word_is_told(lived: Session) -> None:
    """Their problem, and the title of what grew of it, stand nowhere in the report and the workbook."""
    secret = "李奶奶家的门坏了"
    area = lived.execute(text("SELECT min(id) FROM areas")).scalar_one()
    lived.execute(
        text("UPDATE projects SET title = :it, result = :it, problem_id = 1 WHERE id = 3"), {"it": secret}
    )
    lived.execute(
        text("UPDATE problems SET text = :it, area_id = :area WHERE id = 1"), {"it": secret, "area": area}
    )
    lived.execute(text("UPDATE activities SET text = :it WHERE type <> 'deed'"), {"it": secret})
    found = told(lived, "2026")
    for written in (
        card.whole(found),
        report.values(lived, found),
        workbook.workbook(lived, found, "").sheets,
    ):
        assert secret not in str(written)
    assert "融资支持46.2亿元" in str(report.values(lived, found)), "a deed that its partner confirmed is told"
    lived.rollback()


def test_a_plan_whose_day_has_passed_counts_nowhere(lived: Session) -> None:
    """Nor do its numbers, until somebody says that it took place."""
    before, numbered = told(lived, "2026"), "id IN (SELECT activity_id FROM figures)"
    lived.execute(text(f"UPDATE activities SET planned = true WHERE {numbered}"))
    after = told(lived, "2026")
    assert after.compared.now.all.deeds < before.compared.now.all.deeds
    assert sum(one.count for one in after.compared.now.numbers) < sum(
        one.count for one in before.compared.now.numbers
    )
    for found in (before, after):
        assert sum(one.count for of in found.of_kinds.values() for one in of) == sum(
            one.count for one in found.compared.now.numbers
        )
    lived.rollback()


def test_it_takes_as_many_statements_however_much_there_is(lived: Session) -> None:
    many: list[int] = []
    for code in ("2026-11", "2026"):
        with statements.counted(lived) as asked:
            workbook.workbook(lived, told(lived, code), "")
        many.append(len(asked))
    assert many[1] <= many[0] + 3, "of shares the newest, of this time and by kind"
    assert many[1] <= 80


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_longest_digest_fits_into_one_message_with_the_quiet_pairings(
    lived: Session, language: str
) -> None:
    """Names of sixty letters, all lists full; with what a Monday's message tells beside it."""
    name = "示范区" * 20
    branches, days, role = {"branch": name}, {"days": 365}, {"role": "officer", "place": name}
    outline = {"number": 99999, "category": "facilities", "place": name}
    late = {**outline, **days, "hours": 9000, "with": role, "rung": "branch", "help": True}
    reason = {"why": "need_met", "need": name, "offer": name}
    standing = Standing(
        problems=Some([late] * SHOWN, 99),
        projects=Some([{**branches, **days, "title": name}] * SHOWN, 99),
        actions=Some([{**branches, **days}] * SHOWN, 99),
        quiet=Some([{"branches": [name] * 5}] * SHOWN, 99),
        matches=Some([{"name": name, "partner": name, "reason": reason}] * PAIRED, 99),
        helpless=Some([outline] * SHOWN, 99),
        needs=Some([{**branches, "text": name}] * SHOWN, 99),
    )
    digest = card.told(replace(told(lived, "2026"), standing=standing))
    quiet = said("week.long_quiet", pairings=[[name] * 5] * NAMED, total=99)
    messages = Messages(SHANGHAI)
    written = "\n\n".join(messages.plain(language, one.name, one.values) for one in (digest, quiet))
    assert len(written.encode("utf-16-le")) // 2 < TELEGRAM_S - BESIDE


def test_it_is_of_their_own_district(lived: Session) -> None:
    assert told(lived, "2026").district == DISTRICT
