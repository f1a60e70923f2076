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
    COMMUNITY,
    COORDINATOR,
    GANNENG,
    HUAGANLV,
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
from tests.rights.of_pairings import PAIRINGS
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
    | PAIRINGS
    | VISITS
    | {
        "area.poster": {"area": frozenset({COMMUNITY, OFFICER, COORDINATOR})},
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
