"""What neighbours do for each other and are told, so that every button can be tried on it."""

from datetime import timedelta

from sqlmodel import select

from models.broadcasts import steps as broadcasts
from models.broadcasts.audience import Audience
from models.broadcasts.record import Broadcast
from models.community.helping import steps as helping
from models.community.helping import volunteers
from models.community.helping.record import HelpTask
from models.community.notices import steps as notices
from models.community.notices.record import Notice
from models.community.notices.steps import Words
from models.community.notices.who import Target
from models.community.points import codes, giving, rewards
from models.community.points.record import PointFlag
from models.community.visits import homes, rounds
from models.community.visits import steps as visiting
from models.community.visits.record import State as VisitState
from models.problems.carers import steps as carers
from models.problems.carers.record import Side as CarerSide
from models.registry.people import Person
from models.understanding.addresses import homes_in
from models.understanding.broadcast_words import OFFICE
from models.understanding.help_words import Wish
from tests.rights.handled import (
    COMMUNITY,
    COORDINATOR,
    HEWISI,
    NEIGHBOUR,
    NOW,
    OFFICER,
    RESIDENT,
    Handled,
    Things,
)


class Neighbourhood(Handled):
    """Makes it; each returns its things by the names that they have in the world."""

    def help(self) -> Things:
        """What neighbours ask of each other: one that waits, one that is taken, one to come, one done by family."""
        neighbour, officer = self.known[NEIGHBOUR], self.known[OFFICER]
        joined = volunteers.join(self.session, neighbour, "搬东西", Wish(), NOW, grown=True, named=False)
        done = self._hand(3, neighbour)
        giving.confirm_kin(self.session, done, officer, NOW)
        hand, taken, due = self._hand(1), self._hand(2, neighbour), self._hand(0, neighbour)
        community = self.known[COMMUNITY]
        gift, other = (
            rewards.add_reward(self.session, community, words, 2, 2, NOW) for words in ("洗衣液", "纸巾")
        )
        things = {"a_hand": hand, "a_taken_hand": taken, "a_due_hand": due, "a_done_hand": done}
        flag = self.session.exec(select(PointFlag)).one()
        code = codes.exchange(self.session, other, neighbour, NOW)
        return things | {"a_volunteer": joined, "a_gift": gift, "a_code": code, "a_flag": flag}

    def _hand(self, hours: int, by: Person | None = None) -> HelpTask:
        asked = helping.Asked("搬一袋米", "东门", NOW + timedelta(hours=hours), timed=True, at_home=False)
        resident = self.known[RESIDENT]
        task = helping.ask(self.session, resident, self.area.id, asked, 5, NOW)
        return helping.take(self.session, task, by, NOW) if by is not None else task

    def carers(self) -> Things:
        """The neighbour acts for somebody; another link of theirs waits for the neighbour's answer."""
        person, neighbour = self.known[HEWISI], self.known[NEIGHBOUR]
        asked = [carers.ask(self.session, person, CarerSide.PERSON, NOW) for _ in range(2)]
        for one in asked:
            carers.opened(self.session, one.token, neighbour, NOW)
        return {"a_carer": carers.agree(self.session, asked[0], neighbour, NOW), "a_link": asked[1]}

    def visits(self) -> Things:
        """A round in the area: a door where nobody was yet, one where help is wanted, one that is left in peace."""
        officer = self.known[OFFICER]
        homes.add(self.session, self.area, homes_in("3号楼 101、102、103"))
        walk = rounds.begin(self.session, self.area, officer, NOW)
        door, worry, quiet = rounds.by_address(self.session, walk)
        visiting.answer(self.session, worry, officer, VisitState.HELP, NOW)
        visiting.answer(self.session, quiet, officer, VisitState.REFUSED, NOW)
        return {
            "a_round": walk,
            "a_door": door,
            "a_worry": worry,
            "a_quiet_home": quiet.household,
            "their_area": self.area,
        }

    def _broadcast(self) -> Broadcast:
        """One that has not started."""
        everybody = Audience(self.area.branch.district, OFFICE)
        return broadcasts.schedule(self.session, self.known[COORDINATOR], everybody, "开会", None, NOW)

    def _notice(self) -> Notice:
        """One that has not started."""
        words = Words("明天停水", NOW + timedelta(days=1))
        return notices.post(
            self.session, self.known[OFFICER], Target(self.area.branch, self.area), words, "", NOW
        )
