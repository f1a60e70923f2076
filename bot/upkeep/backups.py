"""Copies of the database, made and brought back while the bot runs: by SQLite itself, or by PostgreSQL's own tools."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import URL, make_url

PREFIX = "lianxing-"
STAMP = "%Y%m%d-%H%M%S"
ENDINGS = {"sqlite": ".db", "postgresql": ".dump"}
PARTIAL = ".part"


class CannotCopy(Exception):
    """A backup cannot be made or brought back; the text is one line for the operator."""


@dataclass(frozen=True)
class Backup:
    """A backup that lies there. Bytes."""

    path: Path
    at: datetime
    bytes: int


def newest(folder: Path) -> Backup | None:
    """The latest of those that `back_up` wrote into the folder by itself."""
    return max(_all(folder), key=lambda one: (one.at, one.path), default=None)


def _all(folder: Path) -> list[Backup]:
    found = []
    for ending in ENDINGS.values():
        for path in folder.glob(f"{PREFIX}*{ending}"):
            about = path.stat()
            found.append(Backup(path, datetime.fromtimestamp(about.st_mtime, UTC), about.st_size))
    return found


def named(url: str, folder: Path, now: datetime) -> Path:
    """What a backup that is made now is called."""
    ending = ENDINGS[make_url(url).get_backend_name()]
    return folder / f"{PREFIX}{now.astimezone(UTC).strftime(STAMP)}{ending}"


def back_up(url: str, path: Path) -> Backup:
    """Copies the database into a file that is whole or not there. Raises CannotCopy."""
    if path.exists():
        raise CannotCopy(f"{path}: is there already")
    part = path.with_name(path.name + PARTIAL)
    try:
        part.touch(mode=0o600)
        _copy(make_url(url), part)
        _settle(part, path)
    except (OSError, sqlite3.Error) as error:
        raise CannotCopy(f"{path}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    about = path.stat()
    return Backup(path, datetime.fromtimestamp(about.st_mtime, UTC), about.st_size)


def _settle(part: Path, path: Path) -> None:
    """On the disk first, then under its name."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.rename(path)


def thin(folder: Path, keep: int) -> list[Path]:
    """Removes all but so many of the latest; returns what is gone. Who was forgotten is in old backups still."""
    old = sorted(_all(folder), key=lambda one: (one.at, one.path), reverse=True)[keep:]
    for one in old:
        one.path.unlink()
    return [one.path for one in old]


def restore(url: str, path: Path) -> Path | None:
    """Puts a backup in the place of the database; nobody may be using it. Raises CannotCopy.

    What was there is kept beside it under the name that is returned; on PostgreSQL it is not kept.
    """
    if not path.is_file():
        raise CannotCopy(f"{path}: there is no such file")
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        return _restore_file(path, Path(target.database or ""))
    _postgres(target, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction",
              "--dbname", _plain(target), str(path))  # fmt: skip
    return None


def _copy(url: URL, part: Path) -> None:
    if url.get_backend_name() == "sqlite":
        database = Path(url.database or "")
        if not database.is_file():
            raise CannotCopy(f"{database}: there is no such database")
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without neighbours
        return _check(part)
    return _postgres(
        url, "pg_dump", "--format=custom", "--no-owner", "--file", str(part), "--dbname", _plain(url)
    )


def _check(path: Path) -> None:
    """Raises CannotCopy unless the file is a database of this bot's, and whole."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            (sound,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise CannotCopy(f"{path}: is no backup of this bot ({error})") from error
    if sound != "ok":
        raise CannotCopy(f"{path}: is damaged ({sound})")


def _restore_file(path: Path, database: Path) -> Path | None:
    _check(path)
    kept = _set_aside(database) if database.exists() else None
    part = database.with_name(database.name + PARTIAL)
    shutil.copyfile(path, part)
    _settle(part, database)
    return kept


def _set_aside(database: Path) -> Path:
    """What was there, whole in one file, under another name."""
    with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as old:
        try:
            (mode,) = old.execute(
                "PRAGMA journal_mode=DELETE"
            ).fetchone()  # only when nobody else has it open
        except sqlite3.OperationalError as error:
            raise CannotCopy(f"{database}: is in use; stop the bot first") from error
    if mode != "delete":
        raise CannotCopy(f"{database}: is in use; stop the bot first")
    kept = database.with_name(f"{database.name}.{datetime.now(UTC).strftime(STAMP)}")
    database.rename(kept)
    return kept


def _plain(url: URL) -> str:
    """As PostgreSQL's own tools take it, without the password: anybody sees what a process was called with."""
    return url.set(drivername="postgresql", password=None).render_as_string()


def _postgres(url: URL, tool: str, *arguments: str) -> None:
    if shutil.which(tool) is None:
        raise CannotCopy(f"{tool} is not installed here; it comes with PostgreSQL's client programs")
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    ended = subprocess.run([tool, *arguments], env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        lines = ended.stderr.strip().splitlines() or [f"exit code {ended.returncode}"]
        raise CannotCopy(lines[0])
