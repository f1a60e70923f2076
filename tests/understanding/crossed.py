"""How well sentences would be heard that were not learned from: each fifth of the seen ones by the other four.

`python -m tests.understanding.crossed` tells, without touching what is unseen. Sentences that are much the same stand
in one fifth, so that none is heard only since its twin was learned. What the whole sentence says is left out: its
encoder has learned from all of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import numpy
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import GroupKFold

from tests.understanding import learn
from tests.understanding.learn import Example
from tests.understanding.measured import fits, sentences

FOLDS = 5
ALIKE = 0.6
"""From here on two sentences are much the same: the cosine of the pieces they are made of."""
AT_ONCE = 1000
"""Sentences that are compared with all others at once."""
MOST = 15
"""Pairs of a wanted and a heard intent that are told."""


def main() -> None:
    labelled = learn.with_label(sentences("seen"), "intent")
    heard = crossed([learn.of_intent(one) for one in labelled])
    print(*lines(labelled, heard), sep="\n")


def crossed(examples: list[Example]) -> list[tuple[str, str]]:
    """What each sentence is heard as by a model that was not shown it: the likeliest reading, and the next."""
    heard = [("", "")] * len(examples)
    alike = groups([one.said for one in examples])
    for shown, kept in GroupKFold(FOLDS).split(alike, groups=alike):
        model = learn.Model.of([examples[at] for at in shown])
        for at, reading in zip(kept, model.readings([examples[at] for at in kept]), strict=True):
            heard[at] = reading
    return heard


def groups(texts: list[Any]) -> Any:
    """Of each text the number of those that are much the same."""
    rarity = learn.rarity_of(texts)
    at = {name: index for index, name in enumerate(rarity)}
    rows = [
        (row, at[name], count * rarity[name])
        for row, said in enumerate(texts)
        for name, count in said.pieces.items()
        if name in at
    ]
    row, column, value = zip(*rows, strict=True)
    pieces = csr_matrix((value, (row, column)), shape=(len(texts), len(at)))
    length = numpy.sqrt(pieces.multiply(pieces).sum(axis=1)).clip(min=1e-9)
    pieces = csr_matrix(pieces.multiply(1 / length))
    return connected_components(vstack(list(_near(pieces))), directed=False)[1]


def _near(pieces: Any) -> Iterator[Any]:
    for start in range(0, pieces.shape[0], AT_ONCE):
        yield pieces[start : start + AT_ONCE] @ pieces.T >= ALIKE


def lines(labelled: list[Any], heard: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The shares, of all and by who speaks, and which intents are taken for which."""
    first, within, taken = defaultdict[str, list[bool]](list), list[bool](), Counter[str]()
    for one, readings in zip(labelled, heard, strict=True):
        wanted = one["expected"]["intent"]
        right = fits("intent", wanted, readings[0])
        for part in ("all", one["as"], one["language"]):
            first[part].append(right)
        within.append(right or fits("intent", wanted, readings[1]))
        if not right:
            taken[f"{learn.first(wanted)} as {readings[0]}"] += 1
    for part, rights in first.items():
        yield f"{part:18} {sum(rights):5} / {len(rights):5}  {sum(rights) / len(rights):6.1%}"
    yield f"{'first or second':18} {sum(within):5} / {len(within):5}  {sum(within) / len(within):6.1%}"
    yield from (f"{count:4} {pair}" for pair, count in taken.most_common(MOST))


if __name__ == "__main__":
    main()
