"""Words of time that belong together: a day with its part and its clock time, and the end of a stretch."""

from dataclasses import dataclass, field

from models.understanding.moments.mentions import Mention
from models.understanding.moments.words import AROUND, Kind, beside, part_of

DAYLIKE = (Kind.DAY, Kind.EVERY, Kind.VAGUE)


@dataclass
class Half:
    """One end: its day, or the days that say the same, a part of the day and a clock time."""

    days: list[Mention] = field(default_factory=list)
    part: str | None = None
    clock: Mention | None = None

    def add(self, mention: Mention) -> None:
        again = mention.said.get("frequency", "")  # "every evening" tells both
        self.part = self.part or mention.said.get("part") or (again if part_of(again) else None)
        if mention.kind in DAYLIKE:
            self.days.append(mention)


@dataclass
class Group:
    """Words about one moment or stretch."""

    mentions: list[Mention] = field(default_factory=list)
    left: Half = field(default_factory=Half)
    right: Half | None = None
    either: bool = False
    """One of two is meant, and nobody knows which; or each of several, which are no one moment."""
    denied: bool = False
    """It is said that it is not then."""
    moved: bool = False
    """It is said that it is then instead."""

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end

    def take_part(self, mention: Mention) -> None:
        """Of words that mean its day again, the part of the day: 除夕那晚."""
        half = self.right or self.left
        if (part := mention.said.get("part")) is not None:
            half.part = half.part or part
            self.mentions.append(mention)

    @property
    def has_day(self) -> bool:
        return bool(self.left.days)

    @property
    def is_of_several_days(self) -> bool:
        """Whether it is a stretch of days, or comes again."""
        again = any(day.kind is Kind.EVERY or "until" in day.said for day in self.left.days)
        return again or (self.right is not None and bool(self.right.days))

    @property
    def is_feast(self) -> bool:
        """Whether its day is told as a feast and by nothing else, and no hour of it."""
        names = all("holiday" in day.said for day in self.left.days)
        return self.has_day and names and self.right is None and self.left.clock is None

    @property
    def is_so_far(self) -> bool:
        """Whether it only says that something goes on until now, not since when."""
        return self.has_day and "so_far" in self.left.days[0].said


def named_alike(one: Mention, other: Mention) -> bool:
    """Whether two days are both told as days of the week, of the month or from today."""
    return bool(one.said.keys() & other.said.keys() & {"weekday", "day", "offset"})


def follows(name: str, mention: Mention, text: str) -> bool:
    """Whether an expression for what stands beside words of time ends where these begin."""
    return bool(beside(name).search(text[max(0, mention.start - 2 * AROUND) : mention.start]))


def joins(group: Group, mention: Mention, text: str) -> bool:
    gap = text[group.end : mention.start]
    if beside("joins").fullmatch(gap) and not _comes_again_until(group, mention):
        return not follows("moved_from", group.mentions[0], text)
    ahead = text[max(0, group.start - AROUND) : group.start]
    return gap == " and " and bool(beside("between").search(ahead))


def _comes_again_until(group: Group, mention: Mention) -> bool:
    """Whether a day that is more than another of the month says until when something comes again."""
    again = any(day.kind is Kind.EVERY for day in group.left.days)
    return again and mention.kind is Kind.DAY and not mention.said.keys() <= {"day", "until"}


def is_near(gap: str) -> bool:
    return bool(beside("beside").fullmatch(gap))
