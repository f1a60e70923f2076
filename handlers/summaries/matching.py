"""Suggestions for pairings: for a branch, and for a coordinator those that leave nobody out."""

from handlers.base import paging
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.post.said import Button, Keyboard, Said, said
from models.registry.branches import Branch
from models.registry.people import RoleKind, branches_acted_for, branches_served, districts_served, roles_of
from models.summaries.matching import Market, Suggestion, assign

SHOWN = 5
PAGE = 6


def start(turn: Turn) -> None:
    """`/match`: for the own branch, asked which if there are several; for a coordinator, for all that are alone."""
    roles = roles_of(turn.person)
    if roles and roles[0].kind is RoleKind.COORDINATOR:
        return suggest(turn)
    served = branches_acted_for(turn.person)
    if len(served) == 1:
        return _for_branch(turn, turn.session.get_one(Branch, served[0]))
    if served:
        every = [turn.session.get_one(Branch, id) for id in served]
        rows = [[Button(said("words.name", name=one.name), f"match.for:{one.id}:0")] for one in every]
        return turn.update(said("matching.ask_branch"), keyboard=rows)
    if districts_served(roles):
        return suggest(turn)
    raise Refused("matching.for_branches")


def for_branch(turn: Turn) -> None:
    """One of several own branches was tapped."""
    assert turn.press is not None
    if turn.press.id not in branches_served(roles_of(turn.person)):
        raise Refused("refusals.unknown_branch")
    _for_branch(turn, turn.session.get_one(Branch, turn.press.id))


def _for_branch(turn: Turn, branch: Branch) -> None:
    if branch.closed_at is not None or branch.temporary:
        raise Refused("matching.not_for_this", name=branch.name)
    found = Market(turn.session).candidates(branch, limit=SHOWN)
    if not found:
        return turn.say(said("matching.nobody", name=branch.name))
    lines = [
        said("matching.candidate", number=n, name=one.name, reasons=list(one.reasons))
        for n, one in enumerate(found, 1)
    ]
    rows: Keyboard = [
        [Button(said("matching.look", name=one.name), f"branch.show:{one.branch_id}:0")] for one in found
    ]
    return turn.say(said("matching.title", name=branch.name), *lines, keyboard=rows)


def suggest(turn: Turn) -> None:
    """The coordinator's list: each branch that is alone, with one suggestion."""
    districts = districts_served(roles_of(turn.person))
    if not districts:
        raise Refused("matching.for_branches")
    page = turn.press.revision if turn.press is not None else 0
    market = Market(turn.session)
    alone = market.unpaired(districts)
    if not alone:
        return turn.update(said("matching.nobody_alone"))
    some = assign(market, alone[page * PAGE : (page + 1) * PAGE])
    turns = paging.turns("match.page", page, more=len(alone) > (page + 1) * PAGE)
    rows = [[Button(said("matching.look", name=one.name), f"branch.show:{one.branch_id}:0")] for one in some]
    words = said("matching.alone", count=len(alone))
    return turn.update(words, *(_line(one) for one in some), keyboard=rows + turns)


def _line(one: Suggestion) -> Said:
    if one.candidate is None:
        return said("matching.left_out", name=one.name)
    return said(
        "matching.suggestion",
        name=one.name,
        partner=one.candidate.name,
        reasons=list(one.candidate.reasons),
    )
