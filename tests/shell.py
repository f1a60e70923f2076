"""The operator's shell: what `python -m bot …` prints, and how it ends."""

import asyncio
import os
import sys
from contextlib import chdir
from pathlib import Path

from typer.testing import CliRunner

from bot.commands import commands
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
PATIENCE = 90
"""Seconds in which a process ends."""


async def lianxing(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Gives a command in a folder; its exit code and everything it printed.

    It is done here, in a thread: to start a process takes longer than what most commands do.
    """
    unset: dict[str, str | None] = {name.upper(): None for name in Settings.model_fields}
    database = {"DATABASE_URL": f"sqlite:///{folder}/lianxing.db"}  # what the default is in that folder
    with chdir(folder):
        result = await asyncio.to_thread(
            CliRunner().invoke, commands(), arguments, env={**unset, **database, **environment}
        )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


async def lianxing_alone(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """The same as a process of its own, as the operator starts it."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=folder, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT, env={**kept, "PYTHONPATH": str(ROOT), **environment},
    )  # fmt: skip
    async with asyncio.timeout(PATIENCE):
        printed, _ = await process.communicate()
    assert process.returncode is not None
    return process.returncode, printed.decode()
