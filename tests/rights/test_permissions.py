"""Every command and every button, tried by everybody on things of theirs and of others: none is forgotten."""

from dataclasses import replace

import pytest
from sqlmodel import Session

import messages
from handlers import CONTENTS, Incoming, Tap, Turn
from models.base.refusals import Refused
from models.post.press import Press
from models.registry import people
from tests.rights.handled import (
    BUREAU,
    COMMUNITY,
    COORDINATOR,
    GANNENG,
    HUAGANLV,
    JXIC,
    NEIGHBOUR,
    NOW,
    OFFICER,
    RESIDENT,
    SHANGHAI,
    SHULEI,
    VILLAGE,
)
from tests.rights.of_doings import DOINGS
from tests.rights.of_neighbours import NEIGHBOURS, WITH_NEIGHBOURS
from tests.rights.of_problems import PROBLEMS
from tests.rights.of_visits import VISITS
from tests.rights.who import (
    AT_MEETING,
    DIGEST_FORMS,
    DISTRICT,
    EVERYBODY,
    IN_OFFICE,
    NOBODY,
    SECRETARIES,
    SPEAKERS,
    Table,
)
from tests.rights.world import World, made

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
    "areas": EVERYBODY,
    "visits": frozenset({COMMUNITY, OFFICER}),
    "notice": frozenset({COMMUNITY, OFFICER}),
    "mediations": EVERYBODY,
    "volunteer": WITH_NEIGHBOURS | {OFFICER},
    "points": frozenset({RESIDENT, NEIGHBOUR, OFFICER, COMMUNITY}),
    "mydata": EVERYBODY,
    "forget": EVERYBODY,
    "operator": frozenset({COORDINATOR}),  # who operates the demo, too
}
"""Who may use each command."""


TABLE: Table = (
    PROBLEMS
    | DOINGS
    | NEIGHBOURS
    | VISITS
    | {
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
        # The resident and the neighbour live in the area, and nowhere else; a poster is for whoever stands before it.
        "area.show": {"area": frozenset({RESIDENT, NEIGHBOUR, COMMUNITY, OFFICER, COORDINATOR})},
        "areas.page": {"": EVERYBODY},
        "home.move": {"area": EVERYBODY},
        "home.add": {"area": EVERYBODY},
        "home.leave": {"area": NOBODY},
        "home.stay": {"": EVERYBODY},
        "home.ask_move": {"": EVERYBODY},
        "home.ask_add": {"": EVERYBODY},
        "notice.show": {"a_notice": frozenset({COMMUNITY, OFFICER})},
        "notice.back": {"a_notice": frozenset({COMMUNITY, OFFICER})},
        "notice.correct": {"a_notice": frozenset({COMMUNITY, OFFICER})},
        "notice.withdraw": {"a_notice": frozenset({COMMUNITY, OFFICER})},
        "notice.page": {"": frozenset({COMMUNITY, OFFICER})},
        "forget.yes": {"": EVERYBODY},
        "forget.keep": {"": EVERYBODY},
        "tasks.page": {"": EVERYBODY},
        "week.this": {"": DISTRICT | {OFFICER}},
        "week.last": {"": DISTRICT | {OFFICER}},
        "week.next": {"": DISTRICT | {OFFICER}},
        "week.pairing": {"": NOBODY, "solar_pairing": frozenset({GANNENG, SHULEI, COORDINATOR})},
        "week.card": {"": NOBODY, "solar_pairing": frozenset({GANNENG, SHULEI, COORDINATOR})},
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
        "results.numbers": {
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
        "language.zh": {"": EVERYBODY},
        "language.en": {"": EVERYBODY},
        "pairing.page": {"": DISTRICT},
    }
)
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
