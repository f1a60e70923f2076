"""Learns from the sentences that may be read what each piece of evidence says: writes `words/learned/*.tsv`.

`make learn` runs it, after sentences were added to `heard/seen.jsonl` or expressions to `words/intents.yaml`.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from math import log
from typing import Any, NamedTuple, Self

import numpy
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from models.understanding import evidence
from models.understanding.activity_words import ActivityType, type_told
from models.understanding.categories import Speaker, matter_told, named_in
from models.understanding.evidence import Said
from models.understanding.hearing import facts
from models.understanding.intents import Role
from models.understanding.learned import PARTS, file_of
from tests.understanding.measured import ZONE, sentences

LEAST_OFTEN = 2
"""Sentences in which a piece must stand to be learned."""
MOST_PIECES = 60000
"""And words, and groups of like meaning."""
STRICTNESS = 0.05
"""How closely the sentences are followed; less generalizes more."""


class Example(NamedTuple):
    """A sentence as it is learned from."""

    told: dict[str, float]  # what is known beside its words
    said: Said
    wanted: str


def main() -> None:
    learned = sentences("seen")
    _learn("intent", [of_intent(one) for one in with_label(learned, "intent")])
    for what in ("category", "urgency"):
        _learn(what, [_of_matter(one, what) for one in with_label(learned, what)])
    types = set(ActivityType)
    _learn("type", [_of_activity(one) for one in learned if one["expected"].get("type") in types])


def with_label(labelled: Sequence[Any], what: str) -> list[Any]:
    """Those of which it is said what is meant by them."""
    return [one for one in labelled if one["expected"].get(what)]


def of_intent(one: Any) -> Example:
    """A labelled sentence as what is wanted with it is learned from."""
    now, role = datetime.fromisoformat(one["at"]).replace(tzinfo=ZONE), Role(one["as"])
    read = facts(one["text"], role, now)
    told = evidence.of_intent(one["text"], role, read.signs)
    return Example(told, evidence.of_text(one["text"], read.moments.spans), first(one["expected"]["intent"]))


def _of_matter(one: Any, what: str) -> Example:
    speaker = Speaker.RESIDENT if one["as"] == "resident" else None
    told = matter_told(named_in(one["text"]), speaker)
    return Example(told, evidence.of_text(one["text"]), one["expected"][what])


def _of_activity(one: Any) -> Example:
    return Example(type_told(one["text"]), evidence.of_text(one["text"]), one["expected"]["type"])


def _learn(what: str, examples: list[Example]) -> None:
    _write(what, Model.of(examples))


class Model(NamedTuple):
    """What was learned of examples."""

    fitted: Any
    names: list[str]
    rarity: dict[str, float]

    @classmethod
    def of(cls, examples: list[Example]) -> Self:
        """Learns from them."""
        rarity = rarity_of([one.said for one in examples])
        told = [_told(one, rarity) for one in examples]
        names = sorted({name for one in told for name in one})
        model = LinearSVC(C=STRICTNESS, class_weight="balanced", fit_intercept=False, random_state=0)
        return cls(model.fit(_matrix(told, names), [one.wanted for one in examples]), names, rarity)

    def readings(self, examples: list[Example]) -> list[tuple[str, str]]:
        """Of each the likeliest reading and the next."""
        told = [_told(one, self.rarity) for one in examples]
        scores = self.fitted.decision_function(_matrix(told, self.names))
        best = self.fitted.classes_[numpy.argsort(-scores, axis=1)[:, :2]]
        return [(str(one), str(other)) for one, other in best]


def _told(one: Example, rarity: dict[str, float]) -> dict[str, float]:
    return {**one.told, **evidence.weighed(one.said, rarity)}


def first(intent: Any) -> str:
    """Of several readings that are honestly equal, the first."""
    return str(intent[0] if isinstance(intent, list) else intent)


def rarity_of(texts: Sequence[Said]) -> dict[str, float]:
    """The pieces, words and groups that are worth learning, and how rare each is."""
    often = Counter(name for said in texts for name in {*said.pieces, *said.meanings})
    return {
        name: log((1 + len(texts)) / (1 + count)) + 1
        for name, count in often.items()
        if count >= LEAST_OFTEN and "\t" not in name and "\n" not in name and not name.startswith("@")
    }


def _matrix(told: list[dict[str, float]], names: list[str]) -> Any:
    at = {name: index for index, name in enumerate(names)}
    rows = [
        (row, at[name], value) for row, one in enumerate(told) for name, value in one.items() if name in at
    ]
    row, column, value = zip(*rows, strict=True)
    return csr_matrix((value, (row, column)), shape=(len(told), len(names)))


def _write(what: str, model: Model) -> None:
    """What weighs most, in parts of one, so that a change can be read."""
    fitted, names, rarity = model
    weights = fitted.coef_.T
    heaviest = sorted(
        (index for index, name in enumerate(names) if name in rarity),
        key=lambda index: -float(numpy.abs(weights[index]).max()) * rarity[names[index]],
    )
    kept = sorted([*heaviest[:MOST_PIECES], *(i for i, name in enumerate(names) if name not in rarity)])
    lines = ["\t".join(["name", "rarity", " ".join(fitted.classes_)])]
    for index in kept:
        parts = [(at, round(weight * PARTS)) for at, weight in enumerate(weights[index])]
        written = " ".join(f"{at}:{part}" for at, part in parts if part)
        if written:
            lines.append("\t".join([names[index], f"{rarity.get(names[index], 0):.2f}", written]))
    file_of(what).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
