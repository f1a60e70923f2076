"""What a sentence means to the bot, seen from outside: for other programs, and for whoever wonders."""

import json
import sys
from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.commands.base import stop
from models.understanding.hearing import hear
from models.understanding.intents import Role
from models.understanding.written import as_written

ZONE = ZoneInfo("Asia/Shanghai")
AT = "%Y-%m-%dT%H:%M"


class Line(BaseModel):
    """One sentence to be read: who says it, and when, in local time. In which language is seen by itself."""

    model_config = ConfigDict(extra="ignore")

    text: str
    role: Role = Field(default=Role.RESIDENT, alias="as")
    at: datetime | None = None


def understand(
    text: Annotated[str | None, typer.Argument(help="The sentence.")] = None,
    role: Annotated[Role, typer.Option("--as", help="Who says it.")] = Role.RESIDENT,
    at: Annotated[
        datetime | None, typer.Option(formats=[AT], help="When, in local time; now where it is left out.")
    ] = None,
    language: Annotated[str, typer.Option(help="Changes nothing: the language is seen by itself.")] = "zh",
    lines: Annotated[
        bool, typer.Option("--lines", help="One JSON object a line from the standard input.")
    ] = False,
) -> None:
    """What is understood of a sentence, as JSON."""
    if lines:
        for line in sys.stdin:
            if line.strip():
                typer.echo(_written(_read_line(line)))
    elif text is not None:
        typer.echo(_written(_read(text, role, at)))
    else:
        stop("TEXT: a sentence is needed, or --lines")


def _read_line(line: str) -> dict[str, Any]:
    """What a line's sentence says, or what is wrong with the line."""
    try:
        one = Line.model_validate_json(line)
    except ValidationError as wrong:
        return {"error": "; ".join(_told(fault) for fault in wrong.errors())}
    return _read(one.text, one.role, one.at)


def _told(fault: Any) -> str:
    where = ".".join(map(str, fault["loc"]))
    return f"{where}: {fault['msg']}" if where else str(fault["msg"])


def _read(text: str, role: Role, at: datetime | None) -> dict[str, Any]:
    now = datetime.now(ZONE) if at is None else at.astimezone(ZONE) if at.tzinfo else at.replace(tzinfo=ZONE)
    return as_written(hear(text, role, now))


def _written(one: dict[str, Any]) -> str:
    return json.dumps(one, ensure_ascii=False)
