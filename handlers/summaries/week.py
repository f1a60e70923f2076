"""The week of one's pairings, in private and in their groups."""

from handlers.activities.calendar import opening
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.turn import Turn
from models.activities.lists import coming
from models.base.refusals import Refused
from models.base.things import About
from models.pairings import groups
from models.pairings.partners import has_partner, lacking
from models.post.press import Keyboard, button, in_rows
from models.post.said import Said, said
from models.registry.branches import Area
from models.registry.people import speaks_for_branch
from models.results import period
from models.summaries import week
from models.summaries.digests import card
from models.summaries.digests.due import of_person
from models.summaries.sections import WEEK, Span, last_week, this_week

FEW = 4


def show(turn: Turn) -> None:
    """`/week`: this week so far, the last one by a tap. In a pairing's group, that pairing's."""
    last = turn.tapped and turn.press.step == "last"
    span = last_week(turn.now) if last else this_week(turn.now)
    title = said("week.title_last" if last else "week.title")
    if not turn.incoming.private:
        return turn.update(title, _of_group(turn, span))
    parts = week.of_person(turn.session, turn.person, span) + _of_district(turn, span)
    if not parts and speaks_for_branch(turn.person) and not has_partner(turn.session, turn.person):
        raise lacking(turn.session, turn.person)
    if not parts:
        raise Refused("week.no_pairing")
    return turn.update(title, *parts, keyboard=[*_coming(turn, span), *_other(last=last)])


def _of_district(turn: Turn, span: Span) -> list[Said]:
    """The digest of the week, for whoever coordinates a district."""
    if not turn.person.standing.districts:
        return []
    return [card.told(of_person(turn.session, turn.person, period.week(span.monday), turn.now))]


def _of_group(turn: Turn, span: Span) -> Said:
    """What concerns the group: its pairing's week, or its area's in numbers."""
    thing = groups.bound_to(turn.session, turn.incoming.chat_id)
    if thing is None:
        raise Refused("groups.not_bound")
    if isinstance(thing, Area):
        return week.of_area(turn.session, thing, span)
    return week.summary(turn.session, thing, span)


def _coming(turn: Turn, span: Span) -> Keyboard:
    """The next few activities that the week tells of; each opens."""
    if not turn.person.standing.branches:
        return []
    found = coming(turn.session, turn.person, span.at + WEEK, turn.now, FEW)
    return in_rows([opening(one) for one in found])


def _other(*, last: bool) -> Keyboard:
    which = "this" if last else "last"
    return [[button(About("week", 0), which)]]


CONVERSATION = Conversation(
    commands={"week": show}, in_groups={"week": show}, buttons=buttons_of("week", this=show, last=show)
)
