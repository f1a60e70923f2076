"""Every command and every button, tried by everybody on things of theirs and of others: none is forgotten."""

from dataclasses import replace

import pytest
from sqlmodel import Session

import messages
from handlers import CONTENTS, Incoming, Tap, Turn
from models.base.refusals import Refused
from models.post.press import Press
from models.registry import people
from tests.rights.world import (
    BUREAU,
    COMMUNITY,
    COORDINATOR,
    GANNENG,
    HEWISI,
    HUAGANLV,
    JINTAIYANG,
    JXIC,
    NEIGHBOUR,
    NOW,
    OFFICER,
    POLICE,
    RESIDENT,
    SANGHAI,
    SHANGHAI,
    SHULEI,
    STRANGER,
    VILLAGE,
    World,
    made,
)

EVERYBODY = frozenset({*range(1001, 1015), STRANGER, NEIGHBOUR})
SPEAKERS = EVERYBODY - {RESIDENT, OFFICER, COORDINATOR, STRANGER, NEIGHBOUR}
IN_OFFICE = SPEAKERS | {OFFICER, COORDINATOR}
SECRETARIES = frozenset({GANNENG, BUREAU, COMMUNITY, VILLAGE})
DISTRICT = SPEAKERS | {COORDINATOR}
NOBODY: frozenset[int] = frozenset()
DIGEST_FORMS = ("turn", "card", "pdf", "docx", "xlsx")
WALKERS = frozenset({OFFICER, COMMUNITY})
AT_ANY_DOOR = (
    *("show", "back", "more", "change"),
    *("fine", "absent", "help", "quarrel", "moved", "refused", "unknown"),
)
AT_MEETING = frozenset({VILLAGE, HUAGANLV})

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
    "results": DISTRICT,
    "report": frozenset({COORDINATOR}),
    "stars": DISTRICT,
    "calendar": DISTRICT,
    "activities": SPEAKERS,
    "offer": SPEAKERS,
    "need": SPEAKERS,
    "lists": DISTRICT,
    "broadcast": frozenset({COORDINATOR}),
    "broadcasts": frozenset({COORDINATOR}),
    "settings": EVERYBODY,
    "meeting": SPEAKERS,
    "ledgers": DISTRICT,
    "project": SPEAKERS,
    "projects": DISTRICT,
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
    "visits": frozenset({OFFICER, COMMUNITY}),
    "mydata": EVERYBODY,
    "forget": EVERYBODY,
}
"""Who may use each command."""


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
    "activity.history": {"party_day": frozenset({GANNENG, SHULEI})},
    # The party day was held; the visit is to come.
    "activity.confirm": {"party_day": frozenset({SHULEI}), "to_come": NOBODY},
    "activity.object": {"party_day": frozenset({SHULEI}), "to_come": NOBODY},
    "activity.come": {"party_day": NOBODY, "to_come": frozenset({SHULEI})},
    "activity.decline": {"party_day": NOBODY, "to_come": frozenset({SHULEI})},
    "activity.propose": {"party_day": NOBODY, "to_come": frozenset({SHULEI})},
    "activity.move": {"to_come": NOBODY, "moved": frozenset({GANNENG})},
    "activity.hold": {"to_come": NOBODY, "begun": frozenset({GANNENG, SHULEI})},
    "activity.count": {"begun": frozenset({GANNENG, SHULEI})},
    "activity.withdraw": {"party_day": frozenset({GANNENG}), "to_come": frozenset({GANNENG})},
    "activity.amend": {"party_day": frozenset({GANNENG})},
    "activity.restore": {"party_day": NOBODY},
    "activity.retract": {"party_day": NOBODY},  # nobody has answered
    # The partner says what the meeting was; a deed answers the problem that its branch has.
    "activity.adopt": {"party_day": NOBODY, "meeting": frozenset({GANNENG})},
    "activity.answer": {"a_deed": frozenset({GANNENG}), "party_day": NOBODY, "a_linked_deed": NOBODY},
    "activity.advance": {"a_deed_of_roof": frozenset({GANNENG}), "a_deed": NOBODY, "party_day": NOBODY},
    "activity.settle": {"a_deed": NOBODY, "a_linked_deed": frozenset({GANNENG})},
    "activity.unanswer": {"a_deed": NOBODY, "a_linked_deed": frozenset({GANNENG})},
    "problem.as_deed": {"power": NOBODY, "lamp": NOBODY, "solved": frozenset({GANNENG})},
    "ledgers.show": {"": DISTRICT, "village": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
    "ledgers.list": {"": NOBODY, "posts_list": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
    "ledgers.write": {"": NOBODY, "posts_list": frozenset({VILLAGE, HUAGANLV})},
    # Jobs that the enterprise wrote; a platform about which its partner disagrees; a mentor pair with two names.
    "ledger.show": {
        "jobs": frozenset({VILLAGE, HUAGANLV, COORDINATOR}),
        "mentors": frozenset({JINTAIYANG, SANGHAI, HEWISI, COORDINATOR}),
    },
    "ledger.amend": {"jobs": frozenset({HUAGANLV}), "lab": frozenset({GANNENG})},
    "ledger.adopt": {"jobs": frozenset({HUAGANLV}), "lab": frozenset({GANNENG})},
    "ledger.object": {"jobs": frozenset({VILLAGE}), "lab": NOBODY},
    "ledger.retract": {"jobs": NOBODY, "lab": frozenset({SHULEI})},
    "ledger.end": {"jobs": frozenset({HUAGANLV}), "lab": frozenset({GANNENG})},
    "ledger.withdraw": {"jobs": frozenset({HUAGANLV}), "lab": frozenset({GANNENG})},
    "ledger.restore": {"jobs": NOBODY, "lab": NOBODY},
    "ledger.vouch": {"jobs": NOBODY, "mentors": frozenset({JINTAIYANG})},
    "ledger.hide": {"jobs": NOBODY, "mentors": frozenset({JINTAIYANG})},
    "ledger.ask": {"jobs": NOBODY, "mentors": frozenset({JINTAIYANG})},
    "teacher.agree": {"jobs": NOBODY, "mentors": frozenset({NEIGHBOUR})},
    "teacher.decline": {"jobs": NOBODY, "mentors": frozenset({NEIGHBOUR})},
    "activity.calendar": {"to_come": frozenset({GANNENG, SHULEI}), "party_day": NOBODY},
    "activity.album": {"party_day": NOBODY},  # it has no pictures
    "activity.mark": {"party_day": NOBODY},
    "calendar.month": {"": DISTRICT},
    "pairing.calendar": {
        "proposed": frozenset({COMMUNITY, BUREAU, COORDINATOR}),
        "village": frozenset({VILLAGE, HUAGANLV, COORDINATOR}),
    },
    "activities.list": {"": SPEAKERS},
    "activities.types": {"": SPEAKERS},
    "activities.partners": {"": SPEAKERS},
    "found.page": {"": NOBODY},  # it names no words
    "listing.show": {"solar": DISTRICT},
    "listing.market": {"": DISTRICT, "all_offers": DISTRICT},
    "listing.categories": {"": DISTRICT},
    "listing.take": {"solar": SPEAKERS - {GANNENG}},
    "listing.let_go": {"solar": NOBODY},  # nobody has answered it
    "listing.done": {"solar": frozenset({GANNENG})},
    "listing.reopen": {"solar": NOBODY},
    "listing.withdraw": {"solar": frozenset({GANNENG})},
    "listing.hold": {"solar": frozenset({GANNENG})},
    "listing.drop": {"solar": frozenset({GANNENG})},
    # A meeting that has not begun; one of the village that is under way, one that is over, one with a point to be.
    "activity.agenda": {"meeting": frozenset({GANNENG, SHULEI}), "party_day": NOBODY},
    "activity.add_point": {"meeting": frozenset({GANNENG, SHULEI}), "party_day": NOBODY},
    "activity.begin": {
        "meeting": frozenset({GANNENG, SHULEI}),
        "party_day": NOBODY,
        "council_day": AT_MEETING,
    },
    "activity.go_on": {"meeting": NOBODY, "council_day": AT_MEETING},
    "activity.minutes": {"meeting": NOBODY, "council_day": AT_MEETING},
    "activity.take_off": {"on_agenda": frozenset({VILLAGE})},
    "meeting.show": {"council": AT_MEETING, "minutes": AT_MEETING},
    "meeting.back": {"council": AT_MEETING},
    "meeting.turn": {"council": AT_MEETING, "minutes": NOBODY},
    "meeting.turn_back": {"council": AT_MEETING, "minutes": NOBODY},
    "meeting.all": {"council": AT_MEETING, "minutes": NOBODY},
    "meeting.settle": {"council": AT_MEETING, "minutes": NOBODY},
    "meeting.put_off": {"council": AT_MEETING, "minutes": NOBODY},
    "meeting.let_go": {"council": AT_MEETING, "minutes": NOBODY},
    "meeting.undecide": {"council": NOBODY, "minutes": NOBODY},  # nothing is decided
    "meeting.add": {"council": AT_MEETING},
    "meeting.end": {"council": AT_MEETING, "minutes": NOBODY},
    "meeting.confirm": {"council": NOBODY, "minutes": frozenset({VILLAGE})},
    "meeting.object": {"council": NOBODY, "minutes": frozenset({VILLAGE})},
    "meeting.retract": {"council": NOBODY, "minutes": frozenset({HUAGANLV})},
    "meeting.docx": {"council": NOBODY, "minutes": AT_MEETING},
    "meeting.pdf": {"council": NOBODY, "minutes": AT_MEETING},
    "meeting.reopen": {"council": NOBODY, "minutes": AT_MEETING},
    # A project of the solar pairing that is led by one side; nobody else could see to it, and nothing was told of it.
    "project.show": {"roof": frozenset({GANNENG, SHULEI, COORDINATOR})},
    "project.more": {"roof": frozenset({GANNENG, SHULEI, COORDINATOR})},
    "project.back": {"roof": frozenset({GANNENG, SHULEI, COORDINATOR})},
    "project.history": {"roof": frozenset({GANNENG, SHULEI, COORDINATOR})},
    "project.pictures": {"roof": frozenset({GANNENG, SHULEI, COORDINATOR})},
    "project.progress": {"roof": frozenset({GANNENG, SHULEI})},
    "project.close": {"roof": frozenset({GANNENG})},
    "project.stop": {"roof": frozenset({GANNENG})},
    "project.postpone": {"roof": frozenset({GANNENG})},
    "project.add_milestone": {"roof": frozenset({GANNENG})},
    "project.part": {"roof": frozenset({GANNENG, SHULEI})},
    "project.rename": {"roof": frozenset({GANNENG})},
    "project.aim": {"roof": frozenset({GANNENG})},
    "project.before": {"roof": frozenset({GANNENG, SHULEI})},
    "project.after": {"roof": frozenset({GANNENG, SHULEI})},
    "project.take_on": {"roof": NOBODY},
    "project.hand_to": {"roof": NOBODY},
    "project.entrust": {"roof": NOBODY},
    "project.reach": {"roof": NOBODY},  # a crafted one: it names no milestone
    "project.reopen": {"roof": NOBODY},
    "project.retract": {"roof": NOBODY},
    "project.page": {"": DISTRICT},
    "problem.take_result": {"noise": NOBODY, "power": NOBODY},  # no project of theirs is done
    "listing.project": {"solar": frozenset({GANNENG, SHULEI})},
    "action.project": {"rubbish": frozenset({VILLAGE, HUAGANLV})},
    "branch.show": {"ganneng": DISTRICT},
    "branch.invite": {"ganneng": frozenset({GANNENG, COORDINATOR})},
    "pairing.show": {
        "proposed": frozenset({COMMUNITY, BUREAU, COORDINATOR}),
        "village": frozenset({VILLAGE, HUAGANLV, COORDINATOR}),
    },
    "pairing.week": {"village": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
    "pairing.propose": {"ganneng": SPEAKERS},
    "pairing.agree": {"proposed": frozenset({BUREAU}), "village": NOBODY},
    "pairing.ask": {"proposed": frozenset({BUREAU}), "village": NOBODY},
    "pairing.decline": {"proposed": frozenset({BUREAU}), "village": NOBODY},
    "pairing.reply": {"proposed": NOBODY, "village": NOBODY},  # nobody has asked anything
    "pairing.withdraw": {"proposed": frozenset({COMMUNITY}), "village": NOBODY},
    "pairing.back": {
        "proposed": frozenset({COMMUNITY, BUREAU, COORDINATOR}),
        "village": frozenset({VILLAGE, HUAGANLV, COORDINATOR}),
    },
    "pairing.approve": {"proposed": NOBODY, "village": NOBODY},
    "pairing.refuse": {"proposed": NOBODY, "village": NOBODY},
    "pairing.pause": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "pairing.resume": {"proposed": NOBODY, "village": NOBODY},
    "pairing.renew": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "pairing.end": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "pairing.widen": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "pairing.form": {"proposed": NOBODY, "village": frozenset({VILLAGE, HUAGANLV})},
    "programme.show": {"village": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
    "plan.show": {"village": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
    "plan.add": {"village": frozenset({VILLAGE, HUAGANLV})},
    "plan.aim": {"village": frozenset({VILLAGE, HUAGANLV})},
    "action.show": {"rubbish": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
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
    "group.zh": {"": NOBODY},  # only in the group; see test_forums
    "group.en": {"": NOBODY},
    "area.poster": {"area": frozenset({COMMUNITY, OFFICER, COORDINATOR})},
    "poster.page": {"": frozenset({COMMUNITY, OFFICER, COORDINATOR})},
    "forget.yes": {"": EVERYBODY},
    "forget.keep": {"": EVERYBODY},
    "tasks.page": {"": EVERYBODY},
    "week.this": {"": DISTRICT | {OFFICER}},
    "week.last": {"": DISTRICT | {OFFICER}},
    "week.next": {"": DISTRICT | {OFFICER}},
    "week.pairing": {"": NOBODY, "solar_pairing": frozenset({GANNENG, SHULEI, COORDINATOR})},
    "listing.page": {"": SPEAKERS},
    "quiet.page": {"": DISTRICT},
    # A sheet for each list, and a crafted one that names none.
    "sheet.export": {"": NOBODY, "pairings_sheet": frozenset({COORDINATOR})},
    "broadcast.show": {"a_broadcast": frozenset({COORDINATOR})},
    "broadcast.withdraw": {"a_broadcast": frozenset({COORDINATOR})},
    "broadcast.page": {"": frozenset({COORDINATOR})},
    # Crafted ones name no hour, day, kind or language.
    "settings.show": {"": EVERYBODY},
    "settings.hours": {"": EVERYBODY},
    "settings.hour": {"": NOBODY},
    "settings.days": {"": EVERYBODY},
    "settings.day": {"": NOBODY},
    "settings.language": {"": NOBODY},
    "settings.mute": {"": NOBODY, "the_week": EVERYBODY},
    "settings.unmute": {"": NOBODY, "the_week": EVERYBODY},
    "settings.less": {"": EVERYBODY, "the_week": EVERYBODY},
    "settings.decline": {"": NOBODY},  # nobody is told instead of anybody
    "branch.page": {"": DISTRICT},
    "match.page": {"": frozenset({COORDINATOR})},
    "results.show": {"": DISTRICT},
    # Crafted ones name no scope; then a pairing's, a branch's, and the district's.
    "results.turn": {
        "": NOBODY,
        "village_results": frozenset({VILLAGE, HUAGANLV, COORDINATOR}),
        "ganneng_results": frozenset({GANNENG, COORDINATOR}),
        "district_results": frozenset({COORDINATOR}),
    },
    "results.rows": {
        "": NOBODY,
        "village_results": frozenset({VILLAGE, HUAGANLV, COORDINATOR}),
        "ganneng_results": frozenset({GANNENG, COORDINATOR}),
        "district_results": frozenset({COORDINATOR}),
    },
    **{f"digest.{form}": {"": NOBODY, "year": frozenset({COORDINATOR})} for form in DIGEST_FORMS},
    "digest.terms": {"": EVERYBODY},
    # Five stars of the last quarter, one of them changed by the coordinator; the quarter before is published.
    "stars.show": {"village": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
    "stars.turn": {"village": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
    "stars.list": {"": DISTRICT},
    "stars.rows": {"village": NOBODY, "a_star": frozenset({VILLAGE, HUAGANLV, COORDINATOR})},
    "stars.change": {"village": frozenset({COORDINATOR})},
    "stars.override": {"a_star": frozenset({COORDINATOR}), "changed_star": NOBODY},
    "stars.undo": {"a_star": NOBODY, "changed_star": frozenset({COORDINATOR})},
    "stars.tell": {"village": NOBODY, "five_stars": AT_MEETING, "published_stars": NOBODY},
    "stars.forget_story": {"five_stars": NOBODY, "published_stars": AT_MEETING},
    "stars.publish": {"": NOBODY, "last_quarter": frozenset({COORDINATOR})},
    "stars.announce": {"": NOBODY, "last_quarter": frozenset({COORDINATOR})},
    "publication.show": {"publication": DISTRICT},
    "publication.page": {"publication": DISTRICT},
    "publication.recall": {"publication": frozenset({COORDINATOR})},
    # A round in the area, with a door where nobody was yet and one where help is wanted; a door that is left in peace.
    "visits.home": {"": WALKERS},
    "visits.area": {"their_area": WALKERS},
    "visits.begin": {"their_area": WALKERS},
    "visits.list": {"their_area": WALKERS},
    "visits.refusing": {"their_area": WALKERS},
    "visits.cares": {"their_area": WALKERS},  # to the community it shows none
    "household.welcome": {"a_quiet_home": WALKERS},
    "round.show": {"a_round": WALKERS},
    "round.back": {"a_round": WALKERS},
    "round.go": {"a_round": WALKERS},
    "round.again": {"a_round": WALKERS},
    "round.end": {"a_round": WALKERS},
    **{f"visit.{one}": {"a_door": WALKERS, "a_worry": WALKERS} for one in AT_ANY_DOOR},
    "visit.later": {"a_door": WALKERS, "a_worry": NOBODY},
    "visit.note": {"a_door": NOBODY, "a_worry": WALKERS},
    "visit.report": {"a_door": NOBODY, "a_worry": WALKERS},
    "visit.decline": {"a_door": NOBODY, "a_worry": WALKERS},
    "visit.care": {"a_door": frozenset({OFFICER}), "a_worry": frozenset({OFFICER})},
    # The neighbour acts for somebody; another link of theirs that the neighbour opened.
    "carers.home": {"": EVERYBODY},
    "carers.person": {"": EVERYBODY},
    "carers.carer": {"": EVERYBODY},
    "carer.show": {"a_carer": frozenset({HEWISI, NEIGHBOUR}), "a_link": frozenset({HEWISI, NEIGHBOUR})},
    "carer.back": {"a_carer": frozenset({HEWISI, NEIGHBOUR}), "a_link": frozenset({HEWISI, NEIGHBOUR})},
    "carer.agree": {"a_carer": NOBODY, "a_link": frozenset({NEIGHBOUR})},
    "carer.decline": {"a_carer": NOBODY, "a_link": frozenset({NEIGHBOUR})},
    "carer.end": {"a_carer": frozenset({HEWISI, NEIGHBOUR}), "a_link": NOBODY},
    "settings.large": {"": NOBODY, "large_words": EVERYBODY},
    "folded.more": {},  # what is folded in a chat is found in that chat alone: tests/preferences/test_large.py
    "language.zh": {"": EVERYBODY},
    "language.en": {"": EVERYBODY},
    "pairing.page": {"": DISTRICT},
}
TABLE |= {f"menu.{name}": {"": allowed} for name, allowed in COMMANDS_FOR.items()}
"""A button of the menu is for those for whom its command is."""
"""Who may press each button, on each of the things in the world."""


@pytest.fixture
def world(session: Session) -> World:
    return made(session)


SAID = messages.Messages(SHANGHAI)


def tried(session: Session, who: int, incoming: Incoming) -> bool:
    """Whether this person may do it, in a session of its own; whatever it did is undone."""
    with Session(session.get_bind(), expire_on_commit=False) as trying:
        person = people.by_account(trying, [who])[who]
        turn = Turn(trying, NOW, person, replace(incoming, chat_id=who), SHANGHAI, "bot", SAID, None)
        handler = CONTENTS.buttons[turn.press.verb] if turn.tapped else CONTENTS.commands[incoming.command]
        try:
            handler(turn)
            trying.flush()
        except Refused:
            return False
        return True


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
