"""Short questions that are put to the bot itself: each leads to where it is answered."""

from collections.abc import Callable

from handlers.activities.calendar import opening
from handlers.base.hearing import heard
from handlers.base.turn import Turn
from handlers.summaries import figures, report, tasks, week
from handlers.talk import guidance, others, outside, undoing
from models.activities import finding
from models.base.things import About
from models.pairings.naming import branches_meant, pairings_meant
from models.pairings.who import reads
from models.post.press import Button, Keyboard, Press, button, in_rows, menu, named
from models.post.said import said
from models.problems import nudging, own
from models.problems.card import outline
from models.problems.who import oversees
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members_of
from models.registry.people import speaks_for_branch
from models.results import period
from models.summaries import figures as rules
from models.summaries import span
from models.summaries import tasks as load
from models.summaries.lists import counts
from models.understanding.inquiries import Asks, asks_elsewhere, inquiry_in
from models.understanding.intents import Intent

Answer = Callable[[Turn, str], bool]
NOT_TOLD = {Intent.STATUS, Intent.FIGURES, Intent.OTHER}
FEW = 5
WEEK = 7
"""Days of the longest time of which a week tells."""


def asked(turn: Turn) -> bool:
    """Whether the words ask something of the bot itself that this person may be answered."""
    if turn.incoming.media:
        return False
    found = inquiry_in(turn.text)
    if found is not None:
        return ANSWERS[found.asks](turn, found.who)
    return _of_no_matter_of_theirs(turn) and outside.advise(turn, "")


def _of_no_matter_of_theirs(turn: Turn) -> bool:
    """Whether a resident asks after what is none of their matters, nor a number."""
    if turn.person.standing.roles or not asks_elsewhere(turn.text):
        return False
    unclear = heard(turn).intent in NOT_TOLD
    return unclear and not own.open_ones(turn.session, turn.person)


def _news(turn: Turn, who: str) -> bool:
    """How things are with whoever is named; with nobody named, in one's own matters, and else with all."""
    if who:
        return of_branches(turn)
    if own.open_ones(turn.session, turn.person) and not turn.person.standing.districts:
        return False
    return _overview(turn, who)


def _overview(turn: Turn, who: str) -> bool:
    """The week, or the report of a longer time."""
    standing, when = turn.person.standing, heard(turn).when
    if not (standing.belongs_to or standing.districts or standing.areas):
        return False
    within = period.asked_for(when, None, turn.now) if when is not None else None
    if within is None or within.start > turn.now:
        week.show_week(turn, span.this_week(turn.now))
    elif within.days > WEEK and standing.districts:
        report.tell(turn, within)
    else:
        week.show_week(turn, span.around(min(within.last, turn.now), turn.now))
    return True


def of_branches(turn: Turn) -> bool:
    """Shows the week of the pairing of the branches that are named; False where none is."""
    branches = branches_meant(turn.session, turn.person, turn.text)
    if not branches:
        return False
    found = pairings_meant(turn.session, turn.person, branches, FEW)
    if len(found) == 1:
        week.tell_one(turn, found[0], span.this_week(turn.now))
    else:
        _choose(turn, branches, found, "week")
    return True


def _hurry(turn: Turn, who: str) -> bool:
    """A matter of their own is hurried by `nudge`."""
    theirs = own.fitting(turn.session, turn.person, "nudge", turn.now)
    return not own.may_concern(theirs, turn.text) and hurry_branches(turn)


def hurry_branches(turn: Turn) -> bool:
    """Nobody is hurried in another's name: shows what there is of the branches that are named; False where none is."""
    session, person = turn.session, turn.person
    branches = branches_meant(session, person, turn.text)
    if not branches:
        return False
    found = [one for one in pairings_meant(session, person, branches, FEW) if reads(session, one, person)]
    if not found:
        return of_branches(turn)
    if len(found) == 1:
        turn.show(found[0], said("inquiries.no_hurry"), anew=True)
    else:
        _choose(turn, branches, found, "show")
    return True


def _choose(turn: Turn, branches: tuple[Branch, ...], found: list[Pairing], step: str) -> None:
    """Each of several pairings by a tap; of branches without one their cards."""
    if not found:
        rows = [[named(About("branch", one.id), "show", one.name)] for one in branches]
        return turn.say(said("inquiries.unpaired", branches=[one.name for one in branches]), keyboard=rows)
    every = members_of(turn.session, [one.id for one in found])
    labels = {id: said("words.names", names=[one.name for one in some]) for id, some in every.items()}
    rows = [[button(one, step, labels[one.id])] for one in found]
    return turn.say(said("inquiries.which_pairing"), keyboard=rows)


