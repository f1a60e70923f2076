"""The bot's account at Telegram: its methods, over our own transport."""

import warnings
from collections.abc import Callable
from typing import Any

from telegram import Bot
from telegram.error import EndPointNotFound, InvalidToken, NetworkError
from telegram.warnings import PTBUserWarning

from bot.outgoing.transport import Answer, Transport
from bot.settings import Settings

Answered = Callable[[str, int | None], None]
"""Told of each request: its method, and the HTTP status of the answer; None where none came."""


class Account(Bot):
    """PTB's, which would show its token wherever it is printed, and takes one that was revoked for a wrong method."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"Account({self.token.partition(':')[0]})"

    async def do_api_request(self, *args: Any, **kwargs: Any) -> Any:
        """As PTB's. Raises InvalidToken as well."""
        try:
            return await super().do_api_request(*args, **kwargs)
        except EndPointNotFound as unknown:
            if "unauthorized" in str(unknown.__cause__).lower():
                raise InvalidToken from None
            raise


class _Watched(Transport):
    """Tells what became of each request."""

    def __init__(self, proxy: str | None, answered: Answered) -> None:
        super().__init__(proxy)
        self._answered = answered

    async def do_request(self, url: str, *args: Any, **kwargs: Any) -> Answer:
        method = url.rpartition("/")[2]
        try:
            answer = await super().do_request(url, *args, **kwargs)
        except NetworkError:
            self._answered(method, None)
            raise
        self._answered(method, answer[0])
        return answer


def account(settings: Settings, answered: Answered | None = None) -> Bot:
    """Not yet connected: `async with` asks Telegram who it is, and closes the connections in the end."""
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url is not None else None
    return Account(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=_Watched(proxy, answered) if answered is not None else Transport(proxy=proxy),
        get_updates_request=Transport(proxy=proxy),
    )
