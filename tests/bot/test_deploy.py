"""Units are verified and what they start is started; the compose file and the image fit the settings and the commands."""

import asyncio
import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator
from configparser import ConfigParser
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from bot import settings
from bot.commands import commands
from bot.roles import ProcessRole
from bot.settings import Settings
from bot.simulator import Simulator, serve
from tests.shell import PATIENCE, ROOT

DEPLOY = ROOT / "deploy"
HOME = "/opt/lianxing"
UNITS = sorted(one.name for one in DEPLOY.glob("lianxing*"))


def unit(name: str) -> ConfigParser:
    read = ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(DEPLOY / name, encoding="utf-8")
    return read


def installed(folder: Path) -> None:
    """The units as they would lie there, for a checkout in this folder that belongs to whoever runs the tests."""
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    for name in UNITS:
        text = (DEPLOY / name).read_text().replace(HOME, str(folder))
        (folder / name.replace("@", "@8081")).write_text(re.sub("^User=.*\n", "", text, flags=re.MULTILINE))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd here")
async def test_the_units_are_right(tmp_path: Path) -> None:
    installed(tmp_path)
    verify = await asyncio.create_subprocess_exec(
        "systemd-analyze", "verify", "--man=no", *(name.replace("@", "@8081") for name in UNITS), cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    printed, _ = await verify.communicate()
    assert (verify.returncode, printed.decode()) == (0, "")


@asynccontextmanager
async def started(name: str, folder: Path, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """What a unit starts, until the block ends; then it is told to stop, as systemd does."""
    service = unit(name)["Service"]
    program, *arguments = service["ExecStart"].split()
    assert program == f"{HOME}/.venv/bin/python"
    kept = {known: os.environ[known] for known in ("PATH", "HOME") if known in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=folder, stderr=asyncio.subprocess.PIPE,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            await process.wait()


async def listens(process: asyncio.subprocess.Process) -> None:
    """Waits until it says that it does."""
    assert process.stderr is not None
    said: list[bytes] = []
    async with asyncio.timeout(PATIENCE):
        while b"listening" not in (line := await process.stderr.readline()):
            assert line, said
            said.append(line)


@pytest.mark.parametrize("name", [one for one in UNITS if one.endswith(".service") and "backup" not in one])
async def test_what_a_unit_starts_tells_of_its_health_and_ends_when_it_is_told(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    mode = {"HEALTH_PORT": port, "LOG_FORMAT": "json"}
    if "@" in name:
        key, value = unit(name)["Service"]["Environment"].split("=")
        mode = {key: value.replace("%i", port)}
        if key == "WEBHOOK_PORT":
            mode["WEBHOOK_URL"] = "https://bot.example.org/telegram"
    if "--role" in unit(name)["Service"]["ExecStart"]:
        mode["DATABASE_URL"] = request.getfixturevalue("postgres")
    async with serve(Simulator(token="1:test")) as address:
        async with (
            started(name, tmp_path, BOT_TOKEN="1:test", BOT_API_URL=address, **mode) as process,
            aiohttp.ClientSession() as somebody,
        ):
            await listens(process)
            async with somebody.get(f"http://127.0.0.1:{port}/healthz") as answer:
                assert (await answer.json())["database"]
        assert process.returncode == 0


def test_the_backup_s_timer_starts_a_command_that_there_is() -> None:
    assert unit("lianxing-backup.service")["Service"]["ExecStart"].endswith("python -m bot backup")
    assert "OnCalendar" in unit("lianxing-backup.timer")["Timer"]


def services() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read["services"]  # type: ignore[no-any-return]


def roles(command: list[str]) -> set[str]:
    """Which part of the work is done; where it may be chosen, the one that is usual."""
    return set(re.findall(r"--role (?:\$\{ROLE:-)?(\w+)", " ".join(command)))


def test_by_compose_one_takes_in_and_several_do_the_rest() -> None:
    one, others = services()["bot"], services()["worker"]
    assert (roles(one["command"]), roles(others["command"])) == ({"all"}, {"worker"})
    assert others["deploy"]["replicas"] > 1
    assert "ports" not in others
    assert others["environment"] == one["environment"]


def test_what_compose_starts_there_is_and_its_settings_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {name.upper() for name in Settings.model_fields}
    names = {one.name for one in commands().registered_commands if one.name} | {
        one.callback.__name__ for one in commands().registered_commands if one.callback is not None
    }
    for name in ("bot", "worker", "backup"):
        service = services()[name]
        assert set(service["environment"]) <= known
        started = re.findall(r"python -m bot (\w+)", " ".join(service["command"]))
        assert len(started) == 1
        assert started[0] in names
        assert roles(service["command"]) <= {one.value for one in ProcessRole}
        assert (DEPLOY / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
        given = {
            key.lower(): re.sub(r"\$\{\w+:\?\}", "1:x", value)
            for key, value in service["environment"].items()
        }
        settings.read(**{"bot_token": "1:x", **given, "backups": tmp_path})


def test_the_image_holds_all_that_runs() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [line.split()[1] for line in lines if line.startswith("COPY ")]
    assert all((ROOT / one).exists() for one in copied)
    assert {"bot", "handlers", "messages", "models", "requirements.txt"} <= set(copied)
    assert yaml.safe_load(lines[-1].removeprefix("CMD ")) == ["python", "-m", "bot", "run"]
