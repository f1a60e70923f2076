"""A year of life in the demo's district: lived by its rules, as they would have been asked then, and told to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import case
from sqlmodel import Session, col, select, update

from bot.demo.districts import written
from bot.demo.grown import companies, paired, pairing_of
from models.activities import steps as activities
from models.activities.amending import Facts
from models.activities.record import Activity
from models.ledgers import steps as ledgers
from models.ledgers.record import Ledger, LedgerEntry
from models.pairings.plan import steps as plans
from models.pairings.plan.record import PlanAction
from models.problems import answers
from models.problems import steps as problems
from models.problems.record import Problem, ProblemEntry, Satisfaction
from models.projects import steps as projects
from models.projects.record import Project, ProjectEntry
from models.registry.branches import Branch
from models.registry.pairings import Pairing, members_of
from models.registry.people import Person, speakers
from models.rights.ladder import Matter
from models.understanding.activity_words import ActivityType
from models.understanding.amounts import amounts_in
from models.understanding.categories import Category, Urgency
from models.understanding.counts import Headcount
from models.understanding.ledger_facts import LedgerFacts
from models.understanding.ledger_words import read_ledger

YEAR = 360
"""Days that are told of."""
TOLD: tuple[Any, ...] = (
    Activity.text,
    Activity.place,
    Problem.text,
    ProblemEntry.words,
    Project.title,
    Project.result,
    ProjectEntry.words,
    LedgerEntry.what,
    PlanAction.text,
)
"""Where people's words of it are kept."""
HOURS_TO_ACCEPT, DAYS_TO_SOLVE = 3, 4
PROBLEMS, NEWEST = 53, 6
"""How many problems the year has, evenly from its beginning until so many days ago; each is solved by now."""
LONG_AFTER = timedelta(days=120)
"""How far the stories may move the clock until anything of the year is asked about."""


def live(session: Session, now: datetime, language: str = "zh") -> None:
    """Everything that `year.yaml` tells of, up to `now`, which is local time."""
    _Year(session, now, language).live()
    for unsaid in ("outbox", "changed"):
        session.info.pop(unsaid, None)


