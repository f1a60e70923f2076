"""Words of time that belong together: a day with its part and its clock time, and the end of a stretch."""

from collections.abc import Iterable
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


def grouped(mentions: Iterable[Mention], text: str) -> list[Group]:
    """The groups of a text's mentions, in their order.

    A time of day belongs to the day before it, however far away, else to the one after it.
    """
    groups: list[Group] = []
    for mention in mentions:
        if groups and "that" in mention.said and groups[-1].end == mention.start:
            groups[-1].take_part(mention)
            continue
        if groups and _leaves_open(groups[-1], mention, text):
            groups[-1].either = True
        elif not groups or _begins(groups[-1], mention, text):
            taken_over = _taken_over(groups, mention, text)
            half = Half(days=_kept_days(groups, mention, text))
            groups.append(Group(taken_over, half, denied=follows("denied", mention, text)))
            groups[-1].moved = _is_moved_to(groups, mention, text)
            for earlier in groups[-1].mentions:
                _put(groups[-1], earlier, text)
        if not groups[-1].either:
            _put(groups[-1], mention, text)
        groups[-1].mentions.append(mention)
    return groups


def _leaves_open(group: Group, mention: Mention, text: str) -> bool:
    """Whether with this it is no one moment or stretch any more."""
    kinds = (_is_other_choice, _is_another_time, _is_on_each, _is_of_each, _is_left_out, _is_counted_from)
    return any(one(group, mention, text) for one in kinds)


def _is_other_choice(group: Group, mention: Mention, text: str) -> bool:
    return bool(beside("either").fullmatch(text[group.end : mention.start]))


def _is_on_each(group: Group, mention: Mention, text: str) -> bool:
    """Whether a stretch of days is told of each of its days: 下周一到周五每天下午四点."""
    of_days = group.right is not None and bool(group.right.days)
    return of_days and "frequency" in mention.said and _is_near(text[group.end : mention.start])


def _is_of_each(group: Group, mention: Mention, text: str) -> bool:
    """Whether hours from until are told of a stretch of days, so that they are of each: 周一到周五9点到11点."""
    has_both_ends = group.right is not None and group.right.clock is not None
    return has_both_ends and mention.kind is Kind.CLOCK and _joins(group, mention, text)


def _is_left_out(group: Group, mention: Mention, text: str) -> bool:
    """Whether a day of a stretch, or of what comes again, is none of it: 周一到周五除了周三."""
    gap = text[group.end : mention.start]
    after = _is_near(gap) and beside("left_out_after").match(text, mention.end)
    is_left_out = bool(after or beside("left_out").fullmatch(gap))
    return is_left_out and group.is_of_several_days and mention.kind in DAYLIKE


def _is_counted_from(group: Group, mention: Mention, text: str) -> bool:
    """Whether a day of the week is told from another day, in more ways than one: 月底前的周五."""
    counted = group.has_day and {"weekday", "weekend"} & mention.said.keys() and "week" not in mention.said
    return bool(counted and beside("counted_from").fullmatch(text[group.end : mention.start]))


def _is_another_time(group: Group, mention: Mention, text: str) -> bool:
    """Whether a time of day stands beside another: 上午和下午, 9点、14点, 上午9点到11点,下午2点到4点."""
    last, gap = group.mentions[-1], text[group.end : mention.start]
    both = {last.kind, mention.kind} <= {Kind.PART, Kind.CLOCK}
    if _joins(group, mention, text) or not both:
        return False
    ended = last.kind is Kind.CLOCK and ("until_hour" in last.said or group.right is not None)
    begins = mention.kind is Kind.PART or beside("joins").match(text, mention.end)
    return bool(beside("besides").fullmatch(gap) or (ended and begins and _is_near(gap)))


def _begins(group: Group, mention: Mention, text: str) -> bool:
    gap = text[group.end : mention.start]
    if _joins(group, mention, text):
        return False
    if mention.kind not in DAYLIKE:
        is_another = group.denied or _is_another_part(group, mention)
        return (is_another and not _is_near(gap)) or _is_told_later(group, mention, text)
    if not group.has_day:
        return bool(beside("apart").search(gap))
    if "," in gap and (group.denied or follows("refused_before", group.mentions[0], text)):
        return True
    another = beside("pair").fullmatch(gap) and named_alike(group.mentions[-1], mention)
    beside_it = _is_near(gap) and not beside("each").fullmatch(gap)
    return not (another or (beside_it and _says_the_same(group, mention)))


def _is_another_part(group: Group, mention: Mention) -> bool:
    """Whether a part of a day comes after another had its say: 上午报的,下午3点才来人."""
    half = group.right or group.left
    return mention.kind is Kind.PART and half.part is not None


