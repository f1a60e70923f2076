"""The week of one's pairings, in private and in their groups; any other week by its number or by taps."""

from handlers.activities.calendar import opening
from handlers.base.conversation import Conversation, buttons_of
from handlers.base.hearing import moments_in
from handlers.base.turn import Turn
from models.activities.lists import coming
from models.base.refusals import NotAllowed, Refused
from models.base.things import About
from models.pairings import groups
from models.pairings.groups import Bindable
from models.pairings.partners import has_partner, lacking
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, said
from models.registry.branches import Area
from models.registry.pairings import Pairing, members_of
from models.registry.people import speaks_for_branch
from models.results import period
from models.summaries import pictured, span, week
from models.summaries.digests import card
from models.summaries.digests.due import of_person
from models.summaries.span import WEEK, Week, this_week

FEW = 4
MOST = 8
"""Of how many pairings the week opens by a tap."""


def show(turn: Turn) -> None:
    """`/week`: this week so far; `/week 47` and ◀ ▶ another one. In a pairing's group, that pairing's."""
    show_week(turn, _span(turn))


def show_week(turn: Turn, shown: Week) -> None:
    """This week of what concerns the person, or the group."""
    if not turn.incoming.private:
        return _in_group(turn, shown)
    parts, keyboard = week.of_person(turn.session, turn.person, shown)
    parts += _of_district(turn, shown)
    if not parts and speaks_for_branch(turn.person) and not has_partner(turn.session, turn.person):
        raise lacking(turn.session, turn.person)
    if not parts:
        raise Refused("week.no_pairing")
    keyboard = [*keyboard, *_coming(turn, shown), *_pairings(turn, shown), beside(shown)]
    return turn.update(week.title(shown), *parts, keyboard=keyboard)


def _of_district(turn: Turn, shown: Week) -> list[Said]:
    """The digest of the week, for whoever coordinates a district."""
    if not turn.person.standing.districts:
        return []
    return [card.told(of_person(turn.session, turn.person, period.week(shown.monday), turn.now))]


def show_one(turn: Turn) -> None:
    """One pairing's week, for somebody who has several; in no group, since it has the words of branches."""
    tell_one(turn, _pairing(turn), _span(turn))


def tell_one(turn: Turn, pairing: Pairing, shown: Week) -> None:
    """A pairing's week, with the way to all of them."""
    told, keyboard = week.of_pairing(turn.session, pairing, turn.person, shown)
    back = [button(About("week", 0), "this", said("week.all"), shown.code)]
    return turn.update(week.title(shown), told, keyboard=[*keyboard, beside(shown, pairing.id), back])


def as_card(turn: Turn) -> None:
    """The picture of one pairing's week, to be shown around."""
    shown = _span(turn)
    drawn = pictured.picture(turn.session, _pairing(turn), turn.person, shown)
    turn.picture(drawn, week.title(shown), keyboard=[], anew=True)


def _pairing(turn: Turn) -> Pairing:
    pairing = turn.session.get(Pairing, turn.press.id)
    if pairing is None or not turn.incoming.private:
        raise NotAllowed("refusals.unknown_button")
    return pairing


def _span(turn: Turn) -> Week:
    """The week that is named by a button or behind the command; a button of long ago names only the last one."""
    code = turn.argument if turn.tapped else turn.incoming.arguments
    if code.strip():
        return _named(code, turn)
    is_last = turn.tapped and turn.press.step == "last"
    return this_week(turn.now).moved(-1 if is_last else 0)


def _named(words: str, turn: Turn) -> Week:
    """The week of this number, or that of a day that is named. Raises Refused for anything else."""
    bare = not words.strip("0123456789- ")
    found = None if bare else moments_in(turn, words).when
    return span.around(found.start, turn.now) if found is not None else span.read(words, turn.now)


def _in_group(turn: Turn, shown: Week) -> None:
    """What concerns the group: its pairing's week, or its area's in numbers."""
    thing = groups.bound_to(turn.session, turn.incoming.chat_id)
    if thing is None:
        raise Refused("groups.not_bound")
    turn.update(week.title(shown), _of_group(turn, thing, shown), keyboard=[beside(shown)])


def _of_group(turn: Turn, thing: Bindable, shown: Week) -> Said:
    if isinstance(thing, Area):
        return week.of_areas(turn.session, [thing], shown)[thing.id]
    return week.of_group(turn.session, thing, shown)


def _coming(turn: Turn, shown: Week) -> Keyboard:
    """The next few activities that the week tells of; each opens."""
    if not turn.person.standing.branches:
        return []
    found = coming(turn.session, turn.person, shown.at + WEEK, turn.now, FEW)
    return in_rows([opening(one) for one in found])


def _pairings(turn: Turn, shown: Week) -> Keyboard:
    """Of several pairings each by itself, under the names of the others in it."""
    found = week.pairings(turn.session, turn.person, MOST)
    if len(found) < 2:
        return []
    branches, own = members_of(turn.session, [one.id for one in found]), turn.person.standing.belongs_to
    others = {id: [one.name for one in every if one.id not in own] for id, every in branches.items()}
    labels = {id: said("words.names", names=names) for id, names in others.items()}
    return in_rows([button(About("week", id), "pairing", label, shown.code) for id, label in labels.items()])


def beside(shown: Week, pairing_id: int = 0) -> list[Button]:
    """The weeks beside this one, and the way back to the present."""
    thing, before, after = About("week", pairing_id), shown.moved(-1), shown.moved(1)
    row = [button(thing, "last", argument=before.code)]
    if shown.age > 1:
        row.append(button(thing, "this"))
    return [*row, button(thing, "next", argument=after.code)] if shown.age > 0 else row


def turn_over(turn: Turn) -> None:
    """◀ ▶, of all pairings or of the one that is shown."""
    return show_one(turn) if turn.press.id else show(turn)


CONVERSATION = Conversation(
    commands={"week": show},
    in_groups={"week": show},
    buttons=buttons_of(
        "week", this=turn_over, last=turn_over, next=turn_over, pairing=show_one, card=as_card
    ),
)
