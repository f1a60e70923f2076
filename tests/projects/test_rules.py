"""The rules of projects, and what follows from what becomes of owners, joint branches and pairings."""

from datetime import date

import pytest
from sqlmodel import col, select

from models.activities import steps as activities
from models.activities.amending import Facts
from models.base.refusals import NotAllowed, TooLate, Unfit
from models.membership import handover
from models.pairings.figures.record import figures_of
from models.problems import steps as problems
from models.problems.record import Problem
from models.projects import card, changing, clock, lists, steps, telling
from models.projects.record import Project, ProjectEntry, State, is_overdue, readings_of
from models.projects.several import SHOWN
from models.projects.steps import Origin
from models.registry.pairings import members
from models.rights.ladder import matter_of_pairing
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import amounts_in
from models.understanding.categories import Category, Urgency
from tests.projects.pair import DUE, NOW, Pair
from tests.statements import counted


def test_a_day_that_is_over_or_too_far_away_is_refused(pair: Pair) -> None:
    for due in (date(2026, 11, 24), date(2066, 1, 1)):
        with pytest.raises(Unfit):
            steps.postpone(pair.session, pair.project, pair.leader, due, "", NOW)


def test_a_partner_tells_how_it_goes_and_does_not_close_it(pair: Pair) -> None:
    steps.progress(pair.session, pair.project, pair.partner, "一期好了", NOW)
    with pytest.raises(NotAllowed):
        steps.close(pair.session, pair.project, pair.partner, "都好了", NOW)


def test_readings_count_in_no_sum_and_a_result_does(pair: Pair) -> None:
    for words in ("并网2.3MW", "并网5.1MW"):
        steps.progress(pair.session, pair.project, pair.leader, words, NOW, amounts=amounts_in(words))
    (latest,) = readings_of(pair.session, [pair.project])[pair.project.id]
    assert str(latest.value) == "5.1"
    assert figures_of(pair.session, project_id=pair.project.id) == []
    steps.close(pair.session, pair.project, pair.leader, "好了", NOW, amounts=amounts_in("装机5.1MW"))
    (reached,) = figures_of(pair.session, project_id=pair.project.id)
    assert not reached.planned
    steps.reopen(pair.session, pair.project, pair.leader, NOW)
    assert figures_of(pair.session, project_id=pair.project.id) == []


def test_what_two_people_end_at_once_ends_once(pair: Pair) -> None:
    steps.close(pair.session, pair.project, pair.leader, "好了", NOW)
    with pytest.raises(TooLate):
        steps.stop(pair.session, pair.project, pair.leader, "不做了", NOW)


def test_a_meeting_decides_on_a_project_of_a_problem_whoever_has_it(pair: Pair) -> None:
    session, matter = pair.session, matter_of_pairing(pair.session, pair.pairing, pair.partner)
    problem = problems.raise_problem(
        session, pair.partner, matter, "电费高", Category.ENERGY_COST, Urgency.ORDINARY, NOW
    )
    meeting = activities.log(
        session, pair.leader, pair.pairing, ActivityType.JOINT_MEETING, Facts(NOW, "联席会"), NOW
    )
    with pytest.raises(NotAllowed):
        pair.begins("储能", origin=Origin(problem_id=problem.id))
    project = pair.begins("储能", origin=Origin(problem_id=problem.id, activity_id=meeting.id))
    assert session.get_one(Problem, problem.id).resolve_by.astimezone(NOW.tzinfo).date() == DUE
    assert project.activity_id == meeting.id


def test_another_of_its_branch_sees_to_it_when_its_owner_leaves(pair: Pair) -> None:
    second = pair.joins("小万")
    assert pair.project.owner_id == pair.leader.id
    pair.leader.roles[0].until = NOW
    pair.session.flush()
    clock.owners_gone(pair.session, NOW)
    assert pair.project.owner_id == second.id
    second.unreachable_since = NOW
    pair.session.flush()
    clock.owners_gone(pair.session, NOW)
    assert pair.project.owner_id is None
    entries = pair.session.exec(select(ProjectEntry.step).order_by(col(ProjectEntry.id))).all()
    assert entries[-2:] == ["pass_on", "orphan"]
    clock.owners_gone(pair.session, NOW)
    assert len(pair.session.exec(select(ProjectEntry)).all()) == len(entries), "told once"
    second.unreachable_since = None
    pair.session.flush()
    clock.owners_gone(pair.session, NOW)
    assert pair.project.owner_id == second.id


