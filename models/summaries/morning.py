"""The morning's one message to a person: the most urgent first, each thing once, and on Mondays the week.

Prepared for some people at a time: what nobody of them has is asked once for all (`sieve`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import func, true
from sqlmodel import Session, and_, col, or_, select

from models.activities.card import held_buttons, held_line
from models.activities.finding import come_to, unasked
from models.activities.record import Activity
from models.activities.record import State as ActivityState
from models.base.hours import MORNING
from models.base.things import About
from models.pairings.card import questions as questions_of_pairings
from models.pairings.listing.card import questions
from models.pairings.listing.lists import to_ask
from models.pairings.steps import to_renew
from models.post.outgoing import Lane, tell
from models.post.press import Keyboard
from models.post.said import Said, said
from models.preferences import rounds
from models.preferences.card import less
from models.preferences.record import Kind
from models.preferences.wishes import Wishes, wishes_of
from models.problems.mediation import after
from models.projects import lists as projects
from models.registry.people import Person
from models.stars import news as stars
from models.summaries import silence, week
from models.summaries.digests.due import of_morning
from models.summaries.due import Today, today
from models.summaries.shown import Told
from models.summaries.sieve import Matter, Sieve
from models.summaries.span import Week, last_week
from models.summaries.waiting.lists import to_remind
from models.summaries.week import Weeks
from models.understanding.activity_words import ActivityType

ASKED = 3
"""Of how many activities it is asked at once whether they took place."""
NAMED = 4
"""How many quiet pairings are named to their coordinator, beside the digest; the others are counted."""
Part = tuple[list[Said], Keyboard]
NOTHING: Part = ([], [])


@dataclass(frozen=True)
class Untold:
    """The week that is told today: to people, or the groups of pairings, behind this id. `late`: not on its Monday."""

    span: Week
    after: int
    late: bool


class Mornings:
    """The mornings of some people. `untold`: the week that is told today to those who have chosen nothing, if one is."""

    def __init__(
        self,
        session: Session,
        people: Sequence[Person],
        now: datetime,
        untold: Untold | None = None,
    ) -> None:
        self._session, self._now, self._untold = session, now, untold
        self._span = untold.span if untold is not None else replace(last_week(now), told=True)
        self._soon = now.replace(hour=MORNING + 2, minute=0, second=0, microsecond=0) + timedelta(days=1)
        self._wishes = wishes_of(session, people)
        self._windows = rounds.windows(session, self._wishes, now, ids=[one.id for one in people])
        others = {one.id: one for wished in self._wishes.values() for one in wished.stands_in_for}
        every = others | {one.id: one for one in people}
        self._sieve = Sieve(session, list(every.values()), now, self._soon)
        self.weeks: Weeks | None = None
        """Those of which these people are told today."""
        if told := [one for one in people if self._is_told_of_week(one)]:
            self.weeks = Weeks(session, self._span)
            self.weeks.read(told)
        since = min((one.since for one in self._windows.values()), default=now)
        self._starred = stars.News(session, people, since, now)
        self._silent: dict[tuple[str, ...], dict[int, list[str]]] = {}

    def wishes(self, person: Person) -> Wishes:
        return self._wishes[person.id]

    def _is_told_of_week(self, person: Person) -> bool:
        """On the day that they chose; with the round that tells it, whoever chose nothing."""
        wished = self._wishes[person.id]
        if not wished.wants(Kind.WEEK):
            return False
        if wished.chosen is not None:
            return wished.is_week_due(self._now)
        return self._untold is not None and person.id > self._untold.after

    def _week_s_day(self, person: Person) -> date | None:
        """The day on which a coordinator's digest of last week is due; None where it is muted, or not theirs now."""
        wished = self._wishes[person.id]
        if wished.chosen is None and wished.wants(Kind.WEEK):
            return self._span.end.date()
        return self._now.date() if self._is_told_of_week(person) else None

    def send(self, person: Person) -> None:
        """The day's one message, if there is anything to say that they wish to be told."""
        due, silent, wished = self._today(person), self._fallen_silent(person), self._wishes[person.id]
        week_s, left = self._week(person, due.told, silent), self._waiting(person, due.told)
        every = [(due.parts, due.keyboard), week_s]
        every += [self._mediated(person), self._held(person), self._still(person), self._go_on(person)]
        every += [self._how(person, due.told), left]
        window, told = self._windows[person.id], due.told | {About("pairing", id) for id in silent}
        week_on = self._week_s_day(person)
        digest = of_morning(self._session, person, wished, self._now, window, told, week_on=week_on)
        every += [(digest.parts, digest.keyboard), self._starred.of(person, window)]
        parts = [part for of, _ in every for part in of]
        if parts:
            told_of = {Kind.WEEK: week_s[0], Kind.ACTIVITIES: due.activities, Kind.WAITING: left[0]}
            kinds = {kind for kind, told in told_of.items() if told} | {digest.kind} - {None}
            keyboard = [row for _, rows in every for row in rows]
            keyboard += less([kind for kind in Kind if kind in kinds])
            key = f"morning:{self._now.date()}"
            tell(self._session, [person], *parts, keyboard=keyboard, key=key, lane=Lane.BULK)
        wished.note(self._now)

    def _today(self, person: Person) -> Today:
        sieve, wished, activities = self._sieve, self._wishes[person.id], []
        if wished.wants(Kind.ACTIVITIES) and sieve.passes(person, Matter.ACTIVITIES):
            activities = starting(self._session, person, self._now, self._windows[person.id].since)
        whose = [*([person] if wished.wants(Kind.DUTY) else []), *wished.stands_in_for]
        return today(self._session, whose, self._now, self._soon, sieve, activities)

    def _week(self, person: Person, told: Told, silent: dict[int, list[str]]) -> Part:
        """`silent`: their pairings that have just become quiet for three weeks, which nobody else is told of."""
        if self.weeks is None or not self._is_told_of_week(person):
            return NOTHING
        parts, keyboard = self.weeks.of_person(person, told)
        if silent:
            named = list(silent.values())[:NAMED]
            parts.append(said("week.long_quiet", pairings=named, total=len(silent)))
        wished = self._wishes[person.id]
        late = wished.is_week_late(self._now)
        title = week.title(self._span, late=late, weekday=wished.weekday)
        return ([title, *parts], keyboard) if parts else NOTHING

    def _fallen_silent(self, person: Person) -> dict[int, list[str]]:
        """The pairings of a coordinator that have just become quiet for three weeks, where the week is told today."""
        districts = tuple(person.standing.districts)
        if not districts or not self._is_told_of_week(person):
            return {}
        if districts not in self._silent:
            begun = rounds.begun(self._session, self._span.end.date())
            self._silent[districts] = silence.fallen(self._session, districts, self._span, begun)
        return self._silent[districts]

    def _held(self, person: Person) -> Part:
        """Whether what they planned took place: asked once, with a tap that says so and one that changes the number."""
        if not self._sieve.passes(person, Matter.HELD):
            return NOTHING
        asked = unasked(self._session, person, self._now, ASKED)
        lines = [said("activities.held_line", number=n, **held_line(one)) for n, one in enumerate(asked, 1)]
        for one in asked:
            one.asked_at = self._now
        rows = [row for one in asked for row in held_buttons(self._session, one)]
        return ([said("activities.ask_held"), *lines] if asked else []), rows

    def _still(self, person: Person) -> Part:
        """Whether what they offer or need still holds."""
        if not self._sieve.passes(person, Matter.LISTINGS):
            return NOTHING
        asked = to_ask(self._session, person, self._now)
        for listing in asked:
            listing.asked_at = self._now
        return questions(asked)

    def _go_on(self, person: Person) -> Part:
        if not self._sieve.passes(person, Matter.RENEWALS):
            return NOTHING
        return questions_of_pairings(self._session, to_renew(self._session, person, self._now))

    def _how(self, person: Person, told: Told) -> Part:
        """How projects go of which nothing was heard; not of one of which the same message says that it is due."""
        if not self._sieve.passes(person, Matter.PROJECTS):
            return NOTHING
        silent = projects.to_ask(self._session, person, self._now)
        return projects.questions([one for one in silent if one.about not in told], self._now)

    def _mediated(self, person: Person) -> Part:
        if not self._sieve.passes(person, Matter.MEDIATIONS):
            return NOTHING
        return after.reminders(self._session, person, self._now)

    def _waiting(self, person: Person, told: Told) -> Part:
        """What has been waiting for weeks, each behind a button that says what it is."""
        if not (self._wishes[person.id].wants(Kind.WAITING) and self._sieve.passes(person, Matter.WAITING)):
            return NOTHING
        left = [one for one in to_remind(self._session, person, self._now) if one.thing.about not in told]
        return ([said("reminders.waiting")], [[one.button] for one in left]) if left else NOTHING


def starting(session: Session, person: Person, now: datetime, since: datetime) -> list[Activity]:
    """What they come to tomorrow; of today, what the last message, at `since`, could not tell, and joint meetings."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    news = func.coalesce(Activity.placed_at, Activity.logged_at) >= since
    is_news = news if since >= midnight - timedelta(days=1) else true()
    today_s = and_(
        col(Activity.starts_at) < midnight + timedelta(days=1),
        or_(is_news, Activity.type == ActivityType.JOINT_MEETING),
    )
    rows = select(Activity).where(
        come_to(person),
        Activity.state == ActivityState.LOGGED,
        col(Activity.planned).is_(True),
        col(Activity.starts_at) >= now,
        or_(col(Activity.starts_at) >= midnight + timedelta(days=1), today_s),
        col(Activity.starts_at) < midnight + timedelta(days=2),
    )
    return list(session.exec(rows.order_by(col(Activity.starts_at))))
