"""Putting right what was logged: when it is, where, with how many, of what kind, and who took part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, delete, select

from models.activities import branches, history, numbers
from models.activities.branches import branches_of, branches_of_each
from models.activities.card import when
from models.activities.life import LIFE
from models.activities.planning import is_ahead
from models.activities.record import (
    Activity,
    ActivityAnswer,
    ActivityReply,
    EntryStep,
    Slot,
)
from models.activities.series import later_ones, shifted
from models.base.refusals import Unfit
from models.post.media import Attached
from models.post.outgoing import changed, tell
from models.post.said import Said, Values, said
from models.problems.record import Problem
from models.problems.together import move, until
from models.registry.branches import Branch
from models.registry.people import Person, speakers
from models.understanding.activity_words import ActivityType
from models.understanding.counts import Headcount

Files = tuple[Attached, ...]


@dataclass(frozen=True)
class Facts:
    """What an activity was, as it is told and can be put right. Moments are local; `timed` False: only the day is known.

    `standing`: of its words, numbers that were asked about are so all the same. `branches`: the ids of those that took
    part, none for all of the pairing. `type`: its kind. None leaves both as they were.
    """

    starts_at: datetime
    text: str
    timed: bool = True
    place: str = ""
    people: Headcount | None = None
    ends_at: datetime | None = None
    standing: bool = False
    branches: tuple[int, ...] | None = None
    type: ActivityType | None = None


def write(activity: Activity, facts: Facts) -> None:
    """It is as these say."""
    activity.starts_at, activity.timed, activity.ends_at = facts.starts_at, facts.timed, facts.ends_at
    activity.text, activity.place = facts.text, facts.place
    activity.people = facts.people.number if facts.people is not None else None
    activity.people_about = facts.people is not None and facts.people.about
    activity.type = facts.type or activity.type


def at(facts: Facts, starts_at: datetime, *, timed: bool) -> Facts:
    """The same at another time, for as long as it was to be."""
    lasts = facts.ends_at - facts.starts_at if facts.ends_at is not None else None
    ends_at = starts_at + lasts if lasts is not None else None
    return replace(facts, starts_at=starts_at, timed=timed, ends_at=ends_at)


def amend(
    session: Session, activity: Activity, by: Person, facts: Facts, now: datetime, *, later: bool = False
) -> Activity:
    """The organiser puts it right, or moves it; everybody else concerned is told once.

    `later`: with it those of its series that follow, each by as many days, and at the same hour. What was answered to
    what was held is asked anew; so it is with invitations to another time. Raises NotAllowed, TooLate, and Unfit for a
    deed that is to be a gathering, or a gathering that is to be a deed.
    """
    LIFE.take(session, "amend", activity, by)
    if facts.type not in (None, activity.type) and ActivityType.DEED in (facts.type, activity.type):
        raise Unfit("type", "activities.deeds_apart")
    before, took_part = known(activity, now), set(concerned(session, activity))
    followers = later_ones(session, activity) if later else []
    changes = [(activity, facts), *((one, _carried(known(one, now), before, facts)) for one in followers)]
    change(session, changes, by, now)
    for one in followers:
        changed(session, one)
    _tell_of_amendment(session, activity, by, took_part, before != facts, len(followers))
    return activity


def _tell_of_amendment(
    session: Session, activity: Activity, by: Person, took_part: set[int], differs: bool, later: int
) -> None:
    """What was confirmed, or is put right without a change, is told as well: it is asked anew.

    Who takes part only now is asked for the first time; who does so no longer learns it of what is still to come.
    """
    now_too = {one for one in concerned(session, activity) if activity.planned or one != activity.branch_id}
    news = said("activities.amended", deed=not activity.gathering)
    if activity.planned:
        news = said("activities.moved", later=later)
        gone = sorted(took_part - now_too)
        tell_branches(session, activity, by, gone, said("activities.without_you", later=later))
    if differs or not activity.planned:
        tell_branches(session, activity, by, sorted(took_part & now_too), news)
        tell_branches(session, activity, by, sorted(now_too - took_part))


def move_to(session: Session, activity: Activity, by: Person, slot: Slot, now: datetime) -> None:
    """It is at this time, where no end is told for as long as it was to be; everybody else concerned is told once."""
    moved = at(known(activity, now), slot.starts_at.astimezone(now.tzinfo), timed=slot.timed)
    if slot.ends_at is not None:
        moved = replace(moved, ends_at=slot.ends_at.astimezone(now.tzinfo))
    change(session, [(activity, moved)], by, now)
    _tell_all(session, activity, by, said("activities.moved", later=0))


def known(activity: Activity, now: datetime) -> Facts:
    """What is known of it, in the zone of `now`."""
    starts_at = activity.starts_at.astimezone(now.tzinfo)
    ends_at = activity.ends_at.astimezone(now.tzinfo) if activity.ends_at is not None else None
    return Facts(starts_at, activity.text, activity.timed, activity.place, activity.headcount, ends_at)


def _carried(one: Facts, before: Facts, after: Facts) -> Facts:
    """What becomes of a later one of a series when one of it is changed: only what was changed there."""
    starts_at = shifted(one.starts_at, before.starts_at, after.starts_at)
    return replace(
        at(after, starts_at, timed=after.timed),
        place=after.place if after.place != before.place else one.place,
        people=after.people if after.people != before.people else one.people,
        text=after.text if after.text != before.text else one.text,
        standing=False,
    )


def change(
    session: Session,
    changes: Sequence[tuple[Activity, Facts]],
    by: Person,
    now: datetime,
    step: EntryStep = EntryStep.AMENDED,
) -> None:
    """Puts them right, also for what is to be talked about there; what was answered to them is asked anew."""
    before = {one.id: until(when(one, now)) for one, _ in changes}
    there = branches_of_each(session, [one for one, _ in changes])
    moved = [one for one, facts in changes if _becomes(session, one, facts, by, now, step, there[one.id])]
    ids = [one.id for one, _ in changes]
    _move(session, moved, before, now)
    session.exec(delete(ActivityAnswer).where(col(ActivityAnswer.activity_id).in_(ids)))
    if step is EntryStep.AMENDED and moved:
        late = [one.id for one in moved]
        session.exec(delete(ActivityReply).where(col(ActivityReply.activity_id).in_(late)))


def _becomes(
    session: Session,
    activity: Activity,
    facts: Facts,
    by: Person,
    now: datetime,
    step: EntryStep,
    there: list[Branch],
) -> bool:
    """Writes what is changed, also into its history; whether it is at another time now. `there`: who took part."""
    before, held = _known(activity, there, now), step is EntryStep.HELD
    reworded = facts.text != activity.text
    write(activity, facts)
    if facts.branches is not None:
        there = _take_part(session, activity, facts.branches)
    if reworded or held:
        numbers.keep(session, activity, now, standing=facts.standing)
    changes = history.differences(before, _known(activity, there, now))
    activity.planned = not held and (activity.planned or is_ahead(facts.starts_at, facts.timed, now))
    if changes or held:
        history.note(session, activity, step, by, now, changes)
    return "when" in changes


def _known(activity: Activity, there: list[Branch], now: datetime) -> Values:
    return history.known(activity, [one.name for one in there], now)


def _take_part(session: Session, activity: Activity, ids: Sequence[int]) -> list[Branch]:
    """Others take part than before, who are returned: what those answered who do not is answered no longer."""
    branches.put(session, activity, ids)
    there = branches_of(session, activity)
    ours = [one.id for one in there]
    others = (col(ActivityReply.activity_id) == activity.id, col(ActivityReply.branch_id).not_in(ours))
    session.exec(delete(ActivityReply).where(*others))
    return there


def _move(session: Session, moved: Sequence[Activity], before: dict[int, datetime], now: datetime) -> None:
    """They are at another time: what was raised for them goes with them, and who comes is reminded anew."""
    for one in moved:
        one.placed_at, one.reminded_at, one.asked_at = now, None, None
    raised = select(Problem.activity_id).where(col(Problem.activity_id).in_([one.id for one in moved]))
    talked_about = set(session.exec(raised.distinct())) if moved else set()
    for one in moved:
        if one.id in talked_about:
            move(session, one.id, before[one.id], until(when(one, now)), now)


def tell_others(
    session: Session, activity: Activity, by: Person, branch_id: int, *news: Said, media: Files = ()
) -> None:
    """Tells all branches that took part but this one, with the card on which they answer."""
    others = [one.id for one in branches_of(session, activity) if one.id != branch_id]
    tell_branches(session, activity, by, others, *news, media=media)


def _tell_all(session: Session, activity: Activity, by: Person, news: Said) -> None:
    """Tells everybody who speaks for a branch that is concerned."""
    tell_branches(session, activity, by, concerned(session, activity), news)


def concerned(session: Session, activity: Activity) -> list[int]:
    """The branches that take part, and the one that planned it, which may be a joint branch of it."""
    return list({*(one.id for one in branches_of(session, activity)), activity.branch_id})


def tell_branches(
    session: Session, activity: Activity, by: Person, branches: Sequence[int], *news: Said, media: Files = ()
) -> None:
    """Tells who speaks for these branches, but for whoever did it, with the card."""
    told = [one for one in speakers(session, list(branches)) if one.id != by.id]
    tell(session, told, *news, media=media, shows=activity)
