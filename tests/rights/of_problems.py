"""Who may press each button of problems, of those who are blocked, and of mediations."""

from tests.rights.handled import (
    COMMUNITY,
    COORDINATOR,
    GANNENG,
    NEIGHBOUR,
    OFFICER,
    POLICE,
    RESIDENT,
    SHULEI,
)
from tests.rights.who import (
    EVERYBODY,
    NOBODY,
    SPEAKERS,
    Table,
)

PROBLEMS: Table = {
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
    "problem.nudge": {"noise": frozenset({RESIDENT}), "power": frozenset({SHULEI}), "lamp": NOBODY},
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
    "problem.offer": {"noise": NOBODY, "power": NOBODY, "lamp": NOBODY},  # nobody there could take over
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
    "problem.back": {"noise": frozenset({RESIDENT, OFFICER}), "power": frozenset({SHULEI, GANNENG})},
    "problem.give_back": {"noise": NOBODY, "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.resume": {"noise": NOBODY, "power": NOBODY, "lamp": frozenset({OFFICER})},
    "problem.withdraw": {"noise": frozenset({RESIDENT}), "power": frozenset({SHULEI}), "lamp": NOBODY},
    "problem.tell": {"noise": NOBODY, "power": frozenset({GANNENG}), "lamp": NOBODY},
    "problem.assign": {"noise": NOBODY, "power": NOBODY, "high": frozenset({COORDINATOR})},
    # Of the branch's problem there is no partner to ask but the one that raised it.
    "problem.seek_help": {
        "noise": NOBODY,
        "power": NOBODY,
        "stairs": frozenset({OFFICER}),
    },
    "problem.lend": {"noise": NOBODY, "power": NOBODY, "stairs": frozenset({POLICE})},
    "problem.table": {"noise": frozenset({OFFICER}), "power": frozenset({GANNENG}), "stairs": NOBODY},
    "problem.untable": {"noise": NOBODY, "power": NOBODY, "stairs": frozenset({OFFICER})},
    "problem.grow": {"noise": NOBODY, "power": frozenset({GANNENG}), "stairs": frozenset({OFFICER})},
    "problem.report": {"noise": frozenset({OFFICER}), "power": frozenset({GANNENG}), "rude": NOBODY},
    "problem.block": {"noise": NOBODY, "power": NOBODY, "rude": frozenset({COORDINATOR})},
    "problem.unblock": {"noise": NOBODY, "rude": NOBODY, "blamed": frozenset({COORDINATOR})},
    "problem.acquit": {"noise": NOBODY, "power": NOBODY, "rude": frozenset({COORDINATOR})},
    # The neighbour is blocked; one objects once, the coordinator decides.
    "block.object": {"a_block": frozenset({NEIGHBOUR})},
    "block.show": {"a_block": NOBODY},  # nobody has objected yet
    "block.lift": {"a_block": frozenset({COORDINATOR})},
    "block.uphold": {"a_block": frozenset({COORDINATOR})},
    "canned.add": {"": SPEAKERS | {OFFICER}},
    "canned.list": {"": SPEAKERS | {OFFICER}},
    "canned.show": {"an_answer": frozenset({COMMUNITY, OFFICER})},
    "canned.drop": {"an_answer": frozenset({COMMUNITY, OFFICER})},
    "stand_in.back": {"": NOBODY},  # nobody is on leave
    "stand_in.call_off": {"": NOBODY},
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
}
