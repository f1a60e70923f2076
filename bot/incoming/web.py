"""The webhook's door: Telegram's updates come in here when WEBHOOK_URL is set, instead of being polled for."""

import asyncio
import json
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import structlog
import uvicorn
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.post.inbox import Payload

log = structlog.stdlib.get_logger(__name__)

LARGEST = 2**20
"""Bytes of a request; the longest message with all that Telegram tells of it has a tenth."""
Take = Callable[[list[Payload]], Awaitable[object]]


class CannotListen(Exception):
    """The port cannot be had; the text is one line for the operator."""


class TooLarge(Exception):
    """More than Telegram ever sends."""


def webhook(path: str, secret: str, take: Take, others: list[Route]) -> Starlette:
    """An application with one door at `path`, open to whoever knows the secret; 200 only once an update is stored.

    What is no update is answered with 200 as well: Telegram would send it again and again. `others` are open to all.
    """

    async def receive(request: Request) -> Response:
        given = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not secrets.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        try:
            payload = json.loads(await _body(request))
        except TooLarge:
            log.error("what came to the webhook is too large: let go")
            return Response(status_code=413)
        except (ValueError, RecursionError):
            log.error("what came to the webhook cannot be read: let go")
        else:
            try:
                await take([payload])
            except OperationalError as error:
                log.error("updates cannot be taken in; they come again", why=str(error.orig))
                return Response(status_code=503)
        return Response()

    return Starlette(routes=[Route(path, receive, methods=["POST"]), *others])


async def _body(request: Request) -> bytes:
    """Raises TooLarge as soon as that is known: before it is read, where it says its length."""
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said[:20]) > LARGEST:
        raise TooLarge
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise TooLarge
    return bytes(body)


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs the event loop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def served(app: Starlette, host: str, port: int) -> AsyncIterator[asyncio.Task[None]]:
    """Serves it until the block ends; requests under way get their answers. Raises CannotListen."""
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        raise CannotListen(f"{host}:{port}: {error.strerror}") from error
    config = uvicorn.Config(
        app,
        log_level="warning",
        log_config=None,
        lifespan="off",
        access_log=False,
        timeout_graceful_shutdown=5,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    log.info("listening", host=host, port=port)
    try:
        yield serving
    finally:
        server.should_exit = True
        await serving
