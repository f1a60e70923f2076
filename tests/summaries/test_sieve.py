"""Who of many people may have something waiting is asked once: nobody is left out, and few are asked in vain."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from models.activities.record import Activity, ActivityAnswer, Answer
from models.community.helping.record import HelpTask
from models.community.helping.record import State as HelpState
from models.pairings.who import decided_by
from models.problems.record import Block, Problem
from models.registry.pairings import Consent, Member, Pairing, PairingEntry
from models.registry.people import Person
from models.summaries.sieve import Matter, Sieve
from models.summaries.waiting.lists import WAITS
from tests.rights.test_readers import NOW as SAID
from tests.rights.test_readers import Builder, stored
from tests.town import SHANGHAI

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=SHANGHAI)
WEEK_AGO = NOW - timedelta(days=7)


class Neglected(Builder):
    """A town in which much waits: proposals with and without questions, objections, blocks, help that was promised."""

    def builds(self) -> None:
        super().builds()
        for row in list(self.rows):
            if isinstance(row, Pairing):
                self._proposed(row)
            elif isinstance(row, Activity):
                self._planned_or_doubted(row)
            elif isinstance(row, Problem):
                self._blocked(row)
            elif isinstance(row, HelpTask):
                self._helped(row)

    def _proposed(self, pairing: Pairing) -> None:
        pairing.proposed_by_id, pairing.proposed_at = self.one_of(self.people).id, WEEK_AGO
        members = [one for one in self.rows if isinstance(one, Member) and one.pairing_id == pairing.id]
        for one in members:
            self.adds(Consent(pairing_id=pairing.id, branch_id=one.branch_id, agreed=self.maybe([True])))
        for step in ("propose", "ask", "reply")[: self.number(1, 3)]:
            by = self.one_of(self.people).id
            self.adds(PairingEntry(pairing_id=pairing.id, by_id=by, at=WEEK_AGO, step=step))
        self.adds(PairingEntry(pairing_id=pairing.id, by_id=by, at=WEEK_AGO, step="pause"))

    def _planned_or_doubted(self, activity: Activity) -> None:
        activity.planned = self.one_of((True, False))
        activity.starts_at = self.one_of((SAID, NOW + timedelta(days=3)))
        for one in self.rows:
            if isinstance(one, ActivityAnswer) and one.activity_id == activity.id:
                one.answer = self.one_of(Answer)

    def _blocked(self, problem: Problem) -> None:
        moments: dict[str, Any] = {
            name: self.maybe([WEEK_AGO]) for name in ("objected_at", "lifted_at", "upheld_at")
        }
        until = self.one_of((SAID, NOW + timedelta(days=9)))
        by = self.one_of(self.people).id
        self.adds(
            Block(
                person_id=problem.raiser_id, problem_id=problem.id, by_id=by, district=problem.district,
                reason="", since=SAID, until=until, **moments,
            )
        )  # fmt: skip

    def _helped(self, task: HelpTask) -> None:
        task.until = self.one_of((SAID, NOW + timedelta(days=1)))
        task.done_at = self.one_of((WEEK_AGO, NOW)) if task.state is HelpState.DONE else None


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_who_is_reminded_of_anything_passes_and_who_passes_could_have_something(
    session: Session, data: st.DataObject
) -> None:
    town = Neglected(data.draw)
    town.builds()
    try:
        stored(session, town.rows)
        sieve = Sieve(session, town.people, NOW, NOW + timedelta(days=1))
        for person in town.people:
            has = bool(found(session, person))
            passes = sieve.passes(person, Matter.WAITING)
            assert passes or not has
            assert has or not passes or might_have(session, person, town.rows)
    finally:
        session.rollback()


def found(session: Session, person: Person) -> list[Any]:
    """All of the kinds of which they are reminded."""
    return [one for kind in WAITS if kind.rows for one in kind.find(session, person, NOW)]


def might_have(session: Session, person: Person, rows: list[Any]) -> bool:
    """What rows alone do not tell: whether somebody decides for their branch, who asked a question last, who speaks for
    a branch at all, and that nobody judges what they raised themselves.
    """
    served = set(person.standing.branches)
    decides = decided_by(session, person, served) == served
    asked = any(isinstance(one, PairingEntry) and (one.step, one.by_id) == ("ask", person.id) for one in rows)
    raised = any(isinstance(one, Problem) and one.raiser_id == person.id and one.reported_at for one in rows)
    logged = any(isinstance(one, Activity) and one.planned and one.logged_by_id == person.id for one in rows)
    return not decides or asked or raised or logged
