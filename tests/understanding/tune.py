"""Tunes a sentence encoder to tell what is wanted with a sentence: writes `words/learned/encoder.npz`.

`make tune` runs it, seldom, after many sentences were added to `heard/seen.jsonl`, and `make learn` after it; it takes
some minutes on two quiet cores. `_meant` is the library's own way through the layers, written so that it can be derived.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import jax
import numpy
import optax
from jax import numpy as jnp

from models.understanding import encoder
from models.understanding.intents import Intent, Role
from tests.understanding.learn import with_label
from tests.understanding.measured import sentences

ROUNDS, AT_ONCE = 12, 64
RATE_OF_LAYERS, RATE_OF_WEIGHTS, DECAY = 5e-4, 1e-3, 0.02
DROPPED, DROPPED_PIECES, SMOOTHED = 0.3, 0.2, 0.05
"""How much of what a sentence means, of its pieces and of its label is taken away while it is learned from."""
WIDTHS = (8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Pieces to which sentences are filled up: few shapes, since each is compiled."""
MOST_STEPS = 7
"""In how many steps a change is written, up or down; and the widest, in deviations of its column."""
WIDEST = 4
WINDOWS = ((2, 0), (3, 1), (5, 2))
"""Pieces that are looked at together, and how many of them stand before the one."""
NARROW = 256

INTENTS = sorted(Intent)
Tree = Any


class Learner(NamedTuple):
    """What is learned: the layers, and the weights of what comes out of them."""

    layers: Any  # by their names
    weights: Any


class Batch(NamedTuple):
    """Sentences in rows, filled up to one width."""

    pieces: Any  # what the encoder knows of each piece: sentences, pieces, 512
    there: Any  # 1 where there is one
    role: Any
    wanted: Any  # of each intent how much it is wanted; honest readings share one
    weight: Any  # what is seldom wanted weighs more


