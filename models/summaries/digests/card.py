"""The digest as values for what is said of it: the message, the picture, the paper."""

from typing import Any

from models.pairings.figures.record import shown
from models.post.media import Picture
from models.post.said import Said, Values, said
from models.registry.pairings import PairingKind
from models.results.measures import Measures, Times
from models.results.numbers import in_order, is_result
from models.results.period import Period
from models.results.totals import Line
from models.summaries.digests.counts import Compared, Counts, Time, is_over
from models.summaries.digests.whole import Digest
from models.understanding.figures import Length

MOST_NUMBERS = 10
"""Numbers that the message tells; the workbook has all of them."""
COUNTED = ("activities", "deeds", "finished", "kept")
OF_PROBLEMS = ("raised", "solved")
STANDING = ("projects", "platforms")
"""What there was at some time of it, whether anything happened or not."""
AMONG_NEIGHBOURS = ("helped", "volunteers", "points", "visited")
RATES = ("response", "resolution", "in_time", "satisfaction")
CARD = "digest"
IN_TABLE = ("activities", "deeds", "solved", "finished")
OF_KINDS = ("kind", *IN_TABLE)
"""What the picture shows of a kind of pairing."""


def told(found: Digest) -> Said:
    """One screen of text."""
    values = whole(found)
    return said("digests.told", **values | {"numbers": values["numbers"][:MOST_NUMBERS]})


def picture(found: Digest) -> Picture:
    """The same on a card, without what needs reading."""
    values = whole(found)
    names = ("district", "period", "so_far", "known", "pairings", "counts", "rates", "late")
    kinds = [
        {name: one[name] for name in OF_KINDS} | {"any": any(one[name] for name in IN_TABLE)}
        for one in values["kinds"]
    ]
    return Picture(CARD, {name: values[name] for name in names} | {"kinds": kinds})


def whole(found: Digest) -> Values:
    """All of it but what is written at length."""
    now = found.compared.now.all
    return {
        "district": found.district,
        "period": period(found.asked.period),
        "so_far": not is_over(found.asked),
        "happened": _happened(found),
        "met": found.met,
        "added": found.added,
        "known": _known(found),
        "pairings": sum(found.pairings.values()),
        "branches": found.reached.branches,
        "members": found.reached.members,
        "workers": found.reached.workers,
        "counts": _beside(found),
        "doors": found.compared.now.neighbours.doors,
        "late": {"open": now.open, "overdue": now.overdue},
        "rates": _rates(found),
        "times": {name: _times(getattr(now.problems, name)) for name in ("to_accept", "to_resolve")},
        "numbers": _compared(found.compared),
        "kinds": _kinds(found),
        "standing": _standing(found),
    }


def _happened(found: Digest) -> bool:
    now = found.compared.now
    return any((found.met, found.added, now.neighbours.anything, *of_counts(now.all).values()))


def _known(found: Digest) -> dict[str, bool]:
    """Of which earlier times there is anything to compare with; of a year the one before is the year before."""
    is_year = found.asked.period.length is Length.YEAR
    return {
        "before": found.compared.before.anything,
        "year_before": found.compared.year_before.anything and not is_year,
    }


def period(one: Period) -> Values:
    """How a time is called: by its code, its ISO week or its days."""
    calendar = one.start.isocalendar()
    return {
        "code": one.code if one.length is not None else "",
        "span": one.length.value if one.length is not None else "week" if one.is_week else "days",
        "year": calendar.year,
        "week": calendar.week,
        "first": one.start.date().isoformat(),
        "last": one.last.date().isoformat(),
    }


def of_counts(counts: Counts) -> dict[str, int]:
    """What is counted of a time, by name."""
    problems = counts.problems
    return {name: getattr(counts, name) for name in COUNTED} | {
        name: getattr(problems, name) for name in OF_PROBLEMS
    }


def of_time(time: Time) -> dict[str, int]:
    """What is counted of a time and compared with others, by name."""
    standing = {name: getattr(time.all, name) for name in STANDING}
    return (
        of_counts(time.all) | standing | {name: getattr(time.neighbours, name) for name in AMONG_NEIGHBOURS}
    )


def _beside(found: Digest) -> dict[str, Values]:
    """Each count beside those of the time before and of the year before."""
    now, before, year_before = map(of_time, found.compared.each)
    return {
        name: {"now": many, "before": before[name], "year_before": year_before[name]}
        for name, many in now.items()
    }


def _rates(found: Digest) -> dict[str, Values]:
    now, before, year_before = (one.all.problems for one in found.compared.each)
    return {
        name: {
            "many": getattr(now, name).many,
            "of": getattr(now, name).of,
            "now": percent(now, name),
            "before": percent(before, name),
            "year_before": percent(year_before, name),
        }
        for name in RATES
    }


def percent(measures: Measures, name: str) -> int | None:
    """A rate in per cent; None of too few cases."""
    rate: Any = getattr(measures, name)
    found: int | None = rate.percent
    return found


def _times(times: Times) -> Values | None:
    """In hours; None of too few cases."""
    median, mean = times.median, times.mean
    return {"median": median, "mean": mean} if median is not None and mean is not None else None


def _numbers(lines: list[Line]) -> list[Values]:
    return [
        {"amount": _shown(line), "disputed": line.disputed, "newest": not line.summed and line.count > 1}
        for line in told_numbers(lines)
    ]


def told_numbers(lines: list[Line]) -> list[Line]:
    """Those that tell something, in the order in which they are told."""
    return in_order(line for line in lines if line.amount is not None and is_result(line.amount))


def _compared(times: Compared) -> list[Values]:
    """Each number beside what it was in the time before and a year before, where it was anything."""
    before, year_before = ({one.key: _shown(one) for one in time.numbers} for time in times.each[1:])
    lines = told_numbers(times.now.numbers)
    return [
        values | {"before": before.get(line.key), "year_before": year_before.get(line.key)}
        for line, values in zip(lines, _numbers(times.now.numbers), strict=True)
    ]


def _shown(line: Line) -> Values | None:
    return shown([line.amount])[0] if line.amount is not None else None


def _kinds(found: Digest) -> list[Values]:
    """By kind of pairing, those that there are."""
    there = (one for one in PairingKind if found.pairings.get(one) or found.compared.now.counts[one].anything)
    return [_kind(found, kind) for kind in there]


def _kind(found: Digest, kind: PairingKind) -> Values:
    counts = found.compared.now.counts[kind]
    return (
        of_counts(counts)
        | {
            "kind": kind.value,
            "pairings": found.pairings.get(kind, 0),
            "projects": counts.projects,
            "platforms": counts.platforms,
            "overdue": counts.overdue,
            "numbers": _numbers(found.of_kinds[kind]),
        }
        | {name: percent(counts.problems, name) for name in RATES}
    )


def _standing(found: Digest) -> Values | None:
    if found.standing is None:
        return None
    names = ("problems", "projects", "actions", "quiet", "matches", "helpless", "needs")
    return {name: getattr(found.standing, name).values for name in names}
