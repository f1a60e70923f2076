"""What of a pairing's week one reader is shown: each thing once, few lines, and what opens what waits."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from models.activities.record import Activity
from models.base.things import About
from models.pairings.plan.record import PlanAction
from models.post.press import Button, Keyboard, button
from models.post.said import Said, Values, said
from models.problems.card import outline as problem_outline
from models.problems.record import Problem
from models.projects.card import outline as project_outline
from models.projects.record import Project
from models.registry.branches import Branch
from models.registry.pairings import Pairing, PairingState
from models.registry.people import Person
from models.registry.roles import Standing
from models.rights.ladder import LADDER, Rung
from models.summaries.lines import Line
from models.summaries.sections import HAPPENED, WAITING, Sections
from models.summaries.span import Week

LINES = 20
"""How many lines one message has for the weeks that it tells; what is left is counted."""
OPEN = 6
"""How many lines of what waits, and buttons that open it."""
LATE = ("overdue", "slipped", "late")
IN_WORDS = ("deeds", "added", "done", "met", "built", "moved", "late", "slipped")
"""The sections of which a line is in the words of a branch: no group reads them."""
Told = frozenset[About]
"""What the same message tells of elsewhere."""
NOTHING: Told = frozenset()


@dataclass(frozen=True)
class Shown:
    """A pairing's week for one reader; None: a group, which reads nobody's words."""

    pairing: Pairing
    branches: list[Branch]
    week: Sections
    span: Week
    reader: Person | None
    told: Told

    @property
    def quiet(self) -> bool:
        return not any(section.total for section in self.week.values())

    @property
    def names(self) -> list[str]:
        return [branch.name for branch in self.branches]

    def said(self, among: int = 1) -> Said:
        """As one message, or one of so many in it; a quiet week is one line (domain.md, formalism, rule 6)."""
        if self.quiet:
            return said("week.quiet", branches=self.names)
        waiting = self.waits[: _most(among)]
        left = LINES // among - len(waiting)
        parts: dict[str, Values] = {}
        for name in (*HAPPENED, "coming"):
            lines = self._lines(name)[: max(left, 0)]
            left -= len(lines)
            parts[name] = self._part(name, lines)
        state = self.pairing.state
        return said(
            "week.pairing",
            kind=self.pairing.kind.value,
            branches=self.names,
            over=None if state is PairingState.ACTIVE else state.value,
            age=self.span.age,
            waiting=self._waiting(waiting),
            taken=self._categories("taken", "handled", "overdue"),
            fresh=self._categories("fresh", "raised"),
            **parts,
        )

    def openings(self, among: int = 1) -> Keyboard:
        """The buttons that open what waits, as far as it is this reader's to open."""
        return [
            [_opens(name, line, self.span.now)]
            for name, line in self.waits[: _most(among)]
            if self._may_open(line)
        ]

    @cached_property
    def waits(self) -> list[tuple[str, Line]]:
        """What is told here of what waits, the latest first, by the names of the sections."""
        closed = IN_WORDS if self.reader is None else ()
        return [(name, line) for name, line in self._undone if name not in closed]

    @cached_property
    def _undone(self) -> list[tuple[str, Line]]:
        """Each matter once: not what is told elsewhere, and of a problem that became a project only the project."""
        projects = [line.thing for name in ("slipped", "moved", "built") for line in self.week[name].lines]
        grown = {About("problem", one.problem_id) for one in projects if one.problem_id is not None}
        seen = self.told | grown | {line.thing.about for line in self.week["moved"].lines}
        every = ((name, line) for name in WAITING for line in self.week[name].lines)
        return [(name, line) for name, line in every if line.thing.about not in seen]

    def _categories(self, news: str, *names: str) -> list[str]:
        """The categories of the problems in these sections of which there is this news in the week."""
        lines = (line.values for name in names for line in self.week[name].lines)
        return list(dict.fromkeys(one["category"] for one in lines if one[news]))

    def _waiting(self, shown: list[tuple[str, Line]]) -> Values:
        """How many wait and how many of them are late, `beside` what is told elsewhere; and the first few."""

        def many(names: tuple[str, ...]) -> int:
            known = sum(len(self.week[name].lines) for name in names)
            here = sum(name in names for name, _ in self._undone)
            return sum(self.week[name].total for name in names) - known + here

        total = many(WAITING)
        lines = [{"section": name, "late": name in LATE, **line.values} for name, line in shown]
        beside = total < sum(self.week[name].total for name in WAITING)
        return {
            "total": total,
            "late": many(LATE),
            "shown": lines,
            "rest": total - len(lines),
            "beside": beside,
        }

    def _part(self, name: str, lines: list[Line]) -> Values:
        """`kinds`: of activities their types, of problems their categories; `whole`: there are no others than these."""
        section = self.week[name]
        elsewhere = sum(line.thing.about in self.told for line in section.lines)
        return {
            "total": section.total - (elsewhere if name == "coming" else 0),
            "shown": [self._values(one) for one in lines],
            "rest": section.total - elsewhere - len(lines),
            "whole": section.total == len(section.lines),
            "kinds": list(dict.fromkeys(filter(None, (_kind(one.values) for one in section.lines)))),
        }

    def _lines(self, name: str) -> list[Line]:
        """What is told of it here: nothing that is told elsewhere, and no words to a group."""
        if self.reader is None and name in IN_WORDS:
            return []
        return [one for one in self.week[name].lines if one.thing.about not in self.told]

    def _values(self, line: Line) -> Values:
        if self.reader is None:
            wordless = {"text": "", "place": ""} if isinstance(line.thing, Activity) else {}
            return line.values | wordless
        return line.values | (line.spoken if self._is_theirs(line.thing) else {})

    def _is_theirs(self, thing: object) -> bool:
        """Whether it is a problem that the reader raised, or has: what was said of it is theirs to read."""
        return (
            self.reader is not None
            and isinstance(thing, Problem)
            and self.reader.id in (thing.raiser_id, thing.owner_id)
        )

    def _may_open(self, line: Line) -> bool:
        """Whether its card tells this reader more than the line does; asked again at the press."""
        if not isinstance(line.thing, Problem):
            return bool(self._standing.branches)
        return self._is_theirs(line.thing) or self._answers_for(line.thing)

    @cached_property
    def _standing(self) -> Standing:
        return self.reader.standing if self.reader is not None else Standing([])

    def _answers_for(self, problem: Problem) -> bool:
        """As `ladder.answering` does, of a problem of this pairing."""
        if problem.area is not None and problem.area.id in self._standing.areas:
            return True
        served = set(self._standing.branches)
        own = problem.area.branch_id if problem.area is not None else problem.branch_id
        if problem.area is not None and own in served:
            return problem.rung is not Rung.AREA
        partner = own not in served and not served.isdisjoint(one.id for one in self.branches)
        return partner and problem.rung in LADDER[2:]


def _most(among: int) -> int:
    """How many of what waits are told of each of so many pairings."""
    return max(OPEN // among, 2)


def _kind(values: Values) -> str | None:
    kind = values.get("type") or values.get("kind") or values.get("category")
    return str(kind) if kind is not None else None


def _opens(section: str, line: Line, now: datetime) -> Button:
    """The button that opens it, labelled as in the list of what waits for somebody."""
    thing, told, late = line.thing, line.values, section in LATE
    if isinstance(thing, PlanAction):
        label = said("tasks.action", text=told["text"], by=told["by"], late=late)
    elif isinstance(thing, Project):
        label = said("tasks.project", owned=True, **project_outline(thing, now))
    else:
        label = said("tasks.problem", **problem_outline(thing), asked=None)
    return button(thing, "show", label)
