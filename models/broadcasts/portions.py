"""Many readers of the same words: written down at once, told in portions, and what became of each is noted."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, case, cast, insert, literal, null, update
from sqlmodel import Session, SQLModel, String, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from models.post.outbox import OUTBOX
from models.registry.people import Person

EACH_MINUTE = 500
"""So many are handed to the outbox in a go of the clock: what is on its way when the quiet hours begin is soon out."""


@dataclass(frozen=True)
class Portions:
    """The readers of one kind of thing, rows of a table with `KIND_id`, `person_id` and `reached`.

    `reached` None: it is on its way. What is told to a reader has the key `KIND:id:person`.
    """

    table: type[SQLModel]
    kind: str

    @property
    def _thing(self) -> Column[Any]:
        column: Column[Any] = self._columns[f"{self.kind}_id"]
        return column

    @property
    def _columns(self) -> Any:
        return self.table.__table__.c  # type: ignore[attr-defined]

    def write_down(self, session: Session, id: int, people: SelectOfScalar[int]) -> None:
        """These people are its readers, as things stand now; those who cannot be reached are known to be."""
        lost = case((col(Person.unreachable_since).is_not(None), False), else_=null())
        meant = select(literal(id), Person.id, lost).where(col(Person.id).in_(people))
        session.execute(insert(self.table).from_select([f"{self.kind}_id", "person_id", "reached"], meant))

    def after(self, session: Session, id: int, person_id: int, *, again: bool = False) -> list[Person]:
        """The next few readers to whom it is on its way, from the one after `person_id`.

        `again`: also those whom it has reached already.
        """
        reached = self._columns.reached
        here = reached.is_not(False) if again else reached.is_(None)
        rows = (
            select(Person)
            .join(self.table, self._columns.person_id == col(Person.id))
            .where(self._thing == id, here, col(Person.id) > person_id)
            .order_by(col(Person.id))
        )
        return list(session.exec(rows.limit(EACH_MINUTE)))

    def note(self, session: Session, ids: list[int]) -> None:
        """Telegram took it, or never will. What bounced is no message, also where its reader has returned meanwhile."""
        key = (
            literal(f"{self.kind}:")
            + cast(self._thing, String)
            + literal(":")
            + cast(self._columns.person_id, String)
        )

        def became(*what: ColumnElement[bool]) -> ColumnElement[bool]:
            return select(OUTBOX.c.id).where(OUTBOX.c.key == key, *what).exists()

        arrived = became(OUTBOX.c.message_id.is_not(None))
        over = became(or_(OUTBOX.c.sent_at.is_not(None), OUTBOX.c.failed_at.is_not(None)))
        session.execute(
            update(self.table)
            .where(self._thing.in_(ids), self._columns.reached.is_(None), over)
            .values(reached=case((arrived, True), else_=False))
            .execution_options(synchronize_session=False)
        )

    def progress(self, session: Session, ids: list[int]) -> dict[int, tuple[int, int]]:
        """How many readers each of these has, and of how many it is known what became of it."""
        known = func.count(self._columns.reached)
        rows = select(self._thing, func.count(), known).where(self._thing.in_(ids)).group_by(self._thing)
        return {id: (total, done) for id, total, done in session.execute(rows)}
