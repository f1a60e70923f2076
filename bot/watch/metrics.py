"""Figures of this process, for Prometheus: how much waits, what became of requests, how long handlers take.

No figure says who: labels are kinds of things, never people, chats or words.
"""

from collections.abc import Iterable
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from models.operation.state import State
from models.post.dialogues import Left

SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
OUTCOMES = {200: "done", 400: "refused", 403: "unreachable", 404: "refused", 429: "to_wait"}
"""What Telegram answers, by its HTTP status; anything else is its own failure."""
FAILED = "failed"
NO_ANSWER = "no_answer"


class Metrics:
    """All figures, in a registry of their own: several bots may live in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._handled = self._histogram(
            "handler_seconds", "How long handlers took, by what had come.", ["kind"]
        )
        self._ticks = self._histogram("tick_seconds", "How long the clock's ticks took.", [])
        self._requests = self._counter(
            "requests", "What was asked of Telegram, and what became of it.", ["method", "outcome"]
        )
        self._forms = self._counter(
            "forms_left", "Forms that ended: completed or dropped, and at which question.",
            ["form", "step", "end"],
        )  # fmt: skip
        self._updates = self._gauge("updates_waiting", "Updates that are not handled yet.")
        self._updates_lag = self._gauge("updates_lag_seconds", "For how long the oldest of them has waited.")
        self._messages = self._gauge("messages_waiting", "Messages that are not sent yet.")
        self._messages_lag = self._gauge(
            "messages_lag_seconds", "For how long the oldest has waited that is no bulk."
        )
        self._failed = self._gauge("updates_set_aside", "Updates that could not be handled.")
        self._given_up = self._gauge("messages_given_up", "Messages that were given up.")
        self._ticked = self._gauge(
            "ticked_timestamp_seconds", "When the clock of any process last ticked, since 1970."
        )

    def handled(self, kind: str, seconds: float) -> None:
        """A handler has run, whatever came of it."""
        self._handled.labels(kind).observe(seconds)

    def ticked(self, seconds: float) -> None:
        """The clock's tick is over."""
        self._ticks.observe(seconds)

    def answered(self, method: str, status: int | None) -> None:
        """A request has come to its end; `status` None: no answer came."""
        outcome = NO_ANSWER if status is None else OUTCOMES.get(status, FAILED)
        self._requests.labels(method, outcome).inc()

    def left(self, forms: Iterable[Left]) -> None:
        """Forms have ended."""
        for one in forms:
            self._forms.labels(one.form, one.step, "completed" if one.completed else "dropped").inc()

    def written(self, state: State, now: datetime) -> bytes:
        """Everything, in Prometheus' text format."""
        self._updates.set(state.updates)
        self._updates_lag.set(state.updates_lag(now).total_seconds())
        self._messages.set(state.messages)
        self._messages_lag.set(state.messages_lag(now).total_seconds())
        self._failed.set(state.set_aside)
        self._given_up.set(state.given_up)
        if state.ticked_at is not None:
            self._ticked.set(state.ticked_at.timestamp())
        return generate_latest(self._registry)

    def _histogram(self, name: str, what: str, labels: list[str]) -> Histogram:
        return Histogram(f"lianxing_{name}", what, labels, registry=self._registry, buckets=SECONDS)

    def _counter(self, name: str, what: str, labels: list[str]) -> Counter:
        return Counter(f"lianxing_{name}", what, labels, registry=self._registry)

    def _gauge(self, name: str, what: str) -> Gauge:
        return Gauge(f"lianxing_{name}", what, registry=self._registry)
