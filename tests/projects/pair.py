"""Two sides of a pairing, and a project that one of them leads."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from models.projects import steps
from models.projects.record import Project
from models.registry import people
from models.registry.pairings import Pairing
from models.registry.people import Person
from models.registry.roles import Role, RoleKind

NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
DUE = date(2026, 12, 20)
SHULEI, GANNENG = 1003, 1004


class Pair:
    """Two sides of a pairing, and a project that one of them leads."""

    def __init__(self, session: Session) -> None:
        self.session = session
        known = people.by_account(session, [SHULEI, GANNENG])
        self.leader, self.partner = known[GANNENG], known[SHULEI]
        self.pairing = session.exec(select(Pairing).where(Pairing.key == "solar")).one()
        self.branch = self.leader.standing.branches[0]
        self.project = self.begins("屋顶光伏")

    def begins(self, title: str, **more: object) -> Project:
        pairing, branch = self.pairing.id, self.branch
        return steps.begin(self.session, self.leader, pairing, branch, title, DUE, NOW, **more)  # type: ignore[arg-type]

    def joins(self, name: str) -> Person:
        """A second person who speaks for the leading branch."""
        person = people.meet(self.session, 5000 + len(name), name, "zh-hans", NOW)
        person.roles.append(
            Role(person_id=person.id, kind=RoleKind.CONTACT, branch_id=self.branch, since=NOW)
        )
        self.session.flush()
        return person
