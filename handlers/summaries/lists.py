"""The lists of officers and coordinators, and the search for a problem by its number or words."""

from functools import partial

from handlers.activities import lists as activities
from handlers.base import paging
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.post.press import Button, Keyboard, button, exporting, in_rows
from models.post.said import Said, said
from models.problems.card import outline
from models.problems.record import Problem, is_overdue
from models.summaries import lists
from models.summaries.lists import Filter

LONGEST = 40
"""Bytes that a search takes: the words travel in the buttons that turn its pages."""
MOST = 20
LISTS = About("lists", 0)


def show(turn: Turn) -> None:
    """`/problems`: how many are in each list; each opens by a tap."""
    lists.require_overseer(turn.session, turn.person)
    opened = [
        button(LISTS, "list", said(f"lists.{view.value}", count=many), Filter(view).code)
        for view, many in turn.read_aside("counts", partial(lists.counts, now=turn.now))
    ]
    by = [button(LISTS, f"by_{name}", said(f"lists.by_{name}")) for name in ("area", "category", "kind")]
    turn.update(said("lists.overview"), keyboard=[*in_rows(opened), by])


def by_area(turn: Turn) -> None:
    lists.require_overseer(turn.session, turn.person)
    found = turn.read_aside("by area", lists.by_area)
    _groups(turn, [(said("lists.group", name=one.name, count=n), Filter(area_id=one.id)) for one, n in found])


def by_category(turn: Turn) -> None:
    lists.require_overseer(turn.session, turn.person)
    found = turn.read_aside("by category", lists.by_category)
    _groups(
        turn,
        [(said("lists.of_category", category=one.value, count=n), Filter(category=one)) for one, n in found],
    )


def by_kind(turn: Turn) -> None:
    lists.require_overseer(turn.session, turn.person)
    found = turn.read_aside("by kind", lists.by_kind)
    _groups(turn, [(said("lists.of_kind", kind=one.value, count=n), Filter(kind=one)) for one, n in found])


def _groups(turn: Turn, groups: list[tuple[Said, Filter]]) -> None:
    rows = [[button(LISTS, "list", label, chosen.code)] for label, chosen in groups[:MOST]]
    turn.update(said("lists.groups", any=bool(groups)), keyboard=[*rows, _back()])


def list_one(turn: Turn) -> None:
    """A page of one list."""
    lists.require_overseer(turn.session, turn.person)
    chosen, page = Filter.of(turn.argument), turn.page
    found = lists.listed(turn.session, turn.person, chosen, turn.now, page)
    many = turn.read_aside(chosen, partial(lists.count, chosen=chosen, now=turn.now))
    turns = paging.turns("lists.list", page, more=len(found) > lists.PAGE, argument=chosen.code)
    words = said(
        "lists.list",
        view=chosen.view.value,
        kind=chosen.kind.value if chosen.kind else None,
        category=chosen.category.value if chosen.category else None,
        count=many,
    )
    last = [
        _back()[0],
        *([exporting("problems", chosen.code)] if found and turn.person.standing.districts else []),
    ]
    turn.update(words, keyboard=[*_rows(turn, found[: lists.PAGE]), *turns, last])


def _rows(turn: Turn, found: list[Problem]) -> Keyboard:
    return [
        [
            button(
                one,
                "show",
                said("lists.problem", **outline(one), late=is_overdue(one, turn.now)),
            )
        ]
        for one in found
    ]


def _back() -> list[Button]:
    return [button(LISTS, "show", said("buttons.lists_back"))]


def find(turn: Turn) -> None:
    """`/find WORDS` or a number, among what this person may read."""
    words = turn.argument if turn.tapped else turn.incoming.arguments
    page = turn.page
    if not words.strip():
        raise Refused("lists.find_what")
    if len(words.encode()) > LONGEST:
        raise Refused("lists.shorter")
    found = lists.search(turn.session, turn.person, words, page)
    held = activities.below(turn, words) if page == 0 else []
    if not found and not held:
        raise Refused("lists.nothing_found", words=words)
    turns = paging.turns("lists.find", page, more=len(found) > lists.PAGE, argument=words)
    keyboard = [*_rows(turn, found[: lists.PAGE]), *turns, *held]
    turn.update(said("lists.found", words=words), keyboard=keyboard)


CONVERSATION = Conversation(
    commands={"problems": show, "find": find},
    buttons=buttons_of(
        "lists",
        show=show,
        list=list_one,
        find=find,
        by_area=by_area,
        by_category=by_category,
        by_kind=by_kind,
    ),
    formerly={"desk": "lists"},
)
