"""Every command and every button, tried by everybody on things of theirs and of others: none is forgotten."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

import messages
from handlers import CONTENTS, Incoming, Tap, Turn
from models.activities import steps as activities
from models.base.refusals import Refused
from models.membership import invitations
from models.pairings import steps as pairing_steps
from models.pairings.listing import steps as listings
from models.pairings.listing.record import ListingKind
from models.pairings.plan import steps as plans
from models.post.press import Press
from models.problems import blocks, canned
from models.problems import steps as problems
from models.problems import together as problem_together
from models.problems.blocks import Block
from models.problems.mediation import agreement as mediation_agreement
from models.problems.mediation import record as mediation
from models.problems.mediation import steps as mediation_steps
from models.problems.record import Problem
from models.registry import people
from models.registry.branches import Area, Branch
from models.registry.pairings import Pairing
from models.registry.roles import RoleKind
from models.rights.ladder import Rung, matter_of_area, matter_of_pairing
from models.understanding.activity_words import ActivityType
from models.understanding.categories import Category, Urgency
from models.understanding.promises import Due, Until

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)
RESIDENT, OFFICER, SHULEI, GANNENG, COORDINATOR, BUREAU, JXIC = range(1001, 1008)
COMMUNITY, POLICE, JINTAIYANG, SANGHAI, HEWISI, VILLAGE, HUAGANLV = range(1008, 1015)
STRANGER, NEIGHBOUR = 2001, 2002
EVERYBODY = frozenset({*range(1001, 1015), STRANGER, NEIGHBOUR})
SPEAKERS = EVERYBODY - {RESIDENT, OFFICER, COORDINATOR, STRANGER, NEIGHBOUR}
IN_OFFICE = SPEAKERS | {OFFICER, COORDINATOR}
SECRETARIES = frozenset({GANNENG, BUREAU, COMMUNITY, VILLAGE})
DISTRICT = SPEAKERS | {COORDINATOR}
NOBODY: frozenset[int] = frozenset()

COMMANDS_FOR = {
    "start": EVERYBODY,
    "help": EVERYBODY,
    "language": EVERYBODY,
    "cancel": EVERYBODY,
    "problem": EVERYBODY - {NEIGHBOUR},  # who is blocked
    "mine": EVERYBODY,
    "problems": frozenset({OFFICER, COMMUNITY, COORDINATOR}),
    "find": NOBODY,  # it needs words behind it
    "answers": SPEAKERS | {OFFICER},
    "leave": frozenset({OFFICER}),
    "log": SPEAKERS,
    "week": DISTRICT | {OFFICER},
    "offer": SPEAKERS,
    "need": SPEAKERS,
    "lists": SPEAKERS,
    "branches": DISTRICT,
    "pair": SPEAKERS,
    "pairings": DISTRICT,
    "match": DISTRICT,
    "invite": SECRETARIES | {COORDINATOR},
    "invitations": IN_OFFICE,
    "handover": IN_OFFICE,
    "group": SPEAKERS | {OFFICER},
    "poster": frozenset({COMMUNITY, OFFICER, COORDINATOR}),
    "mediations": EVERYBODY,
    "mydata": EVERYBODY,
    "forget": EVERYBODY,
}
"""Who may use each command."""


@dataclass(frozen=True)
class World:
    """One of each thing, with the id under which its buttons name it."""

    ids: dict[str, int]
    arguments: dict[str, str] = field(default_factory=dict)


TABLE: dict[str, dict[str, frozenset[int]]] = {
    # A resident's problem that nobody has accepted; a branch's that its partner has; one that is said to be solved.
    "problem.show": {
        "noise": frozenset({RESIDENT, OFFICER, COMMUNITY, COORDINATOR}),
        "power": frozenset({SHULEI, GANNENG, COORDINATOR}),
        "lamp": frozenset({RESIDENT, OFFICER, COMMUNITY, COORDINATOR}),
    },
    "problem.accept": {"noise": frozenset({OFFICER}), "power": NOBODY, "lamp": NOBODY},
    "problem.ask": {"noise": NOBODY, "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.reply": {
        "noise": frozenset({RESIDENT}),
        "power": frozenset({SHULEI}),
        "lamp": frozenset({RESIDENT}),
    },
    "problem.more": {"noise": frozenset({RESIDENT, OFFICER}), "power": frozenset({SHULEI, GANNENG})},
    "problem.history": {
        "noise": frozenset({RESIDENT, OFFICER, COMMUNITY, COORDINATOR}),
        "power": frozenset({SHULEI, GANNENG, COORDINATOR}),
    },
    "problem.take_over": {"noise": NOBODY, "power": NOBODY},
    "problem.postpone": {"noise": NOBODY, "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.note": {
        "noise": frozenset({OFFICER}),
        "power": frozenset({GANNENG}),
        "lamp": frozenset({OFFICER}),
    },
    "problem.offer": {"noise": NOBODY, "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.refer": {"noise": frozenset({OFFICER}), "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.merge": {"noise": frozenset({OFFICER}), "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.identify": {"noise": NOBODY, "power": NOBODY},
    "problem.show_name": {"noise": frozenset({RESIDENT}), "power": NOBODY, "lamp": frozenset({RESIDENT})},
    "problem.hide_name": {"noise": NOBODY, "power": NOBODY, "lamp": NOBODY},
    "problem.rate": {
        "noise": NOBODY,
        "power": NOBODY,
        "lamp": NOBODY,
    },  # a crafted one: it names no satisfaction
    "problem.comment": {"noise": NOBODY, "lamp": NOBODY},
    "problem.well": {"noise": frozenset({RESIDENT}), "lamp": frozenset({RESIDENT})},
    "problem.another": {"": EVERYBODY},
    "problem.resolve": {"noise": NOBODY, "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.confirm": {"noise": NOBODY, "power": NOBODY, "lamp": frozenset({RESIDENT})},
    "problem.reopen": {"noise": NOBODY, "power": NOBODY, "lamp": frozenset({RESIDENT})},
    "problem.withdraw": {"noise": frozenset({RESIDENT}), "power": frozenset({SHULEI}), "lamp": NOBODY},
    "problem.tell": {"noise": NOBODY, "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.assign": {"noise": NOBODY, "power": NOBODY, "high": frozenset({COORDINATOR})},
    "problem.seek_help": {"noise": NOBODY, "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.lend": {"noise": NOBODY, "power": NOBODY, "stairs": frozenset({POLICE})},
    "problem.table": {"noise": frozenset({OFFICER}), "power": frozenset({GANNENG}), "stairs": NOBODY},
    "problem.untable": {"noise": NOBODY, "power": NOBODY, "stairs": frozenset({OFFICER})},
    "problem.grow": {"noise": NOBODY, "power": frozenset({GANNENG}), "stairs": frozenset({OFFICER})},
    "problem.report": {"noise": frozenset({OFFICER}), "power": frozenset({GANNENG}), "rude": NOBODY},
    "problem.block": {"noise": NOBODY, "power": NOBODY, "rude": frozenset({COORDINATOR})},
    "problem.acquit": {"noise": NOBODY, "power": NOBODY, "rude": frozenset({COORDINATOR})},
    # The neighbour is blocked; one objects once, the coordinator decides.
    "block.object": {"a_block": frozenset({NEIGHBOUR})},
    "block.lift": {"a_block": frozenset({COORDINATOR})},
    "block.uphold": {"a_block": frozenset({COORDINATOR})},
    "canned.add": {"": SPEAKERS | {OFFICER}},
    "canned.drop": {"an_answer": frozenset({COMMUNITY, OFFICER})},
    "stand_in.back": {"": NOBODY},  # nobody is on leave
    "stand_in.decline": {"role_of_officer": NOBODY},
    "lists.show": {"": frozenset({OFFICER, COMMUNITY, COORDINATOR})},
    "lists.list": {"open_list": frozenset({OFFICER, COMMUNITY, COORDINATOR})},
    "lists.find": {"": NOBODY},
    "lists.by_area": {"": frozenset({OFFICER, COMMUNITY, COORDINATOR})},
    "lists.by_category": {"": frozenset({OFFICER, COMMUNITY, COORDINATOR})},
    "lists.by_kind": {"": frozenset({OFFICER, COMMUNITY, COORDINATOR})},
    "activity.raise": {"meeting": frozenset({GANNENG, SHULEI}), "party_day": NOBODY},
    "problem.mediate": {"noise": NOBODY, "power": NOBODY, "lamp": NOBODY, "stairs": frozenset({OFFICER})},
    # A mediation of the officer's between the resident and a side without a phone; one promise stands.
    "mediation.show": {"dispute": frozenset({OFFICER, RESIDENT})},
    "mediation.whole": {"dispute": frozenset({OFFICER, RESIDENT})},
    "mediation.back": {"dispute": frozenset({OFFICER, RESIDENT})},
    "mediation.party": {"other_side": frozenset({OFFICER}), "dispute": NOBODY},
    "mediation.add": {"dispute": frozenset({OFFICER})},
    "mediation.invite": {"other_side": frozenset({OFFICER}), "own_side": NOBODY},
    "mediation.state": {"other_side": frozenset({OFFICER}), "own_side": frozenset({RESIDENT})},
    "mediation.share": {"other_side": frozenset({OFFICER})},
    "mediation.meet": {"dispute": frozenset({OFFICER})},
    "mediation.adjourn": {"dispute": NOBODY},  # no meeting is named
    "mediation.promise": {"dispute": frozenset({OFFICER})},
    "mediation.change": {"a_promise": frozenset({OFFICER})},
    "mediation.drop": {"a_promise": frozenset({OFFICER})},
    "mediation.put": {"dispute": frozenset({OFFICER})},
    "mediation.agree": {"dispute": NOBODY},  # nothing is put before anybody yet
    "mediation.witness": {"other_side": NOBODY},
    "mediation.leave": {"dispute": frozenset({RESIDENT})},
    "mediation.excuse": {"other_side": frozenset({OFFICER}), "own_side": frozenset({OFFICER})},
    "mediation.leave_sure": {"dispute": frozenset({RESIDENT})},
    "mediation.excuse_sure": {"other_side": frozenset({OFFICER}), "own_side": frozenset({OFFICER})},
    "mediation.end": {"dispute": frozenset({OFFICER})},
    "mediation.print": {"dispute": frozenset({OFFICER})},
    "mediation.keep": {"a_promise": NOBODY},  # nothing is agreed yet
    "mediation.kept": {"dispute": NOBODY},
    "mediation.broken": {"dispute": NOBODY},
    "mediation.reopen": {"dispute": NOBODY},
    "mediation.reopen_sure": {"dispute": NOBODY},
    "activity.show": {"party_day": frozenset({GANNENG, SHULEI})},
    "activity.confirm": {"party_day": frozenset({SHULEI})},
    "activity.object": {"party_day": frozenset({SHULEI})},
    "activity.withdraw": {"party_day": frozenset({GANNENG})},
    "listing.show": {"solar": SPEAKERS},
    "listing.take": {"solar": SPEAKERS - {GANNENG}},
    "listing.done": {"solar": frozenset({GANNENG})},
    "listing.reopen": {"solar": NOBODY},
    "listing.withdraw": {"solar": frozenset({GANNENG})},
    "listing.hold": {"solar": frozenset({GANNENG})},
    "listing.drop": {"solar": frozenset({GANNENG})},
    "branch.show": {"ganneng": DISTRICT},
    "pairing.show": {
        "proposed": frozenset({COMMUNITY, BUREAU, COORDINATOR}),
        "village": frozenset({VILLAGE, HUAGANLV, COORDINATOR}),
    },
    "pairing.propose": {"ganneng": SPEAKERS},
    "pairing.agree": {"proposed": frozenset({BUREAU}), "village": NOBODY},
    "pairing.ask": {"proposed": frozenset({BUREAU}), "village": NOBODY},
    "pairing.decline": {"proposed": frozenset({BUREAU}), "village": NOBODY},
    "pairing.reply": {"proposed": frozenset({COMMUNITY}), "village": NOBODY},
    "pairing.withdraw": {"proposed": frozenset({COMMUNITY}), "village": NOBODY},
    "pairing.approve": {"proposed": NOBODY, "village": NOBODY},
    "pairing.refuse": {"proposed": NOBODY, "village": NOBODY},
    "pairing.pause": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "pairing.resume": {"proposed": NOBODY, "village": NOBODY},
    "pairing.renew": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "pairing.end": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "pairing.widen": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "pairing.form": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "plan.show": {"village": frozenset({VILLAGE, HUAGANLV})},
    "plan.add": {"village": frozenset({VILLAGE, HUAGANLV})},
    "plan.aim": {"village": frozenset({VILLAGE, HUAGANLV})},
    "action.show": {"rubbish": frozenset({VILLAGE, HUAGANLV})},
    "action.done": {"rubbish": frozenset({HUAGANLV})},
    "action.drop": {"rubbish": frozenset({VILLAGE, HUAGANLV})},
    "action.reopen": {"rubbish": NOBODY},
    "joint.close": {"bridge_branch": frozenset({BUREAU, JXIC}), "ganneng": NOBODY},
    "match.for": {"ganneng": frozenset({GANNENG})},
    "invitation.withdraw": {"invitation": frozenset({COMMUNITY})},
    "role.act": {"role_of_officer": frozenset({OFFICER}), "role_of_ganneng": frozenset({GANNENG})},
    "role.hand_over": {
        "role_of_officer": frozenset({OFFICER, COMMUNITY, COORDINATOR}),
        "role_of_ganneng": frozenset({GANNENG, COORDINATOR}),
    },
    "group.pairing": {"village": NOBODY},  # only with a group that they were asked about; see test_groups
    "group.area": {"area": NOBODY},
    "group.free_pairing": {"solar_pairing": frozenset({GANNENG, SHULEI})},
    "group.free_area": {"area": NOBODY},
    "area.poster": {"area": frozenset({COMMUNITY, OFFICER, COORDINATOR})},
    "poster.page": {"": frozenset({COMMUNITY, OFFICER, COORDINATOR})},
    "forget.yes": {"": EVERYBODY},
    "forget.keep": {"": EVERYBODY},
    "tasks.page": {"": EVERYBODY},
    "week.this": {"": DISTRICT | {OFFICER}},
    "week.last": {"": DISTRICT | {OFFICER}},
    "listing.page": {"": SPEAKERS},
    "branch.page": {"": DISTRICT},
    "match.page": {"": frozenset({COORDINATOR})},
    "language.zh": {"": EVERYBODY},
    "language.en": {"": EVERYBODY},
    "pairing.page": {"": DISTRICT},
}
TABLE |= {f"menu.{name}": {"": allowed} for name, allowed in COMMANDS_FOR.items()}
"""A button of the menu is for those for whom its command is."""
"""Who may press each button, on each of the things in the world."""


@pytest.fixture
def world(session: Session) -> World:
    known = people.by_account(session, range(1001, 1015))
    for number in (STRANGER, NEIGHBOUR):
        people.meet(session, number, f"新人{number}", "zh-hans", NOW)
    area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
    neighbour = people.by_account(session, [NEIGHBOUR])[NEIGHBOUR]
    neighbour.area_id = area.id
    known[NEIGHBOUR] = neighbour
    branches = {one.key: one for one in session.exec(select(Branch))}
    paired = {one.key: one for one in session.exec(select(Pairing))}

    def raises(by: int, text: str) -> Problem:
        matter = (
            matter_of_area(session, area)
            if by in (RESIDENT, NEIGHBOUR)
            else matter_of_pairing(session, paired["solar"], known[by])
        )
        return problems.raise_problem(session, known[by], matter, text, Category.OTHER, Urgency.ORDINARY, NOW)

    noise, power, lamp = raises(RESIDENT, "楼上太吵"), raises(SHULEI, "电费太高"), raises(RESIDENT, "灯坏了")
    problems.accept(session, power, known[GANNENG], NOW)
    problems.accept(session, lamp, known[OFFICER], NOW)
    problems.resolve(session, lamp, known[OFFICER], "换了灯", NOW)
    day = activities.log(
        session, known[GANNENG], paired["solar"], ActivityType.THEME_PARTY_DAY, "主题党日", NOW, NOW
    )
    meeting = activities.log(
        session, known[GANNENG], paired["solar"], ActivityType.JOINT_MEETING, "联席会", NOW, NOW
    )
    solar = listings.post(
        session,
        known[GANNENG],
        branches["ganneng_smart"].id,
        ListingKind.OFFER,
        "光伏",
        Category.ENERGY_COST,
        NOW,
    )
    proposed = pairing_steps.propose(
        session, known[COMMUNITY], branches["jinxiu"], [branches["construction_bureau"]], "修路", NOW
    )
    rubbish = plans.add(
        session,
        paired["village"],
        known[VILLAGE],
        "清运垃圾",
        branches["huaganlv"].id,
        date(2026, 12, 20),
        NOW,
    )
    invitation = invitations.make(
        session, RoleKind.CONTACT, NOW, branch_id=branches["jinxiu"].id, by=known[COMMUNITY]
    )
    stairs = raises(RESIDENT, "楼道堆了东西")
    problems.accept(session, stairs, known[OFFICER], NOW)
    problem_together.seek_help(session, stairs, known[OFFICER], "想借一间会议室", NOW)
    problem_together.table(session, stairs, known[OFFICER], NOW)
    high = raises(RESIDENT, "没人管的事")
    high.rung = Rung.COORDINATOR
    rude, worse = raises(NEIGHBOUR, "一堆骂人的话"), raises(NEIGHBOUR, "又一堆骂人的话")
    for one in (rude, worse):
        blocks.report(session, one, known[OFFICER], "骂人", NOW)
    blocks.block(session, worse, known[COORDINATOR], NOW.date(), "骂人", NOW)
    a_block = session.exec(select(Block)).one()
    an_answer = canned.add(session, known[OFFICER], "收到了", frozenset(), NOW)
    dispute = mediation_steps.start(session, stairs, known[OFFICER], "楼下", "楼上", NOW)
    own_side, other_side = mediation.parties(session, dispute)
    due = Due(Until.DAY, NOW + timedelta(days=3))
    (promised,) = mediation_agreement.promise(
        session, dispute, known[OFFICER], [other_side], "搬走", due, NOW
    )
    session.commit()
    things: dict[str, Any] = {
        "noise": noise,
        "power": power,
        "lamp": lamp,
        "stairs": stairs,
        "high": high,
        "rude": rude,
        "meeting": meeting,
        "a_block": a_block,
        "an_answer": an_answer,
        "dispute": dispute,
        "party_day": day,
        "solar": solar,
        "proposed": proposed,
        "village": paired["village"],
        "rubbish": rubbish,
        "invitation": invitation,
        "ganneng": branches["ganneng_smart"],
        "bridge_branch": branches["huixian_bridge"],
        "role_of_officer": known[OFFICER].standing.roles[0],
        "solar_pairing": paired["solar"],
        "area": area,
        "role_of_ganneng": known[GANNENG].standing.roles[0],
    }
    parts = {"own_side": own_side.id, "other_side": other_side.id, "a_promise": promised.id}
    ids = {
        "": 0,
        "open_list": 0,
        **{name: thing.id for name, thing in things.items()},
        **dict.fromkeys(parts, dispute.id),
    }
    return World(ids, {"open_list": "open", **{name: str(id) for name, id in parts.items()}})


SAID = messages.Messages(SHANGHAI)


def tried(session: Session, who: int, incoming: Incoming) -> bool:
    """Whether this person may do it; whatever it did is undone."""
    session.info.clear()
    person = people.by_account(session, [who])[who]
    turn = Turn(session, NOW, person, replace(incoming, chat_id=who), SHANGHAI, "bot", SAID, None)
    handler = CONTENTS.buttons[turn.press.verb] if turn.tapped else CONTENTS.commands[incoming.command]
    try:
        handler(turn)
        session.flush()
    except Refused:
        return False
    else:
        return True
    finally:
        session.rollback()
        session.expire_all()


def test_every_command_is_in_the_table() -> None:
    assert COMMANDS_FOR.keys() == CONTENTS.commands.keys()


def test_every_button_is_in_the_table() -> None:
    assert TABLE.keys() == CONTENTS.buttons.keys()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_command_is_for_whom_the_table_says(session: Session, world: World) -> None:
    wrong = []
    for name, allowed in COMMANDS_FOR.items():
        incoming = Incoming(1, 0, private=True, message_id=1, command=name)
        found = {who for who in EVERYBODY if tried(session, who, incoming)}
        if found != allowed:
            wrong.append((name, "too many", found - allowed, "too few", allowed - found))
    assert wrong == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_button_is_for_whom_the_table_says(session: Session, world: World) -> None:
    wrong = []
    for verb, things in TABLE.items():
        for name, allowed in things.items():
            press = Press(verb, world.ids[name], 0, world.arguments.get(name, ""))
            incoming = Incoming(1, 0, private=True, tap=Tap(press, 1, "callback"))
            found = {who for who in EVERYBODY if tried(session, who, incoming)}
            if found != allowed:
                wrong.append((verb, name, "too many", found - allowed, "too few", allowed - found))
    assert wrong == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_number_that_is_nothing_s_is_refused(session: Session, world: World) -> None:
    allowed = [
        (verb, who)
        for verb in sorted(verb for verb, things in TABLE.items() if "" not in things)
        for tap in [Tap(Press(verb, 99_999), 1, "callback")]
        for who in EVERYBODY
        if tried(session, who, Incoming(1, 0, private=True, tap=tap))
    ]
    assert allowed == []
