"""Suggestions: nobody's order, each reason true of stored rows."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from models.pairings.listing.record import Listing, ListingKind
from models.pairings.listing.steps import HOLDS
from models.registry import pairings, people
from models.registry.branches import Branch, BranchKind, SchoolStage
from models.registry.pairings import PairingState, kind_of, members
from models.summaries import matching
from models.summaries.matching import Candidate, Market, Suggestion
from models.understanding.categories import Category
from tests.town import Town

NOW = datetime(2026, 11, 25, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
KINDS = [kind for kind in BranchKind if kind is not BranchKind.PROJECT]
INDUSTRIES = ["能源", "建筑", "生物医药", "物流"]
NEEDS = ["想降低用电成本", "缺少流动资金", "招不到工人", "想学光伏技术"]


async def test_a_company_finds_who_can_lower_its_power_cost(town: Town) -> None:
    await town.jxic.says("/offer 帮企业上门装光伏,降低电费")
    await town.jxic.taps("写进清单")
    await town.shulei.says("/need 想降低用电成本")
    await town.shulei.taps("写进清单")
    await town.shulei.says("/match")
    await town.shulei.sees(
        "1. 江西省投资集团党委", "你们需要“想降低用电成本”，他们能提供“帮企业上门装光伏,降低电费”"
    )
    await town.shulei.taps("看江西省投资集团党委")
    await town.shulei.taps("请他们结对")
    await town.shulei.says("想一起把电费降下来")
    await town.shulei.taps("发出去")
    await town.jxic.sees("国企联民企", "想一起把电费降下来")
    await town.jxic.taps("同意结对")
    await town.shulei.sees("起结对")


async def test_a_coordinator_sees_whom_nobody_has_asked_yet(town: Town) -> None:
    await town.coordinator.says("/match")
    await town.coordinator.sees("还有1个支部没有结对", "中鼎国际党支部 🤝")


async def test_a_coordinator_invites_somebody_for_a_branch_without_contacts(town: Town) -> None:
    await town.coordinator.says("/match")
    await town.coordinator.taps("看中鼎国际")
    await town.coordinator.sees("还没有联系人")
    await town.coordinator.taps("邀请一位联系人")
    await town.coordinator.taps("联络员")
    await town.coordinator.taps("生成邀请")
    await town.coordinator.sees("中鼎国际党支部联络员", "start=invite-")
    await town.shulei.says("/branches 中鼎国际")
    await town.shulei.taps("中鼎国际")
    await town.shulei.sees("中鼎国际党支部")
    assert not any("邀请" in label for label in await town.shulei.buttons())


async def test_who_has_just_parted_is_suggested_once_and_not_to_each_other(town: Town) -> None:
    await town.bureau.says("/pairings")
    await town.bureau.taps("省投资集团")
    await town.bureau.taps("结束结对")
    await town.bureau.says("桥修好了")
    await town.bureau.taps("确定")
    await town.jxic.sees("结束了")
    await town.coordinator.says("/match")
    told = (await town.coordinator.sees("没有结对"))["text"]
    lines = [line for line in told.split("\n") if "🤝" in line]
    assert len({frozenset(line.split(" 🤝 ")) for line in lines}) == len(lines), told
    assert not any("建设和交通局" in line and "省投资集团" in line for line in lines)
    await town.bureau.says("/match")
    assert "省投资集团" not in (await town.bureau.sees("支部"))["text"]
    await town.passes(days=91)
    await town.bureau.says("/match")
    await town.bureau.sees("江西省投资集团党委", "以前结过对")


def test_two_that_are_suggested_to_each_other_are_told_of_once() -> None:
    def suggested(one: int, other: int | None) -> Suggestion:
        return Suggestion(one, str(one), Candidate(other, str(other), 1, ()) if other is not None else None)

    every = [suggested(1, 2), suggested(2, 1), suggested(3, 1), suggested(4, None), suggested(5, None)]
    assert [one.branch_id for one in matching.once(every)] == [1, 3, 4, 5]


async def test_residents_are_told_what_they_can_do_instead(town: Town) -> None:
    await town.resident.says("/match")
    card = await town.resident.sees("给支部找伙伴用的")
    assert "没有找到这个支部" in await town.resident.forges(card, "match.for:1:0")
    assert "给支部找伙伴用的" in await town.resident.forges(card, "match.page:0:0")


BRANCH = st.tuples(
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(INDUSTRIES), max_size=2, unique=True),
    st.sampled_from([None, *SchoolStage]),
    st.sampled_from(["", "桑海", "永修"]),
    st.lists(
        st.tuples(st.sampled_from(ListingKind), st.sampled_from(NEEDS), st.sampled_from(Category)), max_size=2
    ),
)


def stored(session: Session, facts: list[Any], poster: int) -> list[Branch]:
    """Branches of another district, with what each offers and needs."""
    rows = []
    for n, (kind, industries, stage, place, listed) in enumerate(facts):
        one = Branch(key=f"b{n}", name=f"支部{n}", kind=kind, district="别处")
        one.industries, one.stage, one.place = industries, stage, place
        session.add(one)
        session.flush()
        rows.append(one)
        for which, text, category in listed:
            about = {"branch_id": one.id, "kind": which, "text": text, "category": category}
            session.add(Listing(**about, posted_by_id=poster, posted_at=NOW, ask_at=NOW + HOLDS))
    session.flush()
    return rows


def assert_well_assigned(session: Session, market: Market, rows: list[Branch]) -> None:
    """Each is suggested once, nobody beyond its capacity, and nobody is left alone who could have somebody."""
    suggested = matching.assign(market, market.unpaired(["别处"]))
    assert [one.branch_id for one in suggested] == [one.id for one in rows]
    chosen = [one.candidate.branch_id for one in suggested if one.candidate is not None]
    capacity = matching.rules().capacity
    assert all(chosen.count(id) + market.loads[id] <= capacity for id in chosen)
    for left in (one for one in suggested if one.candidate is None):
        possible = market.candidates(session.get_one(Branch, left.branch_id), limit=matching.FEW)
        assert all(chosen.count(one.branch_id) + market.loads[one.branch_id] >= capacity for one in possible)


def test_every_reason_is_true_and_nothing_forbidden_is_suggested(session: Session) -> None:
    poster = people.by_account(session, [1003])[1003].id

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
    @given(st.lists(BRANCH, min_size=2, max_size=8))
    def suggest(facts: list[Any]) -> None:
        rows = stored(session, facts, poster)
        market = Market(session, NOW)
        for one in rows:
            for candidate in market.candidates(one, limit=50):
                other = session.get_one(Branch, candidate.branch_id)
                assert other.id != one.id
                assert kind_of([one, other]) is not None
                for reason in candidate.reasons:
                    assert_true(session, one, other, reason)
        assert_well_assigned(session, market, rows)
        session.rollback()

    suggest()


def assert_true(session: Session, one: Branch, other: Branch, reason: dict[str, object]) -> None:
    """The reason stands in the rows."""

    def texts(branch: Branch, kind: ListingKind) -> list[str]:
        return list(
            session.exec(select(Listing.text).where(Listing.branch_id == branch.id, Listing.kind == kind))
        )

    match reason:
        case {"why": "need_met", "need": need, "offer": offer}:
            assert need in texts(one, ListingKind.NEED)
            assert offer in texts(other, ListingKind.OFFER)
        case {"why": "offer_wanted", "need": need, "offer": offer}:
            assert need in texts(other, ListingKind.NEED)
            assert offer in texts(one, ListingKind.OFFER)
        case {"why": "industry", "industries": list(industries)}:
            assert set(industries) <= set(one.industries) & set(other.industries)
        case {"why": "stage", "stage": stage}:
            assert one.stage == other.stage == stage
        case {"why": "near", "place": place}:
            assert one.place == other.place == place
        case {"why": "district", "district": district}:
            assert one.district == other.district == district
        case _:
            raise AssertionError(reason)


def test_who_was_paired_before_is_remembered(session: Session) -> None:
    shulei = session.exec(select(Branch).where(Branch.key == "shulei")).one()
    pairing = pairings.pairings_of(session, [shulei.id])[0]
    partner = next(one for one in members(session, pairing.id) if one.id != shulei.id)
    assert partner.id not in [one.branch_id for one in Market(session, NOW).candidates(shulei, limit=50)]
    pairing.state, pairing.ended_at = PairingState.ENDED, NOW - timedelta(days=1)
    session.flush()
    assert partner.id not in [one.branch_id for one in Market(session, NOW).candidates(shulei, limit=50)]
    pairing.ended_at = NOW - timedelta(days=matching.rules().rests + 1)
    session.flush()
    again = {one.branch_id: one for one in Market(session, NOW).candidates(shulei, limit=50)}
    assert {"why": "cooperated", "solved": 0} in again[partner.id].reasons
    session.rollback()
