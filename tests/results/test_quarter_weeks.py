"""The same quarter by pairing: what each week counts, and what lights each star, is what plain SQL says."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlmodel import Session, select

from bot.outgoing.pictures import Pictures
from messages import Messages
from models.registry.pairings import Pairing, members
from models.registry.people import Person
from models.stars import card, criteria
from models.stars.lighting import shining
from models.summaries import pictured
from models.summaries.sections import sections
from models.summaries.span import Week, last_week, this_week
from tests.results.plain import HELD, IN_TIME, SOLVED, WEEK, Plain
from tests.results.year import NOW
from tests.stars.world import QUARTER
from tests.town import SHANGHAI

COORDINATOR = 1005
MESSAGES = Messages(SHANGHAI)
PICTURES = Pictures(MESSAGES)
TEXTS = re.compile(r"<text[^>]*>([^<]+)</text>")
STARS = Path(criteria.__file__).with_name("stars.yaml")
MOMENT = timedelta(microseconds=1)
WEEKS = [this_week(NOW), *(last_week(NOW).moved(-n) for n in range(7))]
SERVICE = (
    "('visit', 'volunteering', 'open_lesson', 'lesson_contest', 'mentoring', 'training', 'expert_diagnosis')"
)
TOLD_LATE = "logged_by_id IS NOT NULL AND logged_at >= :told_since AND logged_at < :told_until"
MOVED = f"SELECT project_id FROM project_entries WHERE step = 'progress' AND retracted_at IS NULL AND at {IN_TIME}"
FAIR = "reported_at IS NULL"
UNSOLVED = "(resolved_at IS NULL OR resolved_at > resolve_by)"
BECAME_LATE = f"resolve_by {IN_TIME} AND state NOT IN ('withdrawn', 'merged') AND waiting_since IS NULL"
REACHED = (
    "SELECT e.project_id FROM project_entries e JOIN figures f ON f.project_entry_id = e.id"
    f" WHERE e.retracted_at IS NULL AND e.at {IN_TIME}"
    f" UNION SELECT project_id FROM project_milestones WHERE done_at {IN_TIME}"
)
OF_STARS = {
    "meetings": ("activities", f"{HELD} AND type = 'joint_meeting' AND starts_at {IN_TIME}"),
    "activities": ("activities", f"{HELD} AND type <> 'deed' AND starts_at {IN_TIME}"),
    "service": ("activities", f"{HELD} AND type IN {SERVICE} AND starts_at {IN_TIME}"),
    "in_time": ("problems", f"{SOLVED} AND {FAIR} AND resolved_at {IN_TIME} AND resolved_at <= resolve_by"),
    "satisfied": ("problems", f"{SOLVED} AND {FAIR} AND resolved_at {IN_TIME} AND satisfaction = 'good'"),
    "projects": (
        "projects",
        f"((state = 'done' AND closed_at {IN_TIME}) OR (state <> 'stopped' AND id IN ({REACHED})))",
    ),
}
MISSES = {
    "in_time": ("problems", f"{FAIR} AND {BECAME_LATE} AND {UNSOLVED}"),
    "satisfied": (
        "problems",
        f"{SOLVED} AND {FAIR} AND resolved_at {IN_TIME} AND satisfaction IN ('fair', 'bad')",
    ),
}


@pytest.fixture(scope="module")
def pairings(quarter: Session) -> list[Pairing]:
    return list(quarter.exec(select(Pairing)))


def of_week(session: Session, pairing: Pairing, span: Week) -> dict[str, int]:
    """What a week counts, by the names of its sections; of a week that goes on, as things stand now."""
    last = min(span.end, span.now) - MOMENT
    asked = Plain(session, span.monday, last, pairing_id=pairing.id)
    ahead = Plain(session, span.now, span.at + WEEK - MOMENT, pairing_id=pairing.id)
    late_logged = Plain(session, span.monday, span.monday, pairing_id=pairing.id)
    today = f"'{span.at:%Y-%m-%d}'"
    undone = "(closed_at IS NULL OR closed_at > :last)"
    return {
        "held": asked.count("activities", f"{HELD} AND type <> 'deed' AND starts_at {IN_TIME}"),
        "deeds": asked.count("activities", f"{HELD} AND type = 'deed' AND starts_at {IN_TIME}"),
        "added": late_logged.count("activities", f"{HELD} AND starts_at < :start AND {TOLD_LATE}"),
        "done": asked.count("plan_actions", f"state = 'done' AND closed_at {IN_TIME}"),
        "built": asked.count("projects", f"state = 'done' AND closed_at {IN_TIME}"),
        "moved": asked.count("projects", f"id IN ({MOVED}) AND {undone}"),
        "late": asked.count("plan_actions", f"added_at <= :last AND {undone} AND by < {today}"),
        "slipped": asked.count("projects", f"begun_at <= :last AND {undone} AND due < {today}"),
        "coming": ahead.count("activities", f"state = 'logged' AND type <> 'deed' AND starts_at {IN_TIME}"),
    }


@pytest.mark.parametrize("span", WEEKS, ids=lambda one: one.code)
def test_every_week_of_every_pairing(quarter: Session, pairings: list[Pairing], span: Week) -> None:
    found = sections(quarter, [one.id for one in pairings], span)
    for pairing in pairings:
        counts = {name: one.total for name, one in found[pairing.id].items()}
        plain = of_week(quarter, pairing, span)
        assert {name: counts[name] for name in plain} == plain, pairing.key
    assert any(one["held"].total for one in found.values())


def test_problems_of_the_week_that_goes_on(quarter: Session, pairings: list[Pairing]) -> None:
    span = WEEKS[0]
    found = sections(quarter, [one.id for one in pairings], span)
    for pairing in pairings:
        asked = Plain(quarter, span.monday, NOW, pairing_id=pairing.id)
        open_, late = asked.standing()
        waiting = {name: found[pairing.id][name].total for name in ("overdue", "raised", "handled", "solved")}
        assert waiting["overdue"] == late
        assert waiting["overdue"] + waiting["raised"] + waiting["handled"] == open_
        assert waiting["solved"] == asked.count("problems", f"{SOLVED} AND {FAIR} AND resolved_at {IN_TIME}")


def test_the_picture_of_a_week_shows_them(quarter: Session, pairings: list[Pairing]) -> None:
    reader = quarter.exec(select(Person).where(Person.telegram_id == COORDINATOR)).one()
    for pairing in pairings[:3]:
        span = next(one for one in WEEKS if any(of_week(quarter, pairing, one).values()))
        plain = of_week(quarter, pairing, span)
        drawn = pictured.picture(quarter, pairing, reader, span)
        counts = {name: plain[section] for name, section in pictured.COUNTED.items() if section in plain}
        assert {name: drawn.values["counts"][name] for name in counts} == counts
        shown = TEXTS.findall(PICTURES.svg("zh", drawn.card, drawn.values))
        for name, many in counts.items():
            if many:
                assert shown[shown.index(_said("digests.card_count", of=name)) - 1] == str(many)


def of_star(session: Session, pairing: Pairing, measure: str) -> tuple[int, int]:
    """How much speaks for it, and of how many cases."""
    asked = Plain(session, QUARTER.start, NOW, pairing_id=pairing.id)
    hits = asked.count(*OF_STARS[measure])
    return hits, hits + (asked.count(*MISSES[measure]) if measure in MISSES else 0)


def is_lit(need: Any, hits: int, cases: int) -> bool:
    """As `stars.yaml` says it."""
    if isinstance(need, int):
        return hits >= need
    return bool(cases >= need["of"] and hits * 100 >= need["percent"] * cases)


def test_every_star_of_every_pairing(quarter: Session, pairings: list[Pairing]) -> None:
    written = yaml.safe_load(STARS.read_text())
    found = shining(quarter, pairings, QUARTER, NOW)
    lit = []
    for pairing in pairings:
        five = written["kinds"].get(pairing.kind.value, written["stars"])
        lights = found[pairing.id].lights
        for star, light in zip(five, lights, strict=True):
            plain = {measure: of_star(quarter, pairing, measure) for measure in star["needs"]}
            assert {one.measure.value: (one.hits, one.cases) for one in light.needs} == plain, pairing.key
            assert light.lit == all(is_lit(need, *plain[of]) for of, need in star["needs"].items())
        lit.append(found[pairing.id].lit)
        drawn = card.picture(found[pairing.id], members(quarter, pairing.id), NOW)
        shown = TEXTS.findall(PICTURES.svg("zh", drawn.card, drawn.values))
        assert f"{lit[-1]}颗星" in shown
        assert shown.count("亮了") == lit[-1]
    assert len(set(lit)) > 2, "of all sorts"


def _said(name: str, **values: Any) -> str:
    return MESSAGES.plain("zh", name, values)