class Tuning:
    """`backend` is left as it is: its layers are where learning begins, and its norms are kept."""

    def __init__(self, labelled: Sequence[dict[str, Any]]) -> None:
        self.backend = encoder.untuned()
        self.said = [self._pieces(one["text"]) for one in labelled]
        self.role = numpy.array([encoder.spoken_by(Role(one["as"])) for one in labelled])
        self.wanted = numpy.array([_wanted(one["expected"]["intent"]) for one in labelled])
        often = self.wanted.sum(0)
        self.weight = self.wanted @ (often.mean() / numpy.maximum(often, 1)) ** 0.5

    def learn(self) -> Learner:
        """Goes through all sentences `ROUNDS` times."""
        chance = numpy.random.default_rng(0)
        learner = Learner(
            encoder.layers(self.backend), chance.normal(0, 0.02, (512 + len(Role), len(INTENTS)))
        )
        learner = jax.tree.map(jnp.asarray, learner)
        optimizer = _optimizer(ROUNDS * (1 + len(self.said) // AT_ONCE))
        state = optimizer.init(learner)

        def step(learner: Learner, state: Tree, batch: Batch, key: Any) -> tuple[Learner, Tree, Any]:
            missed, slope = jax.value_and_grad(self._missed)(learner, batch, key)
            change, state = optimizer.update(slope, state, learner)
            return optax.apply_updates(learner, change), state, missed

        compiled, key = jax.jit(step), jax.random.key(0)
        for turn in range(ROUNDS):
            missed = []
            for batch in self._batches(chance):
                key, own = jax.random.split(key)
                learner, state, lost = compiled(learner, state, batch, own)
                missed.append(float(lost))
            print(f"{turn + 1} of {ROUNDS}: {numpy.mean(missed):.3f}", flush=True)
        return Learner(*learner)

    def _pieces(self, text: str) -> list[int]:
        tokenize = self.backend.sp.encode
        return list(tokenize(encoder.read(text), out_type=int, add_bos=True, add_eos=True))

    def _batches(self, chance: numpy.random.Generator) -> Iterator[Batch]:
        """Sentences of like length together, in another order each time."""
        length = numpy.array([len(one) for one in self.said]) + chance.random(len(self.said)) * 2
        order = numpy.argsort(length)
        starts = range(0, len(order) - AT_ONCE + 1, AT_ONCE)
        for start in chance.permutation(starts):
            yield self.batch(order[start : start + AT_ONCE])

    def batch(self, rows: Any) -> Batch:
        """What is learned of these."""
        width = next(one for one in WIDTHS if one >= max(len(self.said[row]) for row in rows))
        pieces, there = numpy.zeros((len(rows), width), int), numpy.zeros((len(rows), width, 1), "f")
        for at, row in enumerate(rows):
            pieces[at, : len(self.said[row])] = self.said[row]
            there[at, : len(self.said[row])] = 1
        chunk = pieces % len(self.backend.scale)
        known = self.backend.table[pieces] * self.backend.scale[chunk][..., None]
        known += self.backend.lo[chunk][..., None]
        return Batch(known * there, there, self.role[rows], self.wanted[rows], self.weight[rows])

    def scores(self, learner: Learner, batch: Batch, key: Any = None) -> Any:
        """Of each sentence how much speaks for each intent; with a key, while learning."""
        dropped = partial(_dropped, key)
        kept = dropped(0, DROPPED_PIECES, jnp.ones_like(batch.there), grow=False)
        meant = self._meant(learner.layers, batch.pieces * kept, batch.there) * encoder.STRENGTH
        return jnp.concatenate([dropped(1, DROPPED, meant), batch.role], 1) @ learner.weights

    def _missed(self, learner: Learner, batch: Batch, key: Any) -> Any:
        likely = jax.nn.log_softmax(self.scores(learner, batch, key))
        wanted = batch.wanted * (1 - SMOOTHED) + SMOOTHED / len(INTENTS)
        return -((wanted * likely).sum(1) * batch.weight).mean()

    def _meant(self, layers: dict[str, Any], pieces: Any, there: Any) -> Any:
        own = self.backend
        narrow = (
            _normed(pieces @ layers["proj_W.0"] + own.proj_b, own.ln_g_all, own.ln_b_all, own.eps) * there
        )
        seen = [pieces]
        for at, window in enumerate(WINDOWS):
            part = narrow[..., at * NARROW : (at + 1) * NARROW]
            for name, added in (("w1", own.b1), ("w2", own.b2)):
                part = (
                    jax.nn.relu(_windows(part, *window) @ layers[f"{name}.{at}"] + added[at]) + part
                ) * there
            seen.append(part)
        normed = _normed(jnp.concatenate(seen, -1), own.ln_g, own.ln_b, own.eps) * there
        count = there.sum(1)
        whole = (normed.sum(1) @ layers["cnn_W.0"] + count * own.cnn_b) / jnp.sqrt(count)
        first = jax.nn.relu(whole @ layers["d0.0"])
        second = jax.nn.relu(whole @ layers["p1.0"] + first @ layers["d1.0"])
        third = jax.nn.relu(second @ layers["d2.0"])
        out = jnp.tanh(second @ layers["p3.0"] + third @ layers["d3.0"])
        return out / jnp.sqrt((out * out).sum(1, keepdims=True) + own.eps)


def main() -> None:
    tuning = Tuning(with_label(sentences("seen"), "intent"))
    write(tuning, tuning.learn())


def write(tuning: Tuning, learner: Learner) -> None:
    """Each change in steps of its column, which weighs a sixteenth of the layers."""
    written: dict[str, Any] = {"readings": INTENTS, "weights": numpy.asarray(learner.weights, "f")}
    for name, array in encoder.layers(tuning.backend).items():
        change = numpy.asarray(learner.layers[name]) - array
        scale = WIDEST * change.std(0) / MOST_STEPS + 1e-12
        steps = numpy.clip(numpy.round(change / scale), -MOST_STEPS, MOST_STEPS)
        written |= {f"{name}.change": steps.astype("i1"), f"{name}.scale": scale.astype("f")}
    numpy.savez_compressed(encoder.FILE, **written)


def _optimizer(steps: int) -> Any:
    """Its rates rise for a twentieth of the steps, and fall to nothing until the last."""
    pace = optax.warmup_cosine_decay_schedule(0, 1, steps // 20, steps)
    rates = Learner(RATE_OF_LAYERS, RATE_OF_WEIGHTS)
    each = {
        rate: optax.adamw(lambda step, rate=rate: rate * pace(step), weight_decay=DECAY) for rate in rates
    }
    return optax.multi_transform(each, rates)


def _wanted(intent: Any) -> list[float]:
    honest = intent if isinstance(intent, list) else [intent]
    return [(one in honest) / len(honest) for one in INTENTS]


def _dropped(key: Any, at: int, share: float, value: Any, grow: bool = True) -> Any:
    if key is None:
        return value
    kept = jax.random.bernoulli(jax.random.fold_in(key, at), 1 - share, value.shape)
    return value * kept / (1 - share if grow else 1)


def _normed(value: Any, gain: Any, added: Any, least: float) -> Any:
    value = value - value.mean(-1, keepdims=True)
    return value / jnp.sqrt((value * value).mean(-1, keepdims=True) + least) * gain + added


def _windows(value: Any, size: int, before: int) -> Any:
    """Beside each piece those around it."""
    filled = jnp.pad(value, ((0, 0), (before, size - 1 - before), (0, 0)))
    return jnp.concatenate([filled[:, at : at + value.shape[1]] for at in range(size)], -1)


if __name__ == "__main__":
    main()
