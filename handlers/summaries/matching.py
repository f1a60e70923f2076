"""Suggestions for pairings: for a branch, and for a coordinator those that leave nobody out."""

from handlers.base import paging
from handlers.base.conversation import Conversation
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.base.things import About
from models.post.press import Button, Keyboard, button, named
from models.post.said import Said, said
from models.registry.branches import Branch
from models.registry.roles import RoleKind
from models.summaries.matching import Market, Suggestion, assign, once

SHOWN = 5
PAGE = 6


def start(turn: Turn) -> None:
    """`/match`: for the own branch, asked which if there are several; for a coordinator, for all that are alone."""
    standing = turn.person.standing
    if standing.roles and standing.roles[0].kind is RoleKind.COORDINATOR:
        return suggest(turn)
    served = standing.acts_for
    if len(served) == 1:
        return _for_branch(turn, turn.session.get_one(Branch, served[0]))
    if served:
        every = [turn.session.get_one(Branch, id) for id in served]
        rows = [[named(About("match", one.id), "for", one.name)] for one in every]
        return turn.update(said("matching.ask_branch"), keyboard=rows)
    if standing.districts:
        return suggest(turn)
    raise Refused("matching.for_branches")


def for_branch(turn: Turn) -> None:
    """One of several own branches was tapped."""
    if turn.press.id not in turn.person.standing.branches:
        raise Refused("refusals.unknown_branch")
    _for_branch(turn, turn.session.get_one(Branch, turn.press.id))


def _for_branch(turn: Turn, branch: Branch) -> None:
    if branch.closed_at is not None or branch.temporary:
        raise Refused("matching.not_for_this", name=branch.name)
    found = Market(turn.session, turn.now).candidates(branch, limit=SHOWN)
    if not found:
        return turn.say(said("matching.nobody", name=branch.name))
    lines = [
        said("matching.candidate", number=n, name=one.name, reasons=list(one.reasons))
        for n, one in enumerate(found, 1)
    ]
    rows: Keyboard = [[_look(one.branch_id, one.name)] for one in found]
    return turn.say(said("matching.title", name=branch.name), *lines, keyboard=rows)


def suggest(turn: Turn) -> None:
    """The coordinator's list: each branch that is alone, with one suggestion."""
    districts = turn.person.standing.districts
    if not districts:
        raise Refused("matching.for_branches")
    page = turn.page
    market = Market(turn.session, turn.now)
    alone = market.unpaired(districts)
    if not alone:
        return turn.update(said("matching.nobody_alone"))
    listed = alone[page * PAGE : (page + 1) * PAGE]
    resting = {row.id: market.resting(row) for row in listed}
    some = once(assign(market, listed))
    turns = paging.turns("match.page", page, more=len(alone) > (page + 1) * PAGE)
    rows = [[_look(one.branch_id, one.name)] for one in some]
    words = said("matching.alone", count=len(alone))
    return turn.update(words, *(_line(one, resting[one.branch_id]) for one in some), keyboard=rows + turns)


def _look(branch_id: int, name: str) -> Button:
    return button(About("branch", branch_id), "show", said("matching.look", name=name))


def _line(one: Suggestion, resting: list[str]) -> Said:
    if one.candidate is None:
        return said("matching.left_out", name=one.name, resting=resting)
    return said(
        "matching.suggestion",
        name=one.name,
        partner=one.candidate.name,
        reasons=list(one.candidate.reasons),
    )


CONVERSATION = Conversation(
    commands={"match": start}, buttons={"match.for": for_branch, "match.page": suggest}
)
