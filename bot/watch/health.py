"""Whether the bot is well, for whoever asks over HTTP: `/healthz` and `/metrics`."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.database import Database
from bot.watch.metrics import Metrics
from models.operation import state

PATIENCE = 5.0
"""Seconds in which the database is to answer."""


def routes(database: Database, metrics: Metrics, now: Callable[[], datetime]) -> list[Route]:
    """What is asked of a process that runs; nothing of it says who wrote what."""

    async def standing() -> state.State | None:
        """None where the database does not answer."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await database.run(state.state)
        except (TimeoutError, SQLAlchemyError):
            return None

    async def healthz(request: Request) -> Response:
        """200 while the database answers and the clock ticks, else 503."""
        found = await standing()
        answers = {
            "database": found is not None,
            "clock": found is not None and not found.clock_stands(now()),
        }
        return JSONResponse(answers, 200 if all(answers.values()) else 503)

    async def figures(request: Request) -> Response:
        found = await standing()
        if found is None:
            return Response(status_code=503)
        return Response(metrics.written(found, now()), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/metrics", figures)]
