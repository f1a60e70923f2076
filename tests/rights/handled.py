"""Who the people of the world are, and problems in each state that there is."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from models.problems import blocks, canned, together
from models.problems import steps as problems
from models.problems.mediation import agreement, record
from models.problems.mediation import steps as mediation
from models.problems.record import Block, Problem
from models.registry import people
from models.registry.branches import Area, Branch
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.rights.ladder import Matter, Rung, matter_of_area, matter_of_pairing
from models.understanding.categories import Category, Urgency
from models.understanding.promises import Due, Until

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)
RESIDENT, OFFICER, SHULEI, GANNENG, COORDINATOR, BUREAU, JXIC = range(1001, 1008)
COMMUNITY, POLICE, JINTAIYANG, SANGHAI, HEWISI, VILLAGE, HUAGANLV = range(1008, 1015)
STRANGER, NEIGHBOUR = 2001, 2002
Things = dict[str, Any]


class Handled:
    """The people, and what they raised; each returns its things by the names that they have in the world."""

    def __init__(self, session: Session) -> None:
        self.session = session
        for number in (STRANGER, NEIGHBOUR):
            people.meet(session, number, f"新人{number}", "zh-hans", NOW)
        self.known: dict[int, Person] = people.by_account(session, [*range(1001, 1015), NEIGHBOUR])
        self.area = session.exec(select(Area).where(Area.key == "jinxiu-2")).one()
        self.known[NEIGHBOUR].area_id = self.area.id
        self.branches = {one.key: one for one in session.exec(select(Branch))}
        self.paired = {one.key: one for one in session.exec(select(Pairing))}

    def raised(self, by: int, text: str) -> Problem:
        person = self.known[by]
        matter = self._matter(person)
        return problems.raise_problem(
            self.session, person, matter, text, Category.OTHER, Urgency.ORDINARY, NOW
        )

    def _matter(self, person: Person) -> Matter:
        if person.area_id is not None:
            return matter_of_area(self.session, self.area)
        return matter_of_pairing(self.session, self.paired["solar"], person)

    def problems(self) -> Things:
        """One that nobody has accepted, one that its partner has, and two that are said to be solved."""
        noise, power, lamp = (
            self.raised(RESIDENT, "楼上太吵"),
            self.raised(SHULEI, "电费太高"),
            self.raised(RESIDENT, "灯坏了"),
        )
        problems.accept(self.session, power, self.known[GANNENG], NOW)
        problems.accept(self.session, lamp, self.known[OFFICER], NOW)
        problems.resolve(self.session, lamp, self.known[OFFICER], "换了灯", NOW)
        solved = self.raised(SHULEI, "缺钱")
        problems.accept(self.session, solved, self.known[GANNENG], NOW)
        problems.resolve(self.session, solved, self.known[GANNENG], "贷到了200万元", NOW)
        return {"noise": noise, "power": power, "lamp": lamp, "solved": solved}

    def at_work(self) -> Things:
        """One for which help is sought and the meeting waits, one that has climbed to the top, a ready answer."""
        officer = self.known[OFFICER]
        stairs, high = self.raised(RESIDENT, "楼道堆了东西"), self.raised(RESIDENT, "没人管的事")
        problems.accept(self.session, stairs, officer, NOW)
        together.seek_help(self.session, stairs, officer, "想借一间会议室", NOW)
        together.table(self.session, stairs, officer, NOW)
        high.rung = Rung.COORDINATOR
        answer = canned.add(self.session, officer, "收到了", frozenset(), NOW)
        return {"stairs": stairs, "high": high, "an_answer": answer}

    def abuse(self) -> Things:
        """Two that are reported; for one of them the neighbour is blocked."""
        rude, worse = self.raised(NEIGHBOUR, "一堆骂人的话"), self.raised(NEIGHBOUR, "又一堆骂人的话")
        for one in (rude, worse):
            blocks.report(self.session, one, self.known[OFFICER], "骂人", NOW)
        blocks.block(self.session, worse, self.known[COORDINATOR], NOW.date(), "骂人", NOW)
        return {"rude": rude, "blamed": worse, "a_block": self.session.exec(select(Block)).one()}

    def dispute(self, stairs: Problem) -> tuple[int, dict[str, int]]:
        """A mediation, and its sides and a promise in it."""
        officer = self.known[OFFICER]
        dispute = mediation.start(self.session, stairs, officer, "楼下", "楼上", NOW)
        own, other = record.parties(self.session, dispute)
        due = Due(Until.DAY, NOW + timedelta(days=3))
        (promise,) = agreement.promise(self.session, dispute, officer, [other], "搬走", due, NOW)
        return dispute.id, {"own_side": own.id, "other_side": other.id, "a_promise": promise.id}
