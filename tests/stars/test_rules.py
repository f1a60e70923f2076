"""What lights a star: rows of what was done, each more of which never takes one away; and nothing else."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.database import open_engine
from bot.loading import WrongFile, star_file
from models.activities.record import ActivityAnswer, ActivityEntry, ActivityReply, Answer, EntryStep, Reply
from models.post.media import File, FileKind
from models.preferences.rounds import Window
from models.problems.attachments import attach
from models.problems.record import Satisfaction
from models.registry import people
from models.registry.pairings import Pairing
from models.stars import clock, criteria
from models.stars.lighting import Have, shining
from models.stars.measures import SHARES, Measure
from models.stars.news import News
from models.stars.publishing import publish
from models.stars.record import ClosedStars, StarQuarter
from models.understanding.activity_words import ActivityType
from tests.stars.world import NOW, QUARTER, Doing
from tests.statements import counted

DAYS = st.integers(min_value=0, max_value=54)


@pytest.fixture(scope="module")
def opened(sqlite_template: Path) -> Iterator[Session]:
    """The district, of which each example makes what it needs and leaves nothing."""
    engine = open_engine(f"sqlite:///{sqlite_template}")
    with Session(engine, expire_on_commit=False) as session:
        yield session
        session.rollback()
    engine.dispose()


GOOD: dict[str, Callable[[Doing, int], Any]] = {
    **{
        type.value: lambda done, day, type=type: done.activity(type, day)  # type: ignore[misc]
        for type in ActivityType
    },
    "solved": Doing.problem,
    "satisfied": lambda done, day: done.problem(day, said=Satisfaction.GOOD),
    "late but satisfied": lambda done, day: done.problem(day, late=True, said=Satisfaction.GOOD),
    "project": Doing.project,
    "action": Doing.action,
    "need": Doing.need,
}
BAD: dict[str, Callable[[Doing, int], Any]] = {
    "late": lambda done, day: done.problem(day, late=True),
    "unhappy": lambda done, day: done.problem(day, said=Satisfaction.BAD),
}
LIVED = st.lists(st.tuples(st.sampled_from([*GOOD, *BAD]), DAYS), max_size=12)


def lit(session: Session) -> list[bool]:
    pairing = Doing(session).pairing
    return [one.lit for one in shining(session, [pairing], QUARTER, NOW)[pairing.id].lights]


@settings(max_examples=25)
@given(LIVED, st.sampled_from([one for one in GOOD if one != "late but satisfied"]), DAYS)
def test_one_more_good_deed_never_takes_a_star(
    opened: Session, lived: list[tuple[str, int]], good: str, day: int
) -> None:
    opened.rollback()
    done = Doing(opened)
    opened.add_all((GOOD | BAD)[name](done, at) for name, at in lived)
    opened.flush()
    before = lit(opened)
    opened.add(GOOD[good](done, day))
    opened.flush()
    assert all(now for was, now in zip(before, lit(opened), strict=True) if was)
    opened.rollback()


def test_use_of_the_app_moves_no_star(opened: Session) -> None:
    """Plans that nobody held, long words, photos, replies, confirmations and changes are no rows of what was done.

    Who reads what, and how fast, is kept nowhere.
    """
    opened.rollback()
    done = Doing(opened)
    before = needs(opened, done.pairing)
    opened.add_all(done.activity(type, 1, planned=True) for type in ActivityType)
    opened.add_all(done.activity(ActivityType.DEED, 2, text) for text in ("字", "字" * 900))
    told, planned = done.activity(ActivityType.DEED, 3), done.activity(ActivityType.VISIT, 4, planned=True)
    opened.add_all((told, planned))
    opened.flush()
    attach(opened, tuple(File(FileKind.PHOTO, f"photo{n}") for n in range(20)), activity_id=told.id)
    by: dict[str, Any] = {"by_id": told.logged_by_id, "branch_id": told.branch_id, "at": NOW}
    opened.add(ActivityReply(activity_id=planned.id, **by, reply=Reply.COMING, people=50, words="字" * 90))
    opened.add(ActivityAnswer(activity_id=told.id, **by, answer=Answer.CONFIRMED, words="字" * 90))
    opened.add_all(ActivityEntry(activity_id=told.id, **by, step=EntryStep.AMENDED) for _ in range(9))
    opened.flush()
    assert needs(opened, done.pairing) == before
    opened.rollback()


def needs(session: Session, pairing: Pairing) -> list[Any]:
    return [one.needs for one in shining(session, [pairing], QUARTER, NOW)[pairing.id].lights]


@given(
    st.sampled_from(Measure), st.integers(1, 100), st.integers(1, 9), st.integers(0, 40), st.integers(0, 40)
)
def test_what_is_missing_is_just_enough(
    measure: Measure, at_least: int, of: int, hits: int, misses: int
) -> None:
    share = measure in SHARES
    have = Have(measure, at_least, of if share else 1, hits, hits + (misses if share else 0))
    more = have.lacking
    if more is None:
        assert (at_least, misses > 0) == (100, True)
        return

    def with_more(count: int) -> bool:
        return Have(measure, at_least, have.of, hits + count, have.cases + count).met

    assert with_more(more)
    assert more == 0 or not with_more(more - 1)


def test_a_quarter_is_closed_once_and_what_is_logged_later_changes_nothing(session: Session) -> None:
    done = Doing(session)
    pairing = done.pairing
    session.add_all(GOOD[name](done, 3) for name in ("project", "satisfied", "visit", "visit"))
    session.flush()
    then = QUARTER.end + timedelta(minutes=1)
    while clock.close(session, then):
        pass
    kept = session.get_one(ClosedStars, (pairing.id, QUARTER.code))
    assert kept.lit == 4
    session.add_all(done.activity(ActivityType.JOINT_MEETING, day) for day in range(3))
    session.flush()
    assert not clock.close(session, then + timedelta(days=1))
    stars = shining(session, [pairing], QUARTER, then)[pairing.id]
    assert (stars.closed, stars.lit) == (True, 4)


def test_stars_take_as_many_statements_however_many_pairings_there_are(session: Session) -> None:
    every = list(session.exec(select(Pairing)))
    assert len(every) > 1
    assert statements(session, every) == statements(session, every[:1])


def statements(session: Session, pairings: list[Pairing]) -> int:
    with counted(session) as asked:
        shining(session, pairings, QUARTER, NOW)
    return len(asked)


def test_news_take_as_many_statements_however_many_are_told(session: Session) -> None:
    """Of a quarter that was closed, and of five stars that were published: of one secretary, and of everybody."""
    then = QUARTER.end + timedelta(hours=9)
    every = list(session.exec(select(Pairing)))
    coordinator = people.coordinators(session, "赣江新区")[0]
    session.add_all(ClosedStars(pairing_id=one.id, quarter=QUARTER.code, stars=[], lit=5) for one in every)
    session.add(StarQuarter(code=QUARTER.code, closed_at=then - timedelta(hours=1)))
    session.flush()
    publish(session, coordinator.standing.districts[0], QUARTER, coordinator, then)
    window = Window(QUARTER.end, then + timedelta(hours=1))
    secretary = people.by_account(session, [1004])[1004]
    told = []
    for readers in ([secretary], people.with_any_role(session, after=0, limit=99)):
        session.flush()
        session.expire_all()
        _ = [one.standing.branches for one in readers]
        with counted(session) as asked:
            news = News(session, readers, window.since, window.until)
            words = [part for one in readers for part in news.of(one, window)[0]]
        told.append((len(asked), len(words)))
    (few, lines), (many, all_lines) = told
    assert few == many <= 7
    assert lines == 2
    assert all_lines > len(every)


OTHERS = """
stars:
  - {name: 支部过硬, needs: {meetings: 1}}
  - {name: 产业兴旺, needs: {projects: 1, needs: 1}}
  - {name: 生态宜居, needs: {deeds: 2}}
  - {name: 平安法治, needs: {in_time: {percent: 100, of: 2}}}
  - {name: 文明幸福, needs: {satisfied: {percent: 80}}}
