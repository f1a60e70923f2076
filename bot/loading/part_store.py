"""What belongs to a project, from and to its sheets: what each branch does, milestones, how it went."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from bot.loading.projects import BESIDE, MilestoneEntry, PartEntry, ProgressEntry, part_key
from bot.loading.results import ResultEntry
from bot.loading.stores import AT_ONCE, OF_THOSE, Ids, Keys, ids_by_key, in_parts, keys_by_id, moment, some_of
from models.projects import record
from models.projects.record import Milestone, Project, ProjectPart
from models.registry.branches import Branch
from models.understanding.writing import visible

OF_THEIRS = select(Project.id).where(col(Project.pairing_id).in_(OF_THOSE))
"""The projects that files tell of."""


class PartStore:
    """What each branch does in each project."""

    needed = ("words",)

    def stored(
        self, session: Session, keys: Keys, only: Sequence[str] | None
    ) -> Iterator[tuple[int, ResultEntry]]:
        rows = (
            select(Project.id, Project.key, Branch.key, ProjectPart.words)
            .join(ProjectPart, col(ProjectPart.project_id) == col(Project.id))
            .join(Branch, col(ProjectPart.branch_id) == col(Branch.id))
            .order_by(col(Project.id), col(Branch.id))
        )
        if only is None:
            asked = [rows.where(col(Project.pairing_id).in_(OF_THOSE))]
        else:
            of = sorted({one.partition(BESIDE)[0] for one in only})
            asked = [rows.where(col(Project.key).in_(some)) for some in in_parts(of)]
        for one in asked:
            found = session.execute(one.execution_options(yield_per=AT_ONCE))
            for id, project, branch, words in found:
                key = part_key(project, branch)
                yield (
                    id,
                    PartEntry.model_construct(
                        key=key, project=project, branch=branch, words=visible(words) or None
                    ),
                )

    def write(self, session: Session, rows: Sequence[ResultEntry], ids: Ids, now: datetime) -> None:
        parts = [one for one in rows if isinstance(one, PartEntry)]
        projects = ids_by_key(session, Project, [one.project for one in parts])
        known: dict[tuple[int, int], ProjectPart] = {}
        for some in in_parts(sorted(projects.values())):
            found = session.exec(select(ProjectPart).where(col(ProjectPart.project_id).in_(some)))
            known |= {(one.project_id, one.branch_id): one for one in found}
        for row in parts:
            project, branch = projects[row.project], ids.branch[row.branch]
            part = known.get((project, branch)) or ProjectPart(project_id=project, branch_id=branch, words="")
            part.words = row.words or ""
            session.add(part)
        session.flush()


class MilestoneStore:
    """The milestones of all projects."""

    needed = ("project", "text", "due")

    def stored(
        self, session: Session, keys: Keys, only: Sequence[str] | None
    ) -> Iterator[tuple[int, ResultEntry]]:
        where = [col(Milestone.project_id).in_(OF_THEIRS)] if only is None else []
        for some in some_of(session, Milestone, only, *where):
            projects = keys_by_id(session, Project, [one.project_id for one in some])
            for one in some:
                done = one.done_at
                yield (
                    one.id,
                    MilestoneEntry.model_construct(
                        key=one.key,
                        project=projects[one.project_id],
                        text=visible(one.text),
                        due=one.by,
                        done=done.astimezone(keys.zone).date() if done is not None else None,
                    ),
                )

    def write(self, session: Session, rows: Sequence[ResultEntry], ids: Ids, now: datetime) -> None:
        said = [one for one in rows if isinstance(one, MilestoneEntry)]
        projects = ids_by_key(session, Project, [one.project for one in said])
        keys = [one.key for one in said]
        known = {one.key: one for some in some_of(session, Milestone, keys) for one in some}
        for row in said:
            assert row.due is not None
            milestone = known.get(row.key) or Milestone(key=row.key, project_id=0, text="", by=row.due)
            milestone.project_id, milestone.text = projects[row.project or ""], row.text or ""
            milestone.by = row.due
            if row.done is not None:
                milestone.done_at = moment(row.done, milestone.done_at, now)
            session.add(milestone)
        session.flush()


class ProgressStore:
    """How all projects went; what was told by mistake is no part of it."""

    needed = ("project", "day", "text")

    def stored(
        self, session: Session, keys: Keys, only: Sequence[str] | None
    ) -> Iterator[tuple[int, ResultEntry]]:
        where = [col(record.ProjectEntry.step) == "progress", col(record.ProjectEntry.retracted_at).is_(None)]
        where += [col(record.ProjectEntry.project_id).in_(OF_THEIRS)] if only is None else []
        for some in some_of(session, record.ProjectEntry, only, *where):
            projects = keys_by_id(session, Project, [one.project_id for one in some])
            for one in some:
                yield (
                    one.id,
                    ProgressEntry.model_construct(
                        key=one.key,
                        project=projects[one.project_id],
                        day=one.at.astimezone(keys.zone).date(),
                        text=visible(one.words) or None,
                    ),
                )

    def write(self, session: Session, rows: Sequence[ResultEntry], ids: Ids, now: datetime) -> None:
        said = [one for one in rows if isinstance(one, ProgressEntry)]
        projects = ids_by_key(session, Project, [one.project for one in said])
        keys = [one.key for one in said]
        known = {one.key: one for some in some_of(session, record.ProjectEntry, keys) for one in some}
        for row in said:
            assert row.day is not None
            entry = known.get(row.key)
            at = moment(row.day, entry.at if entry is not None else None, now)
            entry = entry or record.ProjectEntry(key=row.key, project_id=0, at=at, step="progress")
            entry.project_id, entry.at, entry.words = projects[row.project or ""], at, row.text or ""
            entry.retracted_at = None
            session.add(entry)
        session.flush()
