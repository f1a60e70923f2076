"""What is said in a community beside its problems: notices, a hand that is asked for, points, areas, visits."""

from enum import StrEnum
from functools import cache

from models.understanding.intents import Role
from models.understanding.keywords import Words, load, pattern
from models.understanding.letters import plain

LONGEST = 400
"""Letters of what may be a notice; of all others it is `LONGEST_SAID`."""
LONGEST_SAID = 80


class Meant(StrEnum):
    NOTICE = "notice"  # what staff tell residents of
    TASK = "task"  # a hand that a neighbour asks for
    POINTS = "points"  # of volunteers, and what they are good for
    AREAS = "areas"  # who answers for which
    VISITS = "visits"  # from door to door, done


class Signs(Words):
    """What has to be found in a sentence, any of it, and what must not; `staff`: what else, by role."""

    roles: tuple[Role, ...]
    says: tuple[str, ...]
    against: str
    staff: dict[Role, str]
    parts: dict[str, str]


class CommunityWords(Words):
    """`words/community.yaml`."""

    notice: Signs
    task: Signs
    points: Signs
    areas: Signs
    visits: Signs


def community_meant(text: str, role: Role) -> Meant | None:
    """Which of these somebody in this role means; None where it may be anything else, such as a problem."""
    told = plain(text).strip()
    return next((one for one in Meant if _is_meant(one, told, role)), None)


def _is_meant(what: Meant, told: str, role: Role) -> bool:
    signs = _signs(what)
    longest = LONGEST if what is Meant.NOTICE else LONGEST_SAID
    if role not in signs.roles or len(told) > longest or pattern(signs.against).search(told):
        return False
    if role in signs.staff and not pattern(signs.staff[role]).search(told):
        return False
    return any(pattern(_filled(one, what)).search(told) for one in signs.says)


@cache
def _filled(written: str, what: Meant) -> str:
    """With what its <...> stand for."""
    for name, part in _signs(what).parts.items():
        written = written.replace(f"<{name}>", f"(?:{part})")
    return written


def _signs(what: Meant) -> Signs:
    signs: Signs = getattr(load("community", CommunityWords), what)
    return signs
