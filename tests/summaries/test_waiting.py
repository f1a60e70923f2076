"""What waits for a person: everything, in `/mine` and, once a week, in the morning's message."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from models.activities import finding
from models.activities.amending import Facts
from models.activities.steps import log
from models.base.keys import new_key
from models.registry import people
from models.registry.branches import Branch, BranchKind
from models.registry.pairings import (
    Consent,
    Member,
    Pairing,
    PairingEntry,
    PairingKind,
    PairingState,
    pairings_of,
)
from models.registry.people import Person
from models.summaries.waiting.lists import waiting
from models.understanding.activity_words import ActivityType
from tests.activities.test_activities import logged
from tests.pairings.test_plan import adds, opens_plan
from tests.pairings.test_steps import APPROVED, approving, proposes
from tests.problems.test_blocks import blocked, reported
from tests.statements import counted
from tests.town import SHANGHAI, WEDNESDAY, Phone, Town

NOTHING = "没有等着您的事"


async def waits(phone: Phone, line: str) -> None:
    """It is listed, and opens by a tap."""
    await phone.says("/mine")
    await phone.taps(line)


async def waits_no_more(phone: Phone) -> None:
    await phone.says("/mine")
    await phone.sees(NOTHING)


async def morning(town: Town, days: int) -> None:
    """The morning of a day so many days later."""
    await town.moves_to((town.clock.at + timedelta(days=days)).replace(hour=9, minute=1))


async def test_a_proposal_waits_for_the_branch_and_a_question_for_whoever_proposed(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "想一起修路")
    await waits_no_more(town.community)
    await waits(town.bureau, "锦绣花园社区党支部想和您结对 · 请答复")
    await town.bureau.taps("先问一下")
    await town.bureau.says("大概多少米?")
    await waits_no_more(town.bureau)
    await waits(town.community, "建设和交通局党支部 · 结对前想先问您")
    await town.community.taps("回答")
    await town.community.says("三百米左右")
    await waits_no_more(town.community)
    await waits(town.bureau, "想和您结对 · 请答复")
    await town.bureau.taps("同意结对")
    await waits_no_more(town.bureau)


async def test_who_leaves_a_proposal_is_reminded_once_a_week_until_it_is_answered(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "想一起修路")
    for day in range(1, 8):
        await morning(town, 1)
        assert await town.bureau.times("还等着您") == day // 7
    assert "🤝 锦绣花园社区党支部想和您结对 · 请答复" in await town.bureau.buttons()
    await morning(town, 7)
    assert await town.bureau.times("还等着您") == 2
    await town.bureau.taps("想和您结对")
    await town.bureau.taps("同意结对")
    await morning(town, 7)
    assert await town.bureau.times("还等着您") == 2


async def test_an_approval_waits_for_the_coordinator(town: Town) -> None:
    await town.bot.database.run(approving)
    await proposes(town.community, "建设和交通局", "想一起修路")
    await town.bureau.taps("同意结对")
    await town.coordinator.sees("各方都同意了")
    await waits(town.coordinator, "锦绣花园社区党支部 · 等您同意结对")
    await town.coordinator.taps(APPROVED[0])
    await waits_no_more(town.coordinator)


async def test_an_action_waits_from_three_days_before_until_it_is_done(town: Town) -> None:
    await opens_plan(town.village)
    await adds(town.village, "12月20日前清运完积存垃圾", "华赣旅")
    await waits_no_more(town.huaganlv)
    await town.moves_to(datetime(2026, 12, 17, 9, 1, tzinfo=SHANGHAI))
    await waits(town.huaganlv, "清运完积存垃圾 · 12月20日 周日前")
    await town.moves_to(datetime(2026, 12, 23, 9, 1, tzinfo=SHANGHAI))
    await waits_no_more(town.village)
    await waits(town.huaganlv, "清运完积存垃圾 · ⏰ 过了日子")
    await town.huaganlv.taps("办好了")
    await town.huaganlv.says("清运了12车")
    await waits_no_more(town.huaganlv)


async def test_a_report_and_an_objection_wait_for_the_coordinator(town: Town) -> None:
    await reported(town)
    await waits(town.coordinator, "1号 被标记为滥用")
    await morning(town, 7)
    await town.coordinator.sees("还等着您")
    await town.coordinator.says("/mine")
    await town.coordinator.taps("1号 被标记为滥用")
    await town.coordinator.taps("停用反映的人")
    await town.coordinator.says("12月31日")
    await town.coordinator.says("请好好说话")
    await town.coordinator.taps("🚫 停用")
    await waits_no_more(town.coordinator)
    await town.resident.taps("申诉")
    await town.resident.says("孩子拿我的手机乱写的")
    await town.resident.taps("确定")
    await waits(town.coordinator, "因1号被停用的人申诉了")
    await town.coordinator.sees("孩子拿我的手机乱写的")
    await town.coordinator.taps("维持停用")
    await town.resident.sees("不变")
    await waits_no_more(town.coordinator)


async def test_an_objection_is_decided_once(town: Town) -> None:
    await blocked(town)
    await town.resident.taps("申诉")
    await town.resident.says("我没有")
    await town.resident.taps("确定")
    card = await town.coordinator.sees("申诉了")
    await town.coordinator.taps("维持停用")
    await town.resident.sees("不变")
    await town.coordinator.forges(card, "block.uphold:1:0")
    assert await town.resident.times("不变") == 1


async def test_an_objected_activity_waits_for_whoever_logged_it(town: Town) -> None:
    await logged(town)
    await waits(town.jxic, "11月25日 周三 🚩 在汇贤大桥工地开展主题党日,8人参加 · 请确认")
    await town.jxic.taps("有出入")
    await town.jxic.says("是10人")
    await waits_no_more(town.jxic)
    await waits(town.bureau, "11月25日 周三 🚩 在汇贤大桥工地开展主题党日,8人参加 · 对方说有出入")
    await town.bureau.taps("撤回")
    await waits_no_more(town.bureau)


async def test_whether_an_offer_still_holds_waits_until_it_is_said(town: Town) -> None:
    await town.jxic.says("/offer 会议室可以借用")
    await town.jxic.taps("写进清单")
    await waits_no_more(town.jxic)
    await morning(town, 91)
    await town.jxic.sees("现在还算数吗")
    await waits(town.jxic, "会议室可以借用 · 还算数吗")
    await town.jxic.sees("会议室可以借用", "等着有支部回应")
    await town.jxic.taps("还算数")
    await waits_no_more(town.jxic)


async def test_a_year_that_is_over_waits_for_who_decides(town: Town) -> None:
    await proposes(town.community, "建设和交通局", "想一起修路")
    await town.bureau.taps("同意结对")
    await town.community.sees("起结对")
    await morning(town, 370)
    await waits(town.bureau, "锦绣花园社区党支部 · 结对满一年")
    await town.bureau.taps("接着结对")
    await town.bureau.says("/mine")
    await town.bureau.sees("与您有关的事")
    assert not any("锦绣花园社区党支部" in label for label in await town.bureau.buttons())


def proposed(session: Session, by: Person, to: Branch, many: int) -> None:
    """So many more proposals, of as many branches, each with a question of whoever is asked and its answer."""
    for number in range(many):
        branch = Branch(
            key=new_key(), name=f"第{number}社区", kind=BranchKind.COMMUNITY, district=to.district
        )
        pairing = Pairing(
            key=new_key(), kind=PairingKind.ORGAN_COMMUNITY, district=to.district, state=PairingState.PROPOSED,
            proposed_by_id=by.id, proposed_at=WEDNESDAY,
        )  # fmt: skip
        session.add_all((branch, pairing))
        session.flush()
        session.add_all(Member(pairing_id=pairing.id, branch_id=one.id) for one in (branch, to))
        session.add(Consent(pairing_id=pairing.id, branch_id=to.id))
        talk: dict[str, Any] = {"pairing_id": pairing.id, "by_id": by.id, "at": WEDNESDAY}
        session.add_all(PairingEntry(**talk, step=step) for step in ("ask", "reply"))
    session.commit()


@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
def test_what_waits_takes_as_many_statements_however_much_it_is(session: Session) -> None:
    by, asked_of = (people.by_account(session, [one])[one] for one in (1008, 1006))
    bureau = session.get_one(Branch, asked_of.standing.branches[0])
    known = []
    for many in (1, 3):
        proposed(session, by, bureau, many)
        session.expire_all()
        reader = people.by_account(session, [1006])[1006]
        with counted(session) as asked:
            found = waiting(session, reader, WEDNESDAY)
        known.append((len(asked), len(found)))
    assert known[1] == (known[0][0], known[0][1] + 3)


def test_whoever_planned_it_is_asked_however_much_others_have_left_open(session: Session) -> None:
    """A branch may have many things of which nobody has said whether they were held."""
    mine, other = (people.by_account(session, [one])[one] for one in (1006, 1007))
    pairing = pairings_of(session, mine.standing.branches)[0]
    rows = []
    for days, person in ((2, other), (3, other), (4, other), (5, mine)):
        facts = Facts(WEDNESDAY - timedelta(days=days), f"走访{days}")
        visit = log(session, person, pairing, ActivityType.VISIT, facts, facts.starts_at - timedelta(days=1))
        visit.branch_id = mine.standing.branches[0]
        rows.append(visit)
    assert finding.unasked(session, mine, WEDNESDAY, 3) == rows[3:]
    rows[3].asked_at = WEDNESDAY
    assert finding.unasked(session, mine, WEDNESDAY, 3) == []
    assert finding.past(session, mine, WEDNESDAY, 3) == rows[:3]
