"""The numbers of deeds, and what a deed answers: the rules themselves."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlmodel import Session, select

from models.activities import answering, numbers, objections, solutions, steps
from models.activities.amending import Facts, amend
from models.activities.record import Activity
from models.base.refusals import NotAllowed, TooLate
from models.base.things import About
from models.pairings.figures.record import figures_of
from models.problems import steps as problems
from models.problems.record import Problem, State
from models.registry import people
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.rights.ladder import matter_of_pairing
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency
from models.understanding.provenance import Method
from tests.rights.handled import GANNENG, HUAGANLV, NOW, SHULEI, VILLAGE


def known(session: Session) -> dict[int, Person]:
    return people.by_account(session, [GANNENG, SHULEI, VILLAGE, HUAGANLV])


def paired(session: Session, key: str) -> Pairing:
    return session.exec(select(Pairing).where(Pairing.key == key)).one()


def deed(session: Session, by: int, key: str, words: str) -> Activity:
    facts = Facts(NOW, words, timed=False)
    return steps.log(session, known(session)[by], paired(session, key), ActivityType.DEED, facts, NOW)


def test_a_correction_taken_over_settles_it(session: Session) -> None:
    one = deed(session, HUAGANLV, "village", "捐了3万元")
    logger, village = known(session)[HUAGANLV], known(session)[VILLAGE]
    steps.object_to(session, one, village, "是2万元", NOW)
    with pytest.raises(NotAllowed):
        objections.adopt(session, one, village, village.standing.branches[0], NOW)
    objections.adopt(session, one, logger, village.standing.branches[0], NOW)
    assert [found.value for found in figures_of(session, activity_id=one.id)] == [Decimal(20000)]
    assert numbers.disputed(session, [one.id]) == set()
    assert one.text == "捐了2万元"


def test_last_year_is_the_one_before_it_was_logged_also_when_it_is_put_right_later(session: Session) -> None:
    one = deed(session, GANNENG, "solar", "去年帮舒蕾卖掉200万元，按合同口径")

    def told() -> list[tuple[Decimal, Method, date | None, date | None]]:
        amounts = (found.amount for found in figures_of(session, activity_id=one.id))
        return [(each.value, each.method, each.since, each.until) for each in amounts]

    of_2025 = (Method.BOOKED, date(2025, 1, 1), date(2025, 12, 31))
    assert told() == [(Decimal(2_000_000), *of_2025)]
    right = Facts(one.starts_at, one.text.replace("200", "210"), timed=False)
    amend(session, one, known(session)[GANNENG], right, NOW + timedelta(days=60))
    assert told() == [(Decimal(2_100_000), *of_2025)]


def test_a_correction_taken_over_leaves_how_long_it_lasted(session: Session) -> None:
    logger, village = known(session)[HUAGANLV], known(session)[VILLAGE]
    facts = Facts(NOW - timedelta(hours=3), "走访", ends_at=NOW - timedelta(hours=1))
    visit = steps.log(session, logger, paired(session, "village"), ActivityType.VISIT, facts, NOW)
    for words, back in (("是10人", timedelta()), ("是昨天", timedelta(days=1))):
        steps.object_to(session, visit, village, words, NOW)
        objections.adopt(session, visit, logger, village.standing.branches[0], NOW)
        assert (visit.starts_at, visit.ends_at) == (facts.starts_at - back, NOW - timedelta(hours=1) - back)
        steps.retract(session, visit, village, NOW)
    steps.object_to(session, visit, village, "是前天上午9点到10点", NOW)
    objections.adopt(session, visit, logger, village.standing.branches[0], NOW)
    then = NOW.replace(hour=9) - timedelta(days=2)
    assert (visit.starts_at, visit.ends_at) == (then, then.replace(hour=10))


def test_an_objection_that_names_nothing_new_is_not_taken_over(session: Session) -> None:
    one = deed(session, HUAGANLV, "village", "捐了3万元")
    logger, village = known(session)[HUAGANLV], known(session)[VILLAGE]
    steps.object_to(session, one, village, "这不是我们村", NOW)
    with pytest.raises(NotAllowed):
        objections.adopt(session, one, logger, village.standing.branches[0], NOW)


def solved(session: Session, words: str) -> Problem:
    ganneng, shulei = known(session)[GANNENG], known(session)[SHULEI]
    matter = matter_of_pairing(session, paired(session, "solar"), shulei)
    problem = problems.raise_problem(
        session, shulei, matter, "电费太高", Category.ENERGY_COST, Urgency.ORDINARY, NOW
    )
    problems.accept(session, problem, ganneng, NOW)
    problems.resolve(session, problem, ganneng, words, NOW)
    return problem


def test_a_number_is_the_problem_s_or_the_deed_s_and_never_both(session: Session) -> None:
    problem, ganneng = solved(session, "每年省电费120万元"), known(session)[GANNENG]
    assert [one.value for one in figures_of(session, problem_id=problem.id)] == [Decimal(1_200_000)]
    kept = solutions.keep(session, problem, ganneng, NOW)
    assert figures_of(session, problem_id=problem.id) == []
    with pytest.raises(TooLate):
        solutions.keep(session, problem, ganneng, NOW)
    steps.withdraw(session, kept, ganneng, NOW)
    assert problem.state is State.RESOLVED  # it was so before
    assert [one.value for one in figures_of(session, problem_id=problem.id)] == [Decimal(1_200_000)]
    steps.restore(session, kept, ganneng, NOW)
    assert figures_of(session, problem_id=problem.id) == []


def test_an_odd_number_is_none_of_a_solution(session: Session) -> None:
    problem = solved(session, "装机5.1度电，每年省电费120万元")
    assert [one.unit for one in figures_of(session, problem_id=problem.id)] == ["CNY"]


def test_a_deed_answers_only_what_is_open_in_its_pairing_and_theirs_to_read(session: Session) -> None:
    problem, ganneng = solved(session, "换了电表"), known(session)[GANNENG]
    one = deed(session, GANNENG, "solar", "装好了光伏，每年省电费120万元")
    elsewhere = deed(session, HUAGANLV, "village", "送了20户米面油")
    assert answering.likely(session, one, ganneng) is None
    for by, which in ((ganneng, one), (known(session)[HUAGANLV], elsewhere)):
        with pytest.raises(NotAllowed):
            answering.answer(session, which, by, About("problem", problem.id), NOW)
