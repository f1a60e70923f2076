"""How well sentences are heard: each label of `heard/*.jsonl` compared with what is read."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from models.understanding.hearing import hear
from models.understanding.intents import Role
from models.understanding.written import as_written

HEARD = Path(__file__).parent / "heard"
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass
class Score:
    """How many labels of a kind there are, and which sentences miss theirs: text, expected, read."""

    labels: int = 0
    missed: list[tuple[str, Any, Any]] = field(default_factory=list)

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / self.labels if self.labels else 1.0


def sentences(half: str) -> list[dict[str, Any]]:
    """The labelled sentences of `seen` or `unseen`."""
    lines = (HEARD / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def heard(one: dict[str, Any]) -> dict[str, Any]:
    """What is read of it, as it is written."""
    now = datetime.fromisoformat(one["at"]).replace(tzinfo=ZONE)
    return as_written(hear(one["text"], Role(one["as"]), now))


def measure(half: str, most: int | None = None) -> dict[str, Score]:
    """The score of each kind of label, in all sentences or in so many of the first."""
    scores: dict[str, Score] = defaultdict(Score)
    for one in sentences(half)[:most]:
        read = heard(one)
        for name, expected in one["expected"].items():
            scores[name].labels += 1
            if not fits(name, expected, read[name]):
                scores[name].missed.append((one["text"], expected, read[name]))
    return dict(scores)


def fits(name: str, expected: Any, read: Any) -> bool:
    """Whether what is read is what is expected: any of several intents, the parts of a moment that are labelled."""
    match name:
        case "intent":
            return read in expected if isinstance(expected, list) else read == expected
        case "alternatives":
            return set(expected) <= set(read)
        case "when":
            if expected is None or read is None:
                return expected is read
            return all(read[part] == value for part, value in expected.items())
        case "place":
            return _about_the_same(expected, read)
        case "unclear":
            return len(expected) == len(read) and all(
                any(_about_the_same(one, other) for other in read) for one in expected
            )
        case "money" | "metrics":
            return sorted(map(str, expected)) == sorted(map(str, read))
        case _:
            return bool(expected == read)


def _about_the_same(one: str | None, other: str | None) -> bool:
    """Whether one holds the other, as far as an article or a particle goes."""
    if one is None or other is None:
        return one is other
    return one in other or other in one


def lines(scores: dict[str, Score]) -> Iterator[str]:
    """The scores as a table."""
    for name, score in scores.items():
        yield f"{name:18} {score.labels - len(score.missed):4} / {score.labels:4}  {score.share:6.1%}"


if __name__ == "__main__":
    for half in ("seen", "unseen"):
        print(half, *lines(measure(half)), sep="\n")
