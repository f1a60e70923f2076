"""What somebody in office asks about others: who the partners are, what is on next, what troubles people have."""

from handlers.activities import calendar
from handlers.activities.calendar import opening
from handlers.base.hearing import heard
from handlers.base.turn import Turn
from handlers.pairings import directory as pages
from handlers.summaries import figures
from handlers.talk import outside
from models.activities import finding
from models.activities.who import latest_to_answer
from models.base.things import About
from models.pairings import directory
from models.pairings.partners import lacking, partners_of
from models.post.press import in_rows, menu, named
from models.post.said import said
from models.problems.who import oversees
from models.registry.branches import Branch
from models.registry.people import speaks_for_branch
from models.summaries import figures as rules

FEW = 5


def show_partners(turn: Turn, who: str) -> bool:
    """The partner's card, with the names of those who speak for it; of several, which. No telephone is kept."""
    standing = turn.person.standing
    if not standing.roles:
        return outside.advise(turn, who)
    if standing.districts:
        pages.show_all(turn)
    elif not standing.belongs_to:
        return False
    elif not (found := partners_of(turn.session, turn.person)):
        raise lacking(turn.session, turn.person)
    else:
        _show_branches(turn, found)
    return True


def _show_branches(turn: Turn, found: list[Branch]) -> None:
    if len(found) == 1:
        card, keyboard = directory.card(turn.session, found[0], turn.person)
        return turn.say(card, said("others.no_telephone"), keyboard=keyboard)
    rows = [[named(About("branch", one.id), "show", one.name)] for one in found]
    return turn.say(said("others.which_partner"), said("others.no_telephone"), keyboard=rows)


def show_next(turn: Turn, who: str) -> bool:
    """What is planned, the soonest first; else what they are invited to."""
    if not speaks_for_branch(turn.person):
        return calendar_of(turn)
    found = finding.planned(turn.session, turn.person, turn.now, FEW)
    if len(found) == 1:
        turn.show(found[0], anew=True)
    elif found:
        turn.say(said("others.planned"), keyboard=in_rows([opening(one) for one in found]))
    else:
        tell_nothing_planned(turn)
    return True


def calendar_of(turn: Turn) -> bool:
    """The calendar of a district; others have none."""
    if not turn.person.standing.districts:
        return False
    calendar.show(turn)
    return True


def tell_nothing_planned(turn: Turn) -> None:
    """What they are invited to, if that may be meant."""
    invited = latest_to_answer(turn.session, turn.person)
    if invited is not None and invited.planned:
        turn.show(invited, said("inquiries.who_comes"), anew=True)
    else:
        turn.say(said("inquiries.nothing_planned"), keyboard=[[menu("calendar")]])


def show_troubles(turn: Turn, who: str) -> bool:
    """By kind and in numbers, never in anybody's words; and where the needs of branches are listed."""
    tells_needs = rules.tells_of_activities(turn.person)
    oversees_some = oversees(turn.session, turn.person) and not speaks_for_branch(turn.person)
    if oversees_some:
        figures.tell_by_category(turn, heard(turn))
    if tells_needs:
        turn.say(said("others.needs"), keyboard=[[menu("lists")]])
    return oversees_some or tells_needs
