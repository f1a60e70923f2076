"""What an entry of a list (台账) says: a platform, a mentor pair, posts, an outcome."""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from models.understanding.amounts import Amount, Purpose
from models.understanding.units import Kind

LONGEST_WHAT = 40


class Ledger(StrEnum):
    PLATFORM = "platform"  # 共享平台
    MENTORS = "mentors"  # 师徒结对
    POSTS = "posts"  # 家门口岗位
    OUTCOME = "outcome"  # 教学成效


@dataclass(frozen=True)
class LedgerFacts:
    """What an entry says. `what` is the thing that is shared, the subject, the kind of job, or what is measured.

    `value` is how many jobs are offered, or the outcome; `beside` how many are taken, or how much more the outcome is
    than the year before, less than nothing where it fell. `more`: so many took a job beyond those that are known.
    """

    what: str = ""
    teacher: str = ""
    pupil: str = ""
    since: date | None = None
    until: date | None = None
    year: int | None = None
    value: Amount | None = None
    beside: Amount | None = None
    more: int = 0

    def then(self, later: "LedgerFacts") -> "LedgerFacts":
        """With what was said later in place of what it says otherwise; who came later is added."""
        said = {one.name: getattr(later, one.name) for one in fields(later) if getattr(later, one.name)}
        both = replace(self._without_time(later), **said)
        if not later.more:
            return both
        known = self.beside.value if self.beside is not None else Decimal(0)
        return replace(both, beside=people(max(Decimal(0), known + later.more)), more=0)

    def _without_time(self, later: "LedgerFacts") -> "LedgerFacts":
        """Of a whole year, or of days in it: what is said later of the one leaves nothing of the other."""
        if later.year:
            return replace(self, since=None, until=None)
        return replace(self, year=None) if later.since or later.until else self


def people(count: Decimal) -> Amount:
    """So many people who have taken a job."""
    return Amount(Kind.PEOPLE, "person", count, purpose=Purpose.EMPLOYED)
