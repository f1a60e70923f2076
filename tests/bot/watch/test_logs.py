"""The log tells what happened, to which update and where in the code: never in whose words, never with a secret."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot import settings
from bot.outgoing.account import account
from bot.watch import logs
from bot.watch.logs import LogFormat
from tests.town import TOKEN, Phone, Town

UPDATE = 10**8
SECRETS = [TOKEN, "s3cret"]


@pytest.fixture
def form() -> LogFormat:
    return LogFormat.JSON


@pytest.fixture
def log(form: LogFormat) -> Iterator[io.StringIO]:
    """All that is logged, as the operator reads it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.formatter(form, SECRETS))
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


async def test_no_word_and_no_name_of_a_resident_is_in_the_log(
    town: Town, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even where a handler fails with an error that quotes them, or the database with one."""
    import handlers

    handle = handlers.handle

    def flawed(turn: handlers.Turn) -> None:
        handle(turn)
        if "王秀英" in turn.text:
            try:
                turn.session.execute(text("INSERT INTO people (name) VALUES (:words)"), {"words": turn.text})
            except IntegrityError as error:
                raise ValueError(f"{turn.person.name}: {turn.text}") from error

    monkeypatch.setattr(handlers, "handle", flawed)
    await town.newcomer(5001)
    await Phone(town, 5001).says("我是王秀英，家里漏水")
    await town.settles()
    written = log.getvalue()
    assert "failed" in written
    assert "ValueError" in written
    assert "IntegrityError" in written
    assert "in flawed" in written, "where it happened is told"
    for word in ("王秀英", "漏水", "新人5001", "5001"):
        assert word not in written, written


@pytest.mark.parametrize("form", LogFormat)
def test_a_line_has_its_fields_and_no_secret(log: io.StringIO) -> None:
    address = f"https://api.telegram.org/bot{TOKEN}/getMe"
    try:
        raise RuntimeError(address)
    except RuntimeError:
        logging.getLogger("library").exception("asked %s with %s", f"/bot{TOKEN}/getMe", "s3cret")
    line = log.getvalue()
    assert "RuntimeError" in line
    assert TOKEN not in line
    assert "s3cret" not in line
    assert "api.telegram.org" not in line
    if line.startswith("{"):
        told = json.loads(line)
        assert told["event"] == "asked /bot***/getMe with ***"
        assert {"timestamp", "level", "logger", "stack"} <= told.keys()


def test_nothing_that_is_printed_shows_a_secret() -> None:
    chosen = settings.read(
        bot_token="123:geheim",
        database_url="postgresql://u:s3cret@h/d",
        webhook_secret="word",
        proxy_url="http://u:pr0xy@h:1",
    )
    assert sorted(chosen.secrets) == sorted(["123:geheim", "s3cret", "word", "pr0xy"])
    shown = f"{chosen!r} {account(chosen)!r} {account(chosen)}"
    assert [secret for secret in chosen.secrets if secret in shown] == []