def _is_told_later(group: Group, mention: Mention, text: str) -> bool:
    """Whether a part of a day is that of another clause than its day: 昨天灯坏了，晚上看不见."""
    gap = text[group.end : mention.start]
    of_one_day = group.has_day and all(day.kind is Kind.DAY for day in group.left.days)
    if mention.kind is not Kind.PART or not of_one_day or not beside("clause").search(gap):
        return False
    if group.left.clock is not None:
        return True
    is_over = beside("over_before").search(text, max(0, group.start - 2 * AROUND), mention.start)
    if beside("own_part").match(text, mention.end) or (_is_near(gap) and not is_over):
        return False
    return bool(is_over) or not beside("own_place").match(text, mention.end)


def _kept_days(groups: list[Group], mention: Mention, text: str) -> list[Mention]:
    """The days of which another part is told in the same sentence: 明天上午没空,下午3点吧."""
    if mention.kind in DAYLIKE or not groups or groups[-1].denied or groups[-1].right:
        return []
    is_apart = beside("apart").search(text[groups[-1].end : mention.start])
    return [] if is_apart else [*groups[-1].left.days]


def named_alike(one: Mention, other: Mention) -> bool:
    """Whether two days are both told as days of the week, of the month or from today."""
    return bool(one.said.keys() & other.said.keys() & {"weekday", "day", "offset"})


def _says_the_same(group: Group, mention: Mention) -> bool:
    """Whether a day beside another explains it, as in 昨天(周三) or next week on Friday."""
    last = group.mentions[-1]
    explains = {"weekday", "day", "lunar_day", "holiday"} & mention.said.keys()
    both = last.kind is mention.kind is Kind.DAY and "around" not in last.said
    return both and bool(explains)


def _taken_over(groups: list[Group], mention: Mention, text: str) -> list[Mention]:
    """A time that stands before its day, as in "at 3 pm tomorrow", though another day was named before."""
    if not groups or len(groups[-1].mentions) < 2 or groups[-1].right:
        return []
    before, last = groups[-1].mentions[-2:]
    apart = not _is_near(text[before.end : last.start])
    if last.kind is Kind.CLOCK and apart and _is_near(text[last.end : mention.start]):
        groups[-1].mentions.pop()
        groups[-1].left.clock = None if groups[-1].left.clock is last else groups[-1].left.clock
        return [last]
    return []


def _put(group: Group, mention: Mention, text: str) -> None:
    joined = bool(group.mentions) and mention not in group.mentions and _joins(group, mention, text)
    if joined and group.right is None:
        group.right = Half()
    half = group.right or group.left
    if group.mentions and follows("moved", mention, text):
        half.clock = None
        half.part = half.part if mention.kind is Kind.CLOCK else None
    half.add(mention)
    if mention.kind is Kind.PART and (half.clock is None or _explains_clock(half.clock, mention, text)):
        half.part = half.part or text[mention.start : mention.end]
    if mention.kind is Kind.CLOCK:
        half.clock = half.clock or mention


def _explains_clock(clock: Mention, part: Mention, text: str) -> bool:
    """Whether a part of a day after a clock time goes with it, as in "at 3 in the afternoon"."""
    return bool(beside("after_clock").fullmatch(text[clock.end : part.start]))


def _is_moved_to(groups: list[Group], mention: Mention, text: str) -> bool:
    moved = len(groups) > 1 and follows("moved_from", groups[-2].mentions[0], text)
    return moved or "moved_by" in mention.said or follows("moved", mention, text)


def follows(name: str, mention: Mention, text: str) -> bool:
    """Whether an expression for what stands beside words of time ends where these begin."""
    return bool(beside(name).search(text[max(0, mention.start - 2 * AROUND) : mention.start]))


def _joins(group: Group, mention: Mention, text: str) -> bool:
    gap = text[group.end : mention.start]
    if beside("joins").fullmatch(gap) and not _comes_again_until(group, mention):
        return not follows("moved_from", group.mentions[0], text)
    ahead = text[max(0, group.start - AROUND) : group.start]
    return gap == " and " and bool(beside("between").search(ahead))


def _comes_again_until(group: Group, mention: Mention) -> bool:
    """Whether a day that is more than another of the month says until when something comes again."""
    again = any(day.kind is Kind.EVERY for day in group.left.days)
    return again and mention.kind is Kind.DAY and not mention.said.keys() <= {"day", "until"}


def _is_near(gap: str) -> bool:
    return bool(beside("beside").fullmatch(gap))
