"""What the particles beside a group say of it: until then, since then, some time after it, about then."""

from models.understanding.moments.groups import Group
from models.understanding.moments.words import AROUND, beside


def is_until(group: Group, text: str) -> bool:
    return bool(beside("until").match(text, group.left.days[-1].end)) if group.left.days else False


def is_done_before(group: Group, text: str) -> bool:
    """Whether it sounds done (月底之前把合同签了) and may be meant to be by then."""
    return bool(beside("done_before").match(text, group.left.days[-1].end))


def is_after(group: Group, text: str) -> bool:
    """Whether it is some time after the day, nobody knows when, or so long before it: 周五的前一天."""
    if not group.left.days or group.right:
        return False
    first, last = group.left.days[0], group.left.days[-1]
    if beside("before_by").match(text, last.end):
        return True
    ahead = text[max(0, first.start - AROUND) : first.start]
    after = beside("after").search(ahead) or beside("after_day").match(text, last.end)
    return group.left.clock is None and bool(after)


def is_since(group: Group, text: str) -> bool:
    first = group.left.days[0]
    ahead = text[max(0, first.start - AROUND) : first.end]
    after = beside("since_after").match(text, group.left.days[-1].end)
    return bool(after or beside("since_before").search(ahead))


def is_about(group: Group, text: str) -> bool:
    return any(
        beside("about_before").search(text[max(0, one.start - AROUND) : one.start])
        or beside("about_after").match(text, one.end)
        for one in group.mentions
    )


def is_deadline(group: Group, text: str) -> bool:
    ahead = text[max(0, group.start - AROUND) : group.start]
    return bool(beside("ends_before").search(ahead) or beside("until").match(text, group.end))
