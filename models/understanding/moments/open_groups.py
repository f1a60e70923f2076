"""Groups that say no one moment or stretch, so that none is taken: one of two, or each of several."""

from models.understanding.moments.groups import DAYLIKE, Group, is_near, joins
from models.understanding.moments.mentions import Mention
from models.understanding.moments.words import Kind, beside


def leaves_open(group: Group, mention: Mention, text: str) -> bool:
    """Whether with this it is no one moment or stretch any more."""
    kinds = (_is_other_choice, _is_another_time, _is_on_each, _is_of_each, _is_left_out, _is_counted_from)
    return any(one(group, mention, text) for one in kinds)


def _is_other_choice(group: Group, mention: Mention, text: str) -> bool:
    return bool(beside("either").fullmatch(text[group.end : mention.start]))


def _is_on_each(group: Group, mention: Mention, text: str) -> bool:
    """Whether a stretch of days is told of each of its days: 下周一到周五每天下午四点."""
    of_days = group.right is not None and bool(group.right.days)
    return of_days and "frequency" in mention.said and is_near(text[group.end : mention.start])


def _is_of_each(group: Group, mention: Mention, text: str) -> bool:
    """Whether hours from until are told of a stretch of days, so that they are of each: 周一到周五9点到11点."""
    has_both_ends = group.right is not None and group.right.clock is not None
    return has_both_ends and mention.kind is Kind.CLOCK and joins(group, mention, text)


def _is_left_out(group: Group, mention: Mention, text: str) -> bool:
    """Whether a day of a stretch, or of what comes again, is none of it: 周一到周五除了周三."""
    gap = text[group.end : mention.start]
    after = is_near(gap) and beside("left_out_after").match(text, mention.end)
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
    if joins(group, mention, text) or not both:
        return False
    ended = last.kind is Kind.CLOCK and ("until_hour" in last.said or group.right is not None)
    begins = mention.kind is Kind.PART or beside("joins").match(text, mention.end)
    return bool(beside("besides").fullmatch(gap) or (ended and begins and is_near(gap)))
