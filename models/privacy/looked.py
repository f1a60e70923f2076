"""Who looked at a resident's name, and when: kept with the problem, and told to the resident (domain.md, Privacy)."""

from datetime import datetime

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from models.privacy.reading import Reading
from models.privacy.written import Field
from models.problems.record import Problem, ProblemEntry
from models.registry.roles import Role
from models.rights.titles import of_role


def looked(session: Session, person_id: int) -> list[list[Field]]:
    """Each time somebody had this person's name shown: of which problem, when, in which office; the latest first."""
    held = and_(
        col(Role.person_id) == col(ProblemEntry.by_id),
        or_(col(Role.until).is_(None), col(Role.until) >= col(ProblemEntry.at)),
    )
    found = session.exec(
        select(ProblemEntry, Role)
        .join(Problem, col(Problem.id) == ProblemEntry.problem_id)
        .outerjoin(Role, held)
        .where(Problem.raiser_id == person_id, ProblemEntry.step == "identify")
        .order_by(col(ProblemEntry.id).desc(), col(Role.area_id) != col(Problem.area_id), col(Role.id))
    )
    entries: dict[int, tuple[ProblemEntry, Role | None]] = {}
    for entry, role in found:
        entries.setdefault(entry.id, (entry, role))
    return [_fields(session, entry.problem_id, entry.at, role) for entry, role in entries.values()]


def _fields(session: Session, problem_id: int, at: datetime, role: Role | None) -> list[Field]:
    """An office that is no longer kept is left out."""
    fields = [
        Field("problem_id", Reading("number", problem_id)),
        Field("at", Reading("moment", at.isoformat())),
    ]
    if role is not None:
        fields.append(Field("role", Reading("title", of_role(session, role))))
    return fields
