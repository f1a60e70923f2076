"""What a file says of what pairings have done: platforms, mentor pairs, posts, outcomes, past activities."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from bot.loading.cells import (
    Clock,
    Count,
    Day,
    Entry,
    Key,
    Line,
    Name,
    Number,
    Unit,
    Words,
    Year,
    YesNo,
    split,
    understood,
)
from bot.loading.standing import Standing
from models.understanding.activity_words import ActivityType
from models.understanding.ledger_facts import LONGEST_WHAT
from models.understanding.ledger_words import named_shortly
from models.understanding.provenance import Method

Thing = Annotated[Line, Field(max_length=LONGEST_WHAT)]
Teacher = Annotated[Name, AfterValidator(named_shortly)]


class ResultEntry(Entry):
    """A row of what the branches of pairings have done."""

    key: Key


class PairedEntry(ResultEntry):
    """What the branches of one pairing have done. `branch`: which of them wrote it down."""

    pairing: Key | None = None
    branch: Key | None = None


class ListEntry(PairedEntry):
    """Of one of the lists of a pairing. `giver`: whose it is; `receiver`: for whom; left out, for all of the pairing."""

    giver: Key | None = None
    what: Thing | None = None


class PlatformEntry(ListEntry):
    receiver: Key | None = None
    since: Day | None = None
    until: Day | None = None
    state: Annotated[Standing | None, understood(Standing)] = None


class MentorsEntry(ListEntry):
    """`what` is the subject. Names are given only where both teachers `agreed` to it."""

    receiver: Key | None = None
    teacher: Teacher | None = None
    pupil: Teacher | None = None
    agreed: YesNo | None = None
    since: Day | None = None
    until: Day | None = None
    state: Annotated[Standing | None, understood(Standing)] = None


class PostsEntry(ListEntry):
    """`offered` jobs, of which `taken` are taken; `about`: the numbers are approximate; `method`: how they are known."""

    receiver: Key | None = None
    offered: Count | None = None
    taken: Count | None = None
    about: YesNo | None = None
    method: Annotated[Method | None, understood(Method)] = None
    since: Day | None = None
    until: Day | None = None
    state: Annotated[Standing | None, understood(Standing)] = None


class OutcomeEntry(ListEntry):
    """`change` against the year before: in percentage points where the unit is %, else in the unit.

    It is for the `year`, or for the days `since` … `until`, such as a term.
    """

    year: Year | None = None
    since: Day | None = None
    until: Day | None = None
    value: Number | None = None
    unit: Unit | None = None
    change: Number | None = None
    about: YesNo | None = None
    method: Annotated[Method | None, understood(Method)] = None


class ActivityEntry(PairedEntry):
    """`time` is local; left out where only the day is known. `about`: `people` is approximate.

    `until` is the last day where there are several, `ends` the time at which it ends. `branches` took part; left out,
    all of the pairing did.
    """

    type: Annotated[ActivityType | None, understood(ActivityType)] = None
    text: Words | None = None
    day: Day | None = None
    time: Clock | None = None
    until: Day | None = None
    ends: Clock | None = None
    place: Annotated[Line | None, Field(max_length=80)] = None
    people: Count | None = None
    about: YesNo | None = None
    branches: Annotated[list[Key] | None, BeforeValidator(split)] = None