@dataclass
class _Year:
    session: Session
    now: datetime
    language: str
    told: Any = field(default_factory=lambda: written("year"))

    def __post_init__(self) -> None:
        self.branches = {one.key: one for one in self.session.exec(select(Branch))}
        self.pairings = {one.key: one for one in self.session.exec(select(Pairing))}
        self.partners = members_of(self.session, [one.id for one in self.pairings.values()])
        people = speakers(self.session, [one.id for one in self.branches.values()])
        self.speaking = {id: one for one in reversed(people) for id in one.standing.branches}

    def live(self) -> None:
        for one in [*self.told["activities"], *self._rounds()]:
            self._gather(one)
        for one in self.told["deeds"]:
            self._confirmed(self._logged(one, ActivityType.DEED, one["days"]))
        for one in [*self._of_companies(), *self.told["solved"]]:
            self._solve(one)
        for one in self.told["plans"]:
            self._plan(one)
        for one in self.told["projects"]:
            self._build(one)
        for number, (company, what) in enumerate(self._shared()):
            self._share(company, what, YEAR - 7 * number - 6)
        for one in self.told["outcomes"]:
            at = self._ago(one["days"])
            facts = replace(read_ledger(self._said(one["text"]), Ledger.OUTCOME, at), year=at.year)
            self._list(one["pairing"], Ledger.OUTCOME, one["by"], None, facts, one["days"])

    def _rounds(self) -> Iterator[Any]:
        """What branches of a kind do with the others, each every so many days; they take turns."""
        for kind, one in self.told["rounds"].items():
            theirs = paired(kind)
            for number, (branch, what) in enumerate(zip(theirs, _again(one["kinds"]), strict=False)):
                last = NEWEST + number * one["every"] // len(theirs)
                by = {"pairing": pairing_of(branch["key"]), "by": branch["key"], "people": one["people"]}
                yield what | by | {"every": one["every"], "last": last}

    def _gather(self, one: Any) -> None:
        """An activity that comes again and again, confirmed by the partners."""
        for days in reversed(range(one["last"], YEAR, one["every"])):
            self._confirmed(self._logged(one, ActivityType(one["type"]), days))

    def _logged(self, one: Any, type: ActivityType, days: int) -> Activity:
        at = self._ago(days)
        facts = Facts(
            at,
            self._said(one["text"]),
            timed=type is not ActivityType.DEED,
            place=self._said(one["place"]) if "place" in one else "",
            people=Headcount(one["people"]) if "people" in one else None,
        )
        by, pairing = self._speaker(one["by"]), self.pairings[one["pairing"]]
        return activities.log(self.session, by, pairing, type, facts, at + timedelta(hours=1))

    def _confirmed(self, activity: Activity) -> None:
        for one in self.partners[activity.pairing_id]:
            if one.id != activity.branch_id:
                at = activity.logged_at + timedelta(hours=2)
                activities.confirm(self.session, activity, self.speaking[one.id], at)

    def _of_companies(self) -> Iterator[Any]:
        """The problems of companies, evenly over the year, and in turn."""
        for number, (category, one) in enumerate(self._problems()):
            days = YEAR - NEWEST - number * (YEAR - 2 * NEWEST) // (PROBLEMS - 1)
            company = companies()[number % len(companies())]
            between = {"pairing": pairing_of(company["key"]), "by": company["key"], "to": company["with"]}
            yield one | between | {"category": category, "days": days}

    def _problems(self) -> Iterator[tuple[str, Any]]:
        """The kinds of problems take turns."""
        left = {
            name: list(islice(_again(one["texts"]), one["count"]))
            for name, one in self.told["problems"].items()
        }
        while any(left.values()):
            for name, texts in left.items():
                if texts:
                    yield name, texts.pop(0)

    def _solve(self, one: Any) -> None:
        """A branch raises it, its partner solves it in time, and it is confirmed."""
        raiser, owner = self._speaker(one["by"]), self._speaker(one["to"])
        branch, at = self.branches[one["by"]], self._ago(one["days"])
        matter = Matter(branch.district, None, branch.id, self.pairings[one["pairing"]].id)
        category = Category(one["category"])
        problem = problems.raise_problem(
            self.session, raiser, matter, self._said(one["text"]), category, Urgency.ORDINARY, at
        )
        problems.accept(self.session, problem, owner, at + timedelta(hours=HOURS_TO_ACCEPT))
        solved = at + timedelta(days=DAYS_TO_SOLVE)
        problems.resolve(self.session, problem, owner, self._said(one["solved"]), solved)
        confirmed = solved + timedelta(hours=HOURS_TO_ACCEPT)
        answers.confirm(self.session, problem, raiser, confirmed)
        answers.rate(self.session, problem, raiser, Satisfaction(one.get("rated", "good")), confirmed)
        problem.follow_up_at = None  # the visit was long ago

    def _plan(self, one: Any) -> None:
        """The actions of a pairing's plan, all due on one day."""
        by, until = self._speaker(one["by"]), self._ago(-one["due"]).date()
        for action in one["actions"]:
            text, to = self._said(action["text"]), self.branches[action["to"]].id
            plans.add(self.session, self.pairings[one["pairing"]], by, text, to, until, self._ago(YEAR))

    def _build(self, one: Any) -> None:
        """A project, brought to its result or still under way."""
        company = next((each for each in companies() if each["key"] == one.get("with")), None)
        key = pairing_of(company["key"]) if company is not None else one["pairing"]
        lead = company["with"] if company is not None else one["lead"]
        by, at = self._speaker(lead), self._ago(one["began"])
        ends = -one["done"] if "done" in one else one["due"]
        project = projects.begin(
            self.session,
            by,
            self.pairings[key].id,
            self.branches[lead].id,
            self._said(one["title"]),
            self._ago(-ends).date(),
            at,
            planned=amounts_in(self._said(one["planned"])) if "planned" in one else (),
            joint_branch_id=self.branches[one["joint"]].id if "joint" in one else None,
        )
        for news in one.get("news", ()):
            words = self._said(news["text"])
            projects.progress(
                self.session, project, by, words, self._ago(news["days"]), amounts=amounts_in(words)
            )
        if "result" in one:
            words = self._said(one["result"])
            projects.close(
                self.session, project, by, words, self._ago(one["done"]), amounts=amounts_in(words)
            )
        else:
            project.ask_at = self.now + LONG_AFTER

    def _shared(self) -> Iterator[Any]:
        """The platforms of each company with its partner: two, and of the first of them three; they take turns."""
        kinds = _again(self.told["platforms"]["kinds"])
        for place, company in enumerate([*companies(), *self.told["platforms"]["also"]]):
            for kind in islice(kinds, 3 if place < self.told["platforms"]["third"] else 2):
                yield company, self._said(kind)

    def _share(self, company: Any, what: str, days: int) -> None:
        """A platform that a company has with its partner since so many days."""
        key = company.get("pairing") or pairing_of(company["key"])
        facts = LedgerFacts(what=what, since=self._ago(days).date())
        self._list(key, Ledger.PLATFORM, company["with"], company["key"], facts, days)

    def _list(self, key: str, ledger: Ledger, by: str, to: str | None, facts: LedgerFacts, days: int) -> None:
        """An entry of one of the pairing's lists."""
        parts = ledgers.Parts(self.branches[by].id, self.branches[to].id if to is not None else None)
        ledgers.write(
            self.session, self._speaker(by), self.pairings[key], ledger, facts, parts, self._ago(days)
        )

    def _speaker(self, branch: str) -> Person:
        return self.speaking[self.branches[branch].id]

    def _said(self, words: Any) -> str:
        return str(words[self.language])

    def _ago(self, days: int) -> datetime:
        """In the afternoon, so many days ago; ahead where it is less than nothing."""
        return (self.now - timedelta(days=days)).replace(hour=14, minute=0, second=0, microsecond=0)


def _again(texts: list[Any]) -> Iterator[Any]:
    while True:
        yield from texts


def retell(session: Session, language: str) -> None:
    """The same year in another language, wherever people's words of it are kept."""
    words = dict(_pairs(written("year"), language))
    for column in TOLD:
        known = col(column).in_(words)
        session.execute(
            update(column.class_).where(known).values({column.key: case(words, value=col(column))})
        )


def _pairs(told: Any, language: str) -> Iterator[tuple[str, str]]:
    """Each sentence in the other language, and in this one."""
    other = "en" if language == "zh" else "zh"
    if isinstance(told, dict) and other in told:
        yield told[other], told[language]
    if isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _pairs(one, language)
