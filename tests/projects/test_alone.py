"""What becomes of a project when its joint branch is closed, its pairing is paused or over, or a branch leaves it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from models.base.refusals import NotAllowed
from models.pairings import joint_branches
from models.pairings import steps as pairings
from models.projects import card, changing, clock, lists, steps
from models.projects.record import ProjectEntry, State
from models.projects.who import lock_if_allowed
from models.registry import people
from models.registry.pairings import Member, Pairing, PairingState
from models.results.period import Period
from models.results.rows import Asked
from models.results.scope import Scope
from models.results.totals import What, results
from models.understanding.amounts import amounts_in
from tests.projects.pair import DUE, NOW, Pair

JINTAIYANG, SANGHAI, HEWISI = 1010, 1011, 1012


def test_it_stays_with_the_branch_that_leads_it_when_its_joint_branch_is_closed(pair: Pair) -> None:
    joint = joint_branches.form(pair.session, pair.pairing, pair.leader, "光伏临时党支部", pair.partner, NOW)
    changing.entrust(pair.session, pair.project, pair.leader, joint.id, NOW)
    changing.hand_to(pair.session, pair.project, pair.leader, pair.partner, NOW)
    joint_branches.close(pair.session, joint, pair.leader, "好了", NOW)
    for round in clock.ROUNDS:
        round(pair.session, NOW)
    assert pair.project.joint_branch_id is None
    assert pair.project.state is State.RUNNING
    assert pair.project.owner_id == pair.leader.id


def test_its_leading_branch_keeps_it_when_the_pairing_is_paused(pair: Pair) -> None:
    pair.pairing.state = PairingState.PAUSED
    pair.session.flush()
    clock.left_alone(pair.session, NOW)
    clock.left_alone(pair.session, NOW)
    told = [one for one in pair.session.exec(select(ProjectEntry.step)) if one == "alone"]
    assert told == ["alone"]
    steps.progress(pair.session, pair.project, pair.leader, "接着建", NOW)
    assert lists.to_ask(pair.session, pair.leader, NOW + timedelta(days=99)) == []
    pair.pairing.state = PairingState.ACTIVE
    pair.session.flush()
    clock.left_alone(pair.session, NOW)
    pair.session.refresh(pair.project)
    assert pair.project.alone_since is None


def test_when_the_partner_ends_the_pairing_its_leading_branch_brings_it_to_its_result(pair: Pair) -> None:
    """With the pairing its joint branch is closed; both are told to who leads it, and the result still counts."""
    session, project = pair.session, pair.project
    joint = joint_branches.form(session, pair.pairing, pair.leader, "光伏临时党支部", pair.partner, NOW)
    changing.entrust(session, project, pair.leader, joint.id, NOW)
    changing.hand_to(session, project, pair.leader, pair.partner, NOW)
    pairings.end(session, pair.pairing, pair.partner, "办完了", NOW)
    session.info.pop("outbox", None)
    for round in clock.ROUNDS:
        round(session, NOW)
    told = [(one.person_id, one.parts[0].name) for one in session.info.pop("outbox")]
    assert told == [(pair.leader.id, f"projects.{news}") for news in ("kept", "yours_now", "alone")]
    assert (project.joint_branch_id, project.owner_id) == (None, pair.leader.id)
    assert card.view(session, project, NOW)["alone"]
    with pytest.raises(NotAllowed):
        steps.close(session, project, pair.partner, "好了", NOW)
    steps.close(session, project, pair.leader, "好了", NOW, amounts=amounts_in("装机5.1MW"))
    year = Period(NOW - timedelta(days=300), NOW + timedelta(days=1))
    found = results(session, Asked(Scope(pairing=pair.pairing), year, NOW))
    assert [(one.key, one.count) for one in found.of(What.PROJECTS)] == [("done", 1)]
    assert [one.key for one in found.of(What.NUMBERS)] == ["MW.capacity."]


def test_a_partner_that_has_left_the_pairing_is_told_no_more_and_its_part_says_so(session: Session) -> None:
    """Of three schools one leaves; the project goes on between the others."""
    known = people.by_account(session, [SANGHAI, JINTAIYANG, HEWISI])
    leader, stays, leaves = known[SANGHAI], known[JINTAIYANG], known[HEWISI]
    pairing = session.exec(select(Pairing).where(Pairing.key == "schools")).one()
    branch, gone = leader.standing.branches[0], leaves.standing.branches[0]
    project = steps.begin(session, leader, pairing.id, branch, "名师课堂", DUE, NOW)
    changing.set_part(session, project, leaves, gone, "出教室", NOW)
    session.delete(session.get_one(Member, (pairing.id, gone)))
    session.flush()
    session.info.pop("outbox", None)
    assert [(one["words"], one["left"]) for one in card.view(session, project, NOW)["parts"]] == [
        ("出教室", True)
    ]
    steps.progress(session, project, leader, "开了三次课", NOW)
    assert {one.person_id for one in session.info.pop("outbox")} == {stays.id}
    with pytest.raises(NotAllowed):
        steps.progress(session, project, leaves, "教室好了", NOW)


def test_a_leading_branch_that_has_left_the_pairing_still_reads_and_leads_it(pair: Pair) -> None:
    second = pair.joins("小万")
    pair.session.delete(pair.session.get_one(Member, (pair.pairing.id, pair.branch)))
    pair.session.flush()
    assert lock_if_allowed(pair.session, pair.project.id, second).id == pair.project.id
    steps.close(pair.session, pair.project, second, "好了", NOW)
    assert pair.project.state is State.DONE