def _urgent(turn: Turn, who: str) -> bool:
    """What waits for this person, counted and the most urgent first; to a coordinator also what is stuck."""
    standing = turn.person.standing
    waits = load.load(turn.session, turn.person, turn.now)
    lead = [said("inquiries.load", waiting=waits.waiting, today=waits.today, late=waits.late)]
    if standing.districts:
        lead.append(said("inquiries.district", **_stuck(turn)))
    tasks.tell(turn, *(lead if standing.roles else []))
    return True


def _stuck(turn: Turn) -> dict[str, int]:
    found = {view.value: many for view, many in counts(turn.session, turn.person, turn.now)}
    return {name: found[name] for name in ("unassigned", "overdue", "escalated", "today")}


def _hurried(turn: Turn, who: str) -> bool:
    """By number and kind, never by whom."""
    found = nudging.hurried(turn.session, turn.person, FEW)
    rows = [[button(one, "show", said("own.one", step="nudge", **outline(one)))] for one in found]
    turn.say(said("inquiries.hurried", count=len(found)), keyboard=rows)
    return True


def _results(turn: Turn, who: str) -> bool:
    """Of whoever is named; with nobody named, of all that is theirs."""
    if not rules.tells_of_activities(turn.person):
        return False
    if who and not branches_meant(turn.session, turn.person, turn.text):
        return False
    figures.answer(turn, heard(turn))
    return True


def _ranking(turn: Turn, who: str) -> bool:
    """Nobody is ranked (domain.md, formalism, rule 2); what may need a hand is shown."""
    if not rules.tells_of_activities(turn.person):
        return False
    quiet = Button(said("buttons.quiet"), Press("quiet.page"))
    turn.say(said("inquiries.no_ranking"), keyboard=[[quiet], *ways(turn)])
    return True


def _areas(turn: Turn, who: str) -> bool:
    figures.tell_by_area(turn, heard(turn))
    return True


def _categories(turn: Turn, who: str) -> bool:
    if not turn.person.standing.roles:
        return False
    figures.tell_by_category(turn, heard(turn))
    return True


def _who_comes(turn: Turn, who: str) -> bool:
    """The card of what they planned, with what the others answered; one's own matter is what else may be meant."""
    if not speaks_for_branch(turn.person):
        return undoing.show_what_was_told(turn, "inquiries.no_answers")
    day = undoing.day_in(turn)
    that_day = finding.planned_on(turn.session, turn.person, day, turn.now) if day is not None else []
    found = that_day or finding.planned(turn.session, turn.person, turn.now, FEW)
    matters = own.open_ones(turn.session, turn.person) if day is None else []
    if not found:
        if not matters:
            others.tell_nothing_planned(turn)
        return not matters
    if len(found) == 1 and not matters and (that_day or day is None):
        turn.show(found[0], said("inquiries.who_comes"), anew=True)
        return True
    opens = [button(one, "show", said("own.open", number=one.id)) for one in matters]
    turn.say(said("inquiries.which"), keyboard=in_rows([*map(opening, found), *opens]))
    return True


def ways(turn: Turn) -> Keyboard:
    """Where somebody in office finds what they may mean who named it too briefly."""
    person = turn.person
    first = [menu("mine"), menu("week")]
    return [first, [menu("problems")]] if oversees(turn.session, person) else [first]


ANSWERS: dict[Asks, Answer] = {
    Asks.OVERVIEW: _overview,
    Asks.NEWS: _news,
    Asks.URGENT: _urgent,
    Asks.HURRY: _hurry,
    Asks.HURRIED: _hurried,
    Asks.RESULTS: _results,
    Asks.RANKING: _ranking,
    Asks.AREAS: _areas,
    Asks.CATEGORIES: _categories,
    Asks.WHO_COMES: _who_comes,
    Asks.RECALL: undoing.recall,
    Asks.CALL_OFF: undoing.call_off,
    Asks.ADVICE: outside.advise,
    Asks.NAME: outside.say_who_sees_names,
    Asks.HUMAN: outside.say_what_answers,
    Asks.COMPLAIN: outside.ask_of_what,
    Asks.HOTLINE: outside.say_whose_telephone,
    Asks.USE: guidance.say_how,
    Asks.UNDO: undoing.undo,
    Asks.CHANGE: guidance.ask_what_to_change,
    Asks.LEADER: guidance.lead_to_whoever_decides,
    Asks.CHECK_IN: guidance.say_nothing_is_required,
    Asks.PAPERS: guidance.say_no_papers,
    Asks.SUMMARY: _overview,
    Asks.PARTNERS: others.show_partners,
    Asks.NEXT: others.show_next,
    Asks.TROUBLES: others.show_troubles,
}
