"""What the log says: an event and its fields, a line each. Never a person's words, never a secret.

The text of an error may quote what somebody wrote, so of an error only its kind and its stack are told; the text of
one that an update met is kept in the inbox, where `/forget` reaches it.
"""

import logging
import traceback
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

import structlog
from structlog.types import EventDict, Processor

HIDDEN = "***"


class LogFormat(StrEnum):
    """Lines for people, or an object of JSON a line for programs."""

    TEXT = "text"
    JSON = "json"


def begin(form: LogFormat = LogFormat.TEXT, secrets: Sequence[str] = ()) -> None:
    """From now on this process logs so, to standard error. `secrets` are blotted out wherever they stand."""
    structure()
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(form, secrets))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for busy in ("apscheduler", "alembic"):
        logging.getLogger(busy).setLevel(logging.WARNING)


def structure() -> None:
    """Fields go with the records of the standard library, so that libraries' lines and ours are written alike."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, structlog.stdlib.render_to_log_kwargs],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def formatter(form: LogFormat, secrets: Sequence[str]) -> logging.Formatter:
    """Writes a record as a line."""
    written: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form is LogFormat.JSON
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.ExtraAdder(),
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _without_words,
            written,
            _blotting(secrets),
        ],
    )


def _without_words(logger: Any, method: str, event: EventDict) -> EventDict:
    """Of an error its kind and where it happened."""
    failed = event.pop("exc_info", None)
    if failed and (error := failed[1] if isinstance(failed, tuple) else failed) is not None:
        event["stack"] = "\n".join(_stacks(error))
    return event


def _stacks(error: BaseException | None) -> Iterator[str]:
    """The stack of an error and of those that led to it, the last one first."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        kind = type(error)
        yield f"{kind.__module__}.{kind.__qualname__}\n{''.join(traceback.format_tb(error.__traceback__))}"
        if isinstance(error, BaseExceptionGroup):
            for one in error.exceptions:
                yield from _stacks(one)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _blotting(secrets: Sequence[str]) -> Any:
    known = [one for one in secrets if one]

    def blot(logger: Any, method: str, line: str) -> str:
        for secret in known:
            line = line.replace(secret, HIDDEN)
        return line

    return blot
