"""What waits for me, and my pairings' week."""

from handlers.base import paging
from handlers.base.turn import Turn
from models.base.refusals import Refused
from models.pairings import groups
from models.post.said import Button, Keyboard, Said, said
from models.problems.card import outline
from models.problems.mediation import card as mediation_cards
from models.problems.mediation.who import under_way
from models.registry.branches import Area
from models.registry.people import roles_of
from models.summaries import tasks as mine
from models.summaries import week
from models.summaries.tasks import Mine


def show(turn: Turn) -> None:
    """`/mine`: open problems, the soonest due first, and activities that await a word; each opens by a tap."""
    page = turn.press.revision if turn.press is not None else 0
    which = _which(turn)
    found = mine.waiting(turn.session, turn.person, page, which)
    listed = found[: mine.PAGE]
    first = page == 0 and which is not Mine.RAISED
    to_answer = mine.to_answer(turn.session, turn.person) if first else []
    mediated = under_way(turn.session, turn.person) if first else []
    others = _others(turn, which)
    if not listed and not to_answer and not mediated:
        return turn.update(said("mine.nothing"), keyboard=others if which is not Mine.ALL else [])
    rows = [
        [Button(said("mine.problem", **outline(one)), f"problem.show:{one.id}:{one.revision}")]
        for one in listed
    ]
    rows += [
        [Button(said("mine.activity", **week.brief(one)), f"activity.show:{one.id}:{one.revision}")]
        for one in to_answer
    ]
    rows += [[mediation_cards.show_button(turn.session, one)] for one in mediated]
    turns = paging.turns("mine.page", page, more=len(found) > mine.PAGE, argument=which.value)
    words = said("mine.list", which=which.value, page=page)
    return turn.update(words, keyboard=rows + turns + others)


def _which(turn: Turn) -> Mine:
    named = turn.press.argument if turn.press is not None else ""
    return Mine(named) if named in {one.value for one in Mine} else Mine.ALL


def _others(turn: Turn, which: Mine) -> Keyboard:
    """The other lists by one tap, for those who both raise and handle problems."""
    if not roles_of(turn.person):
        return []
    return [
        [Button(said(f"mine.{one.value}"), f"mine.page:0:0:{one.value}") for one in Mine if one is not which]
    ]


def show_week(turn: Turn) -> None:
    """`/week`: this week so far, the last one by a tap. In a pairing's group, that pairing's."""
    last = turn.press is not None and turn.press.verb == "week.last"
    span = week.last_week(turn.now) if last else week.this_week(turn.now)
    title = said("week.title_last" if last else "week.title")
    if not turn.incoming.private:
        return turn.update(title, _of_group(turn, span))
    parts = week.of_person(turn.session, turn.person, span)
    if not parts:
        raise Refused("week.no_pairing")
    return turn.update(title, *parts, keyboard=_other(last=last))


def _of_group(turn: Turn, span: week.Span) -> Said:
    """What concerns the group: its pairing's week, or its area's in numbers."""
    thing = groups.bound_to(turn.session, turn.incoming.chat_id)
    if thing is None:
        raise Refused("groups.not_bound")
    if isinstance(thing, Area):
        return week.of_area(turn.session, thing, span)
    return week.summary(turn.session, thing, span)


def _other(*, last: bool) -> Keyboard:
    which = "this" if last else "last"
    return [[Button(said(f"buttons.week_{which}"), f"week.{which}:0:0")]]
