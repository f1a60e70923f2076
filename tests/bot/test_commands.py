"""What the operator sees when something is wrong: one line that helps."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.simulator import Simulator, serve
from tests.shell import ROOT, lianxing, lianxing_alone

GOOD = {"BOT_TOKEN": "1:test"}


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({}, "BOT_TOKEN: is missing. For example: BOT_TOKEN=123456:ABC-DEF"),
        ({"BOT_TOKEN": "nonsense"}, "BOT_TOKEN: a token is a number, a colon and letters"),
        ({**GOOD, "TIMEZONE": "Mars/Base"}, "TIMEZONE: no such time zone"),
        ({**GOOD, "DATABASE_URL": "mysql://x"}, "DATABASE_URL: SQLite and PostgreSQL are known"),
        ({**GOOD, "PROXY_URL": "ftp://x"}, "PROXY_URL: a proxy begins with http:// or socks5://"),
        ({**GOOD, "RATE_PER_SECOND": "-1"}, "RATE_PER_SECOND: Input should be greater than or equal to 0"),
        ({**GOOD, "WEBHOOK_URL": "example.org"}, "WEBHOOK_URL: an address begins with https://"),
    ],
)
async def test_a_wrong_setting_stops_the_start_with_one_line(
    tmp_path: Path, environment: dict[str, str], line: str
) -> None:
    code, printed = await lianxing(tmp_path, "run", **environment)
    assert code == 1
    assert printed.startswith(line)
    assert len(printed.splitlines()) == 1


async def test_an_unwritable_database_is_said_in_one_line(tmp_path: Path) -> None:
    code, printed = await lianxing(tmp_path, "run", **GOOD, DATABASE_URL="sqlite:////nowhere/at/all.db")
    assert code == 1
    assert printed.startswith("DATABASE_URL: the database cannot be used.")
    assert "unable to open database file" in printed


@pytest.mark.parametrize("role", ["intake", "worker"])
async def test_who_shares_the_work_needs_a_database_that_can_be_shared(tmp_path: Path, role: str) -> None:
    code, printed = await lianxing(tmp_path, "run", "--role", role, BOT_TOKEN="1:test")
    assert code == 1
    assert printed.strip() == f"--role {role}: several processes need PostgreSQL; set DATABASE_URL."


async def test_a_wrong_token_is_said_in_one_line(tmp_path: Path) -> None:
    async with serve(Simulator(token="1:right")) as address:
        code, printed = await lianxing_alone(tmp_path, "run", BOT_TOKEN="1:wrong", BOT_API_URL=address)
    assert code == 1
    assert "BOT_TOKEN: Telegram does not know this token" in printed


async def test_telegram_out_of_reach_is_said_with_what_to_do(tmp_path: Path) -> None:
    code, printed = await lianxing_alone(tmp_path, "run", **GOOD, BOT_API_URL="http://127.0.0.1:9")
    assert code == 1
    assert "Behind a firewall, set PROXY_URL" in printed
    assert len(printed.splitlines()) == 1


@pytest.mark.parametrize("command", [("invite", "coordinator", "--district", "x"), ("poster", "a")])
async def test_no_command_holds_the_database_while_it_asks_telegram(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "d.yaml").write_text(
        "district: x\nbranches: [{key: b, name: B, kind: community}]\nareas: [{key: a, name: A, branch: b}]"
    )
    url = {"DATABASE_URL": f"sqlite:///{tmp_path}/bot.db"}
    assert (await lianxing(tmp_path, "load", "d.yaml", **url))[0] == 0
    seen: list[str] = []

    async def telegram(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hangs up; looks before whether the bot beside the command could write."""
        with sqlite3.connect(f"{tmp_path}/bot.db", timeout=0, isolation_level=None) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
                other.execute("ROLLBACK")
                seen.append("free")
            except sqlite3.OperationalError as error:
                seen.append(str(error))
        writer.close()

    async with await asyncio.start_server(telegram, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        code, _ = await lianxing(tmp_path, *command, **GOOD, **url, BOT_API_URL=f"http://127.0.0.1:{port}")
    assert code == 1
    assert set(seen) == {"free"}


async def test_a_district_is_loaded_and_loaded_again(tmp_path: Path) -> None:
    file = str(ROOT / "bot/demo/district.yaml")
    for _ in range(2):
        code, printed = await lianxing_alone(tmp_path, "load", file)
        assert code == 0
        assert printed.endswith("已导入。\n")
    assert [line.split() for line in printed.splitlines()[3:8]] == [
        ["│", sheet, "│", "0", "│", "0", "│", count, "│"]
        for sheet, count in (("支部", "13"), ("片区", "5"), ("结对", "5"), ("人员", "14"), ("角色", "17"))
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "district: x\nbranches: [{key: a, name: A, kind: castle}]",
            "row 2, column Kind: “castle” means nothing here; one of these: Government organ",
        ),
        (
            "district: x\nareas: [{key: a, name: A, branch: b}]",
            "row 2, column Branch: No branch has the key “b”.",
        ),
        ("[", "This is not YAML"),
        ("", "There is nothing in it."),
    ],
)
async def test_a_faulty_file_is_refused_whole(tmp_path: Path, content: str, line: str) -> None:
    (tmp_path / "district.yaml").write_text(content)
    code, printed = await lianxing(tmp_path, "load", "district.yaml", "--language", "en")
    assert code == 1
    assert line in printed