def test_it_is_handed_on_within_its_branches_alone(pair: Pair) -> None:
    second = pair.joins("小万")
    with pytest.raises(NotAllowed):
        changing.hand_to(pair.session, pair.project, pair.leader, pair.partner, NOW)
    changing.hand_to(pair.session, pair.project, pair.leader, second, NOW)
    assert pair.project.owner_id == second.id


def test_what_is_late_is_late_from_the_next_day_on(pair: Pair) -> None:
    assert not is_overdue(pair.project, NOW.replace(month=12, day=20, hour=23))
    assert is_overdue(pair.project, NOW.replace(month=12, day=21, hour=0))


def test_a_sentence_tells_of_the_project_that_it_names(pair: Pair) -> None:
    parking = pair.begins("停车场项目")
    found = telling.likeliest(pair.session, pair.leader, "停车场完成80%")
    assert found is not None
    assert found.id == parking.id
    assert telling.likeliest(pair.session, pair.leader, "主体完工了") is None


def test_what_was_told_by_mistake_is_taken_back_by_who_told_it(pair: Pair) -> None:
    steps.progress(pair.session, pair.project, pair.leader, "5.1MW", NOW, amounts=amounts_in("5.1MW"))
    with pytest.raises(TooLate):
        telling.retract(pair.session, pair.project, pair.partner, NOW)
    telling.retract(pair.session, pair.project, pair.leader, NOW)
    assert readings_of(pair.session, [pair.project]) == {}


def test_a_card_and_a_list_take_the_same_few_statements_however_much_there_is(pair: Pair) -> None:
    session, ids = pair.session, [one.id for one in members(pair.session, pair.pairing.id)]

    def takes() -> tuple[int, int]:
        session.commit()
        with counted(session) as on_card:
            card.card(session, session.get_one(Project, pair.project.id), pair.leader, NOW)
        with counted(session) as in_list:
            for one in lists.readable(session, pair.leader, over=False, skip=0, limit=9):
                card.show_button(one, NOW)
        return len(on_card), len(in_list)

    few = takes()
    for n in range(6):
        pair.begins(f"项目{n}号路")
        changing.add_milestone(session, pair.project, pair.leader, f"第{n}步", DUE, NOW)
        steps.progress(session, pair.project, pair.leader, f"{n}MW", NOW, amounts=amounts_in(f"{n + 1}MW"))
    for branch in ids:
        changing.set_part(session, pair.project, pair.leader, branch, "出钱", NOW)
    assert all(now <= before for now, before in zip(takes(), few, strict=True))
    assert max(few) <= 12


def test_who_hands_over_a_role_hands_over_its_projects(pair: Pair) -> None:
    second = pair.joins("小万")
    pair.joins("小李老师")
    role = pair.leader.standing.roles[0]
    handover.hand_over(pair.session, role, second, pair.leader, NOW)
    assert pair.project.owner_id == second.id


def test_what_happens_to_many_projects_at_once_is_told_in_one_message(pair: Pair) -> None:
    """As when a district's projects are loaded, of which nobody is said to see to."""
    titles = [f"屋顶{number}" for number in range(clock.TOGETHER + 2)]
    every = [pair.project, *(pair.begins(title) for title in titles)]
    for news, many in (("yours_at_last", len(every)), ("ownerless", len(every)), ("yours_at_last", 1)):
        for one in every:
            one.owner_id = pair.leader.id if news == "ownerless" else None
            one.state = State.RUNNING if one in every[:many] else State.STOPPED
        pair.leader.unreachable_since = NOW if news == "ownerless" else None
        pair.session.flush()
        pair.session.info.pop("outbox", None)
        while clock.owners_gone(pair.session, NOW):
            pass
        told = [one for one in pair.session.info.pop("outbox") if one.parts[0].name.startswith("projects.")]
        reader = pair.leader if news == "yours_at_last" else pair.partner
        (message,) = [one for one in told if one.person_id == reader.id]
        (words,) = message.parts
        if many > 1:
            assert (words.name, words.values) == ("projects.several", {"news": news, "many": many})
            assert len(message.keyboard) == SHOWN + 1
        else:
            assert (words.name, words.values["title"]) == (f"projects.{news}", "屋顶光伏")
