"""The webhook's door: Telegram's updates come in here when WEBHOOK_URL is set, instead of being polled for."""

import logging
import secrets
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.post.inbox import Payload

log = logging.getLogger(__name__)

Take = Callable[[list[Payload]], Awaitable[object]]


def webhook(path: str, secret: str, take: Take) -> Starlette:
    """An application with one door at `path`, open to whoever knows the secret; 200 only once an update is stored.

    What is no update is answered with 200 as well: Telegram would send it again and again.
    """

    async def receive(request: Request) -> Response:
        given = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not secrets.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        try:
            payload = await request.json()
        except (ValueError, RecursionError):
            log.error("what came to the webhook cannot be read: let go")
        else:
            await take([payload])
        return Response()

    return Starlette(routes=[Route(path, receive, methods=["POST"])])
