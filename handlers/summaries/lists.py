"""The lists of officers and coordinators, and the search for a problem by its number or words."""

from handlers.base import paging
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.post.said import Button, Keyboard, Said, said
from models.problems.card import outline
from models.problems.record import OPEN, Problem
from models.summaries import lists as desk
from models.summaries.lists import Filter

LONGEST = 40
"""Bytes that a search takes: the words travel in the buttons that turn its pages."""
MOST = 20


def show(turn: Turn) -> None:
    """`/problems`: how many are in each list; each opens by a tap."""
    desk.require_desk(turn.person)
    session, person = turn.session, turn.person
    buttons = [
        Button(said(f"desk.{view.value}", count=many), f"desk.list:0:0:{Filter(view).code}")
        for view, many in desk.counts(session, person, turn.now)
    ]
    by = [Button(said(f"desk.by_{name}"), f"desk.by_{name}:0:0") for name in ("area", "category", "kind")]
    rows = [buttons[i : i + 2] for i in range(0, len(buttons), 2)]
    turn.update(said("desk.overview"), keyboard=[*rows, by])


def by_area(turn: Turn) -> None:
    desk.require_desk(turn.person)
    found = desk.by_area(turn.session, turn.person)
    _groups(turn, [(said("desk.group", name=one.name, count=n), Filter(area_id=one.id)) for one, n in found])


def by_category(turn: Turn) -> None:
    desk.require_desk(turn.person)
    found = desk.by_category(turn.session, turn.person)
    _groups(
        turn,
        [(said("desk.of_category", category=one.value, count=n), Filter(category=one)) for one, n in found],
    )


def by_kind(turn: Turn) -> None:
    desk.require_desk(turn.person)
    found = desk.by_kind(turn.session, turn.person)
    _groups(turn, [(said("desk.of_kind", kind=one.value, count=n), Filter(kind=one)) for one, n in found])


def _groups(turn: Turn, groups: list[tuple[Said, Filter]]) -> None:
    rows = [[Button(label, f"desk.list:0:0:{chosen.code}")] for label, chosen in groups[:MOST]]
    turn.update(said("desk.groups", any=bool(groups)), keyboard=[*rows, _back()])


def list_one(turn: Turn) -> None:
    """A page of one list."""
    desk.require_desk(turn.person)
    assert turn.press is not None
    chosen, page = Filter.of(turn.press.argument), turn.press.revision
    found = desk.listed(turn.session, turn.person, chosen, turn.now, page)
    many = desk.count(turn.session, turn.person, chosen, turn.now)
    turns = paging.turns("desk.list", page, more=len(found) > desk.PAGE, argument=chosen.code)
    words = said(
        "desk.list",
        view=chosen.view.value,
        kind=chosen.kind.value if chosen.kind else None,
        category=chosen.category.value if chosen.category else None,
        count=many,
    )
    turn.update(words, keyboard=[*_rows(turn, found[: desk.PAGE]), *turns, _back()])


def _rows(turn: Turn, found: list[Problem]) -> Keyboard:
    return [
        [
            Button(
                said("desk.problem", **outline(one), late=one.state in OPEN and one.due < turn.now),
                f"problem.show:{one.id}:{one.revision}",
            )
        ]
        for one in found
    ]


def _back() -> list[Button]:
    return [Button(said("buttons.desk_back"), "desk.show:0:0")]


def find(turn: Turn) -> None:
    """`/find WORDS` or a number, among what this person may read."""
    words = turn.press.argument if turn.press is not None else turn.incoming.arguments
    page = turn.press.revision if turn.press is not None else 0
    if not words.strip():
        raise Refused("desk.find_what")
    if len(words.encode()) > LONGEST:
        raise Refused("desk.shorter")
    found = desk.search(turn.session, turn.person, words, page)
    if not found:
        raise Refused("desk.nothing_found", words=words)
    turns = paging.turns("desk.find", page, more=len(found) > desk.PAGE, argument=words)
    turn.update(said("desk.found", words=words), keyboard=[*_rows(turn, found[: desk.PAGE]), *turns])
