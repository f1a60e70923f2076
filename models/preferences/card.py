"""All that is set, on one screen: each line changes by the button that names it."""

from sqlmodel import Session

from models.base.hours import MORNING
from models.base.things import About
from models.post.press import Button, Keyboard, button, in_rows
from models.post.said import Said, said
from models.preferences import duty, steps
from models.preferences.record import HOURS, WEEKDAYS, Kind, Muted, Preference
from models.registry.people import Language, Person
from models.registry.roles import BRANCH_ROLES, RoleKind

SETTINGS = About("settings", 0)
HOURS_A_ROW = 4
IN_BRANCHES = (*BRANCH_ROLES, RoleKind.COMMITTEE)
TOLD: dict[Kind, tuple[RoleKind, ...]] = {
    Kind.WEEK: (*IN_BRANCHES, RoleKind.OFFICER, RoleKind.COORDINATOR),
    Kind.DIGEST: (RoleKind.COORDINATOR,),
    Kind.ACTIVITIES: BRANCH_ROLES,
    Kind.WAITING: (*BRANCH_ROLES, RoleKind.COORDINATOR),
    Kind.DUTY: duty.DUTIES,
}
"""To whom each kind comes of which the day's message tells."""


def kinds_of(person: Person) -> list[Kind]:
    """What this person may be told and can leave out: by the day's one message, and of where they live."""
    return [*_daily(person), *([Kind.NOTICES] if person.area_id is not None else [])]


def _daily(person: Person) -> list[Kind]:
    held = {one.kind for one in person.standing.roles}
    return [kind for kind, roles in TOLD.items() if held.intersection(roles)]


def card(session: Session, person: Person) -> tuple[Said, Keyboard]:
    """What is set now, and a button for each line."""
    chosen = session.get(Preference, person.id) or Preference(person_id=person.id)
    muted = {one.kind: one for one in steps.mutes(session, person)}
    kinds, daily = kinds_of(person), _daily(person)
    instead = muted[Kind.DUTY].instead_id if Kind.DUTY in muted else None
    hour = chosen.hour if chosen.hour is not None else MORNING
    words = said(
        "settings.card",
        language=person.language.value,
        hour=hour if daily else None,
        weekday=chosen.weekday if Kind.WEEK in kinds and Kind.WEEK not in muted else None,
        kinds=[{"kind": one.value, "on": one not in muted} for one in kinds],
        instead=session.get_one(Person, instead).name if instead is not None else "",
        on_leave=duty.is_on_leave(person),
        large=person.large,
    )
    when = [button(SETTINGS, "hours", hour=hour)] if daily else []
    if words.values["weekday"] is not None:
        when.append(button(SETTINGS, "days", weekday=chosen.weekday))
    return words, [
        [button(SETTINGS, "large", argument="no" if person.large else "yes", large=person.large)],
        *_languages(person),
        [button(About("carers", 0), "home")],
        *([when] if when else []),
        *in_rows([_kind(one, muted) for one in kinds]),
    ]


def _languages(person: Person) -> Keyboard:
    others = [one for one in Language if one is not person.language]
    return [[button(SETTINGS, "language", said(f"menu.in_{one.value}"), one.value) for one in others]]


def _kind(kind: Kind, muted: dict[Kind, Muted]) -> Button:
    step = "unmute" if kind in muted else "mute"
    return button(SETTINGS, step, argument=kind.value, kind=kind.value)


def hours() -> Keyboard:
    """The hours to choose from."""
    rows = in_rows([button(SETTINGS, "hour", said("choices.hour", hour=n), n) for n in HOURS], HOURS_A_ROW)
    return [*rows, [button(SETTINGS, "show")]]


def days() -> Keyboard:
    """The days of the week to choose from."""
    named = [button(SETTINGS, "day", said("choices.weekday", weekday=n), n) for n in WEEKDAYS]
    return [*in_rows(named), [button(SETTINGS, "show")]]


def less(kinds: list[Kind]) -> Keyboard:
    """Below a message: leaves out the only kind that it tells of, or leads to all that can be left out."""
    if not kinds:
        return []
    one = kinds[0].value if len(kinds) == 1 else ""
    return [[button(SETTINGS, "less", argument=one, kind=one)]]
