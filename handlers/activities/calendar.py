"""The calendar: a month as a picture with its activities below it, and the file that a phone's own calendar takes."""

from datetime import date

from handlers.activities.steps import ACTIVITY
from handlers.base.conversation import Conversation
from handlers.base.hearing import heard
from handlers.base.turn import Turn
from models.activities import entries, month
from models.activities.headline import SHORT, headline
from models.activities.lists import Filter
from models.activities.month import LocalDays, View
from models.activities.record import Activity
from models.base.things import About
from models.pairings.partners import has_partner, lacking
from models.post.outgoing import hand
from models.post.press import Button, Keyboard, Press, button, in_rows
from models.post.said import Said, said
from models.registry.pairings import members_of, pairings_of
from models.registry.people import speaks_for_branch
from models.understanding.asking import asks_for_calendar
from models.understanding.moments.when import When

MONTHS = 12
PAIRINGS = 4
"""To how many of one's pairings buttons lead."""


def show(turn: Turn) -> None:
    """`/calendar`: this month, or that of the words behind it."""
    turn.use_arguments()
    _show(turn, month.view(turn.session, turn.person), _asked(turn))


def show_month(turn: Turn) -> None:
    """A tap to another month, or to another pairing's."""
    press = turn.press
    seen = month.view(turn.session, turn.person, press.id)
    _show(turn, seen, LocalDays.month(_day_of(press.revision) or turn.now.date()))


def show_pairing(turn: Turn) -> None:
    """A tap on the pairing's card."""
    seen = month.view(turn.session, turn.person, turn.press.id)
    _show(turn, seen, LocalDays.month(turn.now.date()), anew=True)


def asked(turn: Turn) -> bool:
    """Whether the words ask what is on, which is shown to whom it concerns."""
    person = turn.person
    if not person.standing.in_pairings or not asks_for_calendar(turn.text):
        return False
    _show(turn, month.view(turn.session, person), _asked(turn))
    return True


def _asked(turn: Turn) -> LocalDays:
    """The days that the words name; else this month."""
    when = heard(turn, turn.text).when if turn.text else None
    return _span(when) if when is not None else LocalDays.month(turn.now.date())


def _span(when: When) -> LocalDays:
    first, last = when.start.date(), when.last.date()
    return LocalDays(first, max(first, last))


def _day_of(number: int) -> date | None:
    """The first day of a month by its number since the year 0."""
    year, months = divmod(number, MONTHS)
    return date(year, months + 1, 1) if date.min.year < year < date.max.year else None


def _show(turn: Turn, seen: View, asked: LocalDays, *, anew: bool = False) -> None:
    """The month in which most of the days are that are asked about."""
    whole = LocalDays.month(asked.middle)
    looked_at = LocalDays(min(whole.first, asked.first), max(whole.last, asked.last))
    found = month.within(turn.session, seen, looked_at, turn.now)
    drawn = [one for one in found if month.days(one, turn.now).meets(whole)]
    if not found and speaks_for_branch(turn.person) and not has_partner(turn.session, turn.person):
        raise lacking(turn.session, turn.person)
    told = month.shown(found, asked, turn.now)
    below = said(
        "calendar.below",
        month=f"{whole.first:%Y-%m}",
        lines=month.lines(turn.session, told, seen),
        more=max(0, len(drawn) - len(told)),
        total=len(drawn),
        whole=seen.whole,
    )
    is_ours = turn.tapped and turn.press.verb == "calendar.month"
    turn.picture(
        month.picture(drawn, seen, whole, turn.now),
        below,
        keyboard=[_turns(seen, whole), *_opens(seen, told), *_others(turn, seen, whole)],
        anew=anew or not is_ours,
    )


def _turns(seen: View, shown: LocalDays) -> list[Button]:
    number = shown.first.year * MONTHS + shown.first.month - 1
    beside = (("previous", number - 1), ("next", number + 1))
    return [_to(seen.pairing_id, to, said(f"calendar.{way}", month=_written(to))) for way, to in beside]


def _written(number: int) -> str:
    year, months = divmod(number, MONTHS)
    return f"{year:04}-{months + 1:02}"


def _to(pairing_id: int, number: int, label: Said) -> Button:
    return Button(label, Press("calendar.month", pairing_id, number))


def _opens(seen: View, told: list[Activity]) -> Keyboard:
    """A button for each of those that may be opened."""
    if not seen.whole:
        return []
    return in_rows([opening(one) for one in told])


def opening(activity: Activity) -> Button:
    """A short button that opens its card."""
    label = said(
        "calendar.opens",
        starts_at=activity.starts_at.isoformat(),
        type=activity.type.value,
        text=headline(activity.text, SHORT),
    )
    return button(activity, "show", label)


def _others(turn: Turn, seen: View, shown: LocalDays) -> Keyboard:
    """Of one pairing alone, or of all again; and the same as a list."""
    number = shown.first.year * MONTHS + shown.first.month - 1
    if seen.pairing_id:
        return [[_to(0, number, said("calendar.every"))]]
    if not seen.whole:
        return []
    ours = pairings_of(turn.session, turn.person.standing.branches)[:PAIRINGS]
    branches = members_of(turn.session, [one.id for one in ours]) if len(ours) > 1 else {}
    partners = {id: [one.name for one in some if one.id not in seen.own] for id, some in branches.items()}
    rows = [[_to(id, number, said("calendar.only", branches=names))] for id, names in partners.items()]
    listed = button(About("activities", 0), "list", said("calendar.listed"), Filter().code)
    return [*rows, [listed]]


def take(turn: Turn) -> None:
    """The file that a phone's own calendar takes."""
    activity = ACTIVITY.pressed(turn)
    entry = entries.take(turn.session, activity, turn.person, turn.now)
    hand(turn.session, [turn.person], entry, said("calendar.taken"), topic=activity.about)


CONVERSATION = Conversation(
    commands={"calendar": show},
    buttons={
        "calendar.month": show_month,
        "pairing.calendar": show_pairing,
        "activity.calendar": take,
    },
)
