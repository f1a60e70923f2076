"""What digests count, asked once more in plain SQL: of SQLite, by nobody who knows the rules' own queries."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import fmean, median
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from models.registry.pairings import PairingKind
from tests.results.year import DISTRICT

HELD = "state = 'logged' AND NOT planned"
SOLVED = "state IN ('resolved', 'closed')"
COUNTS = "reported_at IS NULL AND state NOT IN ('withdrawn', 'merged')"
ACCEPTED = (
    "coalesce((SELECT min(at) FROM problem_entries e WHERE e.problem_id = problems.id AND step = 'accept'),"
    " accepted_at)"
)
ANSWERED = f"min(coalesce({ACCEPTED}, accept_by), accept_by)"
DONE = "min(coalesce(resolved_at, resolve_by), resolve_by)"
NOT_WAITING = f"NOT (waiting_since IS NOT NULL AND NOT {SOLVED})"
IN_TIME = "BETWEEN :start AND :last"
HERE = "IN (SELECT id FROM branches WHERE district = :district)"
MET = "visits.state NOT IN ('open', 'absent', 'moved', 'unknown')"
DAY = 24
WEEK, TOLD = timedelta(days=7), timedelta(hours=9)
MILLION = 1_000_000
NUMBERS = f"""
    SELECT unit, purpose, per, sum(value) FROM figures f
    LEFT JOIN activities a ON a.id = f.activity_id LEFT JOIN problems p ON p.id = f.problem_id
    LEFT JOIN projects j ON j.id = f.project_id LEFT JOIN ledger_entries l ON l.id = f.ledger_entry_id
    WHERE NOT f.planned AND unit NOT IN ('%', 'pp') AND (
        (a.state = 'logged' AND NOT a.planned AND a.starts_at {IN_TIME})
        OR (p.{SOLVED} AND p.reported_at IS NULL AND p.resolved_at {IN_TIME}
            AND NOT EXISTS (SELECT 1 FROM projects x WHERE x.problem_id = p.id AND x.state <> 'stopped'))
        OR (j.state <> 'stopped' AND j.closed_at {IN_TIME})
        OR (l.state <> 'withdrawn' AND l.written_at {IN_TIME}))
    GROUP BY unit, purpose, per"""


@dataclass(frozen=True)
class Plain:
    """A time from `start` to `last`, of a kind of pairing, of one pairing or of all."""

    session: Session
    start: datetime
    last: datetime
    kind: PairingKind | None = None
    pairing_id: int | None = None

    def one(self, query: str) -> Any:
        return self.session.execute(text(query), self._times).scalar_one()

    def hours(self, which: str, until: str) -> list[float]:
        query = f"SELECT (julianday({until}) - julianday(raised_at)) * {DAY} FROM problems WHERE {which}"
        return [one for (one,) in self.session.execute(text(f"{query} AND {self._problems}"), self._times)]

    @property
    def _times(self) -> dict[str, str]:
        return {
            "start": _utc(self.start),
            "last": _utc(self.last),
            "first_day": f"{self.start:%Y-%m-%d}",
            "last_day": f"{self.last:%Y-%m-%d}",
            "told_since": _utc(self.start + TOLD),
            "told_until": _utc(self.start + WEEK + TOLD),
            "district": DISTRICT,
        }

    @property
    def _pairings(self) -> str:
        if self.pairing_id is not None:
            return f"IN ({self.pairing_id})"
        of_kind = f"WHERE kind = '{self.kind.value}'" if self.kind else ""
        return f"IN (SELECT id FROM pairings {of_kind})"

    @property
    def _problems(self) -> str:
        """Those of pairings, and of the residents of communities in them; of all together every one."""
        areas = (
            "SELECT a.id FROM areas a JOIN pairing_members m ON m.branch_id = a.branch_id"
            f" WHERE m.pairing_id {self._pairings}"
        )
        every = self.kind is None and self.pairing_id is None
        return "1" if every else f"(pairing_id {self._pairings} OR area_id IN ({areas}))"

    def count(self, table: str, which: str) -> int:
        where = self._problems if table == "problems" else f"pairing_id {self._pairings}"
        return int(self.one(f"SELECT count(*) FROM {table} WHERE {which} AND {where}"))

    def counts(self) -> dict[str, int]:
        """By the digest's own names."""
        begun = "begun_at <= :last AND (closed_at IS NULL OR closed_at >= :start)"
        shared = "coalesce(since, date(written_at, '+8 hours')) <= :last_day"
        return {
            "activities": self.count("activities", f"{HELD} AND type <> 'deed' AND starts_at {IN_TIME}"),
            "deeds": self.count("activities", f"{HELD} AND type = 'deed' AND starts_at {IN_TIME}"),
            "finished": self.count("projects", f"state = 'done' AND closed_at {IN_TIME}"),
            "kept": self.count("plan_actions", f"state = 'done' AND closed_at {IN_TIME}"),
            "raised": self.count("problems", f"raised_at {IN_TIME}"),
            "solved": self.count("problems", f"{SOLVED} AND {COUNTS} AND resolved_at {IN_TIME}"),
            "projects": self.count("projects", f"state <> 'stopped' AND {begun}"),
            "platforms": self.count(
                "ledger_entries",
                f"ledger = 'platform' AND state <> 'withdrawn' AND {shared}"
                " AND (until IS NULL OR until >= :first_day)",
            ),
        }

    def standing(self) -> tuple[int, int]:
        """What is open now, and how much of it is late."""
        late = (
            "waiting_since IS NULL AND ((state = 'raised' AND accept_by < :last)"
            " OR (state IN ('accepted', 'in_progress') AND resolve_by < :last))"
        )
        return self.count("problems", "state IN ('raised', 'accepted', 'in_progress')"), self.count(
            "problems", late
        )

    def pairings(self) -> int:
        of_kind = f"kind = '{self.kind.value}'" if self.kind else "1"
        here = f"state = 'active' AND district = :district AND {of_kind}"
        return int(self.one(f"SELECT count(*) FROM pairings WHERE {here}"))

    def rates(self) -> dict[str, tuple[int, int]]:
        """Each as so many of so many."""
        each = {
            "response": (f"{ACCEPTED} <= accept_by", f"{ANSWERED} {IN_TIME}"),
            "resolution": ("resolved_at <= :last", f"{NOT_WAITING} AND {DONE} {IN_TIME}"),
            "in_time": ("resolved_at <= resolve_by", f"{NOT_WAITING} AND {DONE} {IN_TIME}"),
            "satisfaction": (
                "satisfaction = 'good'",
                f"{SOLVED} AND resolved_at {IN_TIME} AND satisfaction <> ''",
            ),
        }
        return {
            name: (
                self.count("problems", f"{COUNTS} AND {of} AND {many}"),
                self.count("problems", f"{COUNTS} AND {of}"),
            )
            for name, (many, of) in each.items()
        }

    def times(self) -> dict[str, tuple[float, float]]:
        """Median and mean hours until a problem was accepted, and solved."""
        accepted = self.hours(f"{COUNTS} AND raised_at {IN_TIME} AND {ACCEPTED} <> ''", ACCEPTED)
        solved = self.hours(f"{COUNTS} AND {SOLVED} AND resolved_at {IN_TIME}", "resolved_at")
        return {
            "to_accept": (median(accepted), fmean(accepted)),
            "to_resolve": (median(solved), fmean(solved)),
        }

    def numbers(self) -> dict[tuple[str, str, str], float]:
        """Sums by unit, purpose and period."""
        rows = self.session.execute(text(NUMBERS), self._times)
        return {(unit, purpose, per): value / MILLION for unit, purpose, per, value in rows}

    def neighbours(self) -> tuple[int, ...]:
        """Help, volunteers, points, homes visited, homes."""
        helped = f"community_id {HERE} AND state = 'confirmed' AND confirmed_at {IN_TIME}"
        kept = (
            "SELECT coalesce(sum(amount + coalesce((SELECT amount FROM point_entries x"
            " WHERE x.reverses_id = point_entries.id), 0)), 0) FROM point_entries"
        )
        doors = f"SELECT count(*) FROM households WHERE community_id {HERE} AND removed_at IS NULL AND refused_at IS NULL"
        return tuple(
            int(self.one(query))
            for query in (
                f"SELECT count(*) FROM help_tasks WHERE {helped}",
                "SELECT count(DISTINCT person_id) FROM help_takers WHERE left_at IS NULL"
                f" AND task_id IN (SELECT id FROM help_tasks WHERE {helped})",
                f"{kept} WHERE reason = 'help' AND at {IN_TIME}",
                f"{doors} AND id IN (SELECT household_id FROM visits WHERE {MET} AND visited_at {IN_TIME})",
                doors,
            )
        )


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
