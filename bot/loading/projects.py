"""What a file says of projects, their partners' parts, milestones and progress, and of the numbers that came of it."""

from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from bot.loading.cells import Account, Day, Key, Line, Number, Unit, Words, YesNo, understood
from bot.loading.results import PairedEntry, ResultEntry
from bot.loading.vocabulary import is_unit, meant
from models.projects.record import LONGEST_TITLE, CameOf, State
from models.understanding.amounts import Per, Purpose, amounts_in
from models.understanding.numerals import amount
from models.understanding.provenance import Method
from models.understanding.writing import visible

Title = Annotated[Line, Field(max_length=LONGEST_TITLE)]
BESIDE = "\u00a0"
"""Between the keys of a part's project and branch: a key has only plain blanks."""


class ProjectEntry(PairedEntry):
    """`branch` leads it, `owner` is the Telegram id of who sees to it there. `closed`: when it was done or stopped."""

    title: Title | None = None
    came_of: Annotated[CameOf | None, understood(CameOf)] = None
    joint_branch: Key | None = None
    owner: Account | None = None
    begun: Day | None = None
    due: Day | None = None
    state: Annotated[State | None, understood(State)] = None
    closed: Day | None = None
    result: Words | None = None

    @property
    def standing(self) -> State:
        """Its state; where it is not said, it is done once it has a day on which it was."""
        return self.state or (State.DONE if self.closed is not None else State.RUNNING)


class PartEntry(ResultEntry):
    """What a branch does in a project, of which there is one part: its key are theirs."""

    key: Annotated[str, Field(exclude=True)] = ""
    project: Key
    branch: Key
    words: Words | None = None

    @model_validator(mode="after")
    def _name(self) -> Self:
        self.key = part_key(self.project, self.branch)
        return self


def part_key(project: str, branch: str) -> str:
    return f"{project}{BESIDE}{branch}"


class MilestoneEntry(ResultEntry):
    """`due` is the day by which it is to be reached, `done` the day on which it was."""

    project: Key | None = None
    text: Title | None = None
    due: Day | None = None
    done: Day | None = None


class ProgressEntry(ResultEntry):
    """How a project went on a day."""

    project: Key | None = None
    day: Day | None = None
    text: Words | None = None


class FigureEntry(ResultEntry):
    """A number of a project, of its progress, or of an activity or a deed: of just one of them.

    A project's number is reached, or only `planned`. `about`: it is approximate. `method`: how it is known; it is for the
    days `since` … `until`, or goes on.
    """

    project: Key | None = None
    progress: Key | None = None
    activity: Key | None = None
    value: Number | None = None
    unit: Unit | None = None
    purpose: Annotated[Purpose | None, understood(Purpose)] = None
    per: Annotated[Per | None, understood(Per)] = None
    method: Annotated[Method | None, understood(Method)] = None
    since: Day | None = None
    until: Day | None = None
    about: YesNo | None = None
    planned: YesNo | None = None

    @model_validator(mode="before")
    @classmethod
    def _heard(cls, said: Any) -> Any:
        """A number may be written as people write it: 46.2亿 in 元, 46.2 in 亿元, 约650万千瓦时 in one cell."""
        if not isinstance(said, dict) or "value" not in said:
            return said
        value, unit, purpose = (visible(str(said.get(name, ""))) for name in ("value", "unit", "purpose"))
        return said | _purpose(purpose, value + unit) | ({} if _is_plain(said) else _number(value, unit))


def _number(value: str, unit: str) -> dict[str, Any]:
    """What is heard in a number and its unit together; where the number cannot be read, in the unit alone."""
    for text in (value + unit, f"{value} {unit}"):
        found = amounts_in(text)
        if len(found) == 1 and amount(text) is None:  # a number alone has no unit, whatever it may be of
            about = {"about": True} if found[0].approximate else {}
            method = {"method": found[0].method} if found[0].method is not Method.UNSAID else {}
            return {"value": found[0].value, "unit": found[0].unit, **about, **method}
    of_one = amounts_in(f"1{unit}")
    return {"unit": of_one[0].unit} if len(of_one) == 1 and amount(f"1{unit}") is None else {}


def _purpose(words: str, number: str) -> dict[str, Any]:
    """What a number is the number of, where that is heard in other words than its own: 年发电量, 省电费."""
    if not words or meant(Purpose, words) != words:
        return {}
    found = {one.purpose for one in amounts_in(f"{words}{number}")} - {Purpose.OTHER}
    return {"purpose": found.pop()} if len(found) == 1 else {}


def _is_plain(said: dict[str, Any]) -> bool:
    """Whether the number is in digits alone, and its unit one that is known."""
    try:
        Decimal(str(said["value"]).replace(",", ""))
    except ArithmeticError:
        return False
    return "unit" not in said or is_unit(said["unit"])