"""


def test_a_district_has_stars_of_its_own(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "stars.yaml"
    file.write_text(OTHERS, encoding="utf-8")
    done = Doing(session)
    star_file.load(session, done.pairing.district, star_file.read(file))
    session.add_all(GOOD[name](done, 3) for name in ("project", "need", "solved"))
    session.flush()
    lights = shining(session, [done.pairing], QUARTER, NOW)[done.pairing.id].lights
    assert [(one.zh, one.lit, one.lacking) for one in lights] == [
        ("支部过硬", False, 1),
        ("产业兴旺", True, 0),
        ("生态宜居", False, 2),
        ("平安法治", False, 1),
        ("文明幸福", False, 1),
    ]
    with pytest.raises(WrongFile):
        star_file.load(session, "没有这个区", criteria.shipped())


@pytest.mark.parametrize(
    ("wrong", "fault", "line"),
    [
        (OTHERS.replace("{meetings: 1}", "{meeting: 1}"), "unknown_value", 3),
        (OTHERS.replace("{deeds: 2}", "{deeds: 0}"), "out_of_range", 5),
        (OTHERS.replace("{percent: 80}", "80"), "no_share", 7),
        (OTHERS.replace("支部过硬", '""'), "missing", 3),
        (OTHERS[: OTHERS.rindex("  -")], "how_many", 3),
        (OTHERS + "colour: red\n", "unknown_field", 8),
        ("stars: [", "not_yaml", 2),
    ],
)
def test_what_is_wrong_with_a_file_of_stars_is_told_by_its_line(
    tmp_path: Path, wrong: str, fault: str, line: int
) -> None:
    file = tmp_path / "stars.yaml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(WrongFile) as found:
        star_file.read(file)
    assert [(one.name, one.place.row) for one in found.value.faults] == [(fault, line)]
