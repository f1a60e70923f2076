"""The way to Telegram: PTB's requests over aiohttp, faster than PTB's own with many under way at once."""

import asyncio
import io
import json
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

AT_ONCE: Final = 64
"""Connections to Telegram; a request beyond them waits for one to become free."""
IDLE: Final = 60.0
"""Seconds after which an unused connection is closed, so that mostly it is not the other side that closes it."""
DNS: Final = 300
"""Seconds for which an address that was looked up is kept."""

Answer = tuple[int, bytes]
"""HTTP status and body."""

CUT = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientConnectionResetError)
PROXY = (ProxyConnectionError, ProxyError, ProxyTimeoutError)
UNSENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    *PROXY,
)


class NotSent(NetworkError):
    """No connection came about: Telegram cannot have seen the request. After any other failure it may have."""

    __slots__ = ()


class NotSentInTime(NotSent, TimedOut):
    """No connection came about, or became free, in time."""

    __slots__ = ()


@dataclass(frozen=True)
class Timeouts:
    """Seconds, where a call does not say; None is for ever. `media_write` is for requests with files."""

    read: float | None = 15.0
    write: float | None = 15.0
    connect: float | None = 10.0
    pool: float | None = 5.0
    media_write: float | None = 60.0


class Transport(BaseRequest):
    """PTB's request interface over one aiohttp session. `proxy` is an http:// or socks5:// address.

    Raises NotSent, TimedOut or NetworkError. They never hold the address that was asked, because it holds the token.
    """

    def __init__(self, proxy: str | None = None, timeouts: Timeouts | None = None) -> None:
        self._socks = proxy if proxy is not None and proxy.startswith("socks") else None
        self._http_proxy = proxy if self._socks is None else None
        self._timeouts = timeouts or Timeouts()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts.read

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=self._connector(),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _connector(self) -> aiohttp.BaseConnector:
        if self._socks is not None:
            return ProxyConnector.from_url(self._socks, limit=AT_ONCE, keepalive_timeout=IDLE)
        return aiohttp.TCPConnector(limit=AT_ONCE, keepalive_timeout=IDLE, ttl_dns_cache=DNS)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> Answer:
        if self._session is None:
            raise RuntimeError("the transport is not initialized")
        uploads = request_data is not None and request_data.contains_files
        usual = self._timeouts
        limits = _limits(
            read=_seconds(read_timeout, usual.read),
            write=_seconds(write_timeout, usual.media_write if uploads else usual.write),
            connect=_seconds(connect_timeout, usual.connect),
            pool=_seconds(pool_timeout, usual.pool),
            sends=request_data is not None,
        )
        exchange = partial(self._exchange, self._session, method, url, request_data, limits)
        try:
            return await (_insist(exchange) if _only_reads(url) else exchange())
        except (aiohttp.ClientError, OSError, *PROXY) as error:
            failure = _failure(error)
        raise failure  # out here it has no __context__: aiohttp's own errors hold the address

    async def _exchange(
        self,
        session: aiohttp.ClientSession,
        method: str,
        url: str,
        data: RequestData | None,
        limits: aiohttp.ClientTimeout,
    ) -> Answer:
        # Two turns of the loop: one to be told of connections that were cut while it was busy, one to drop them.
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        async with session.request(
            method, url, timeout=limits, proxy=self._http_proxy, allow_redirects=False, **_body(data)
        ) as response:
            return response.status, await response.read()


async def _insist(exchange: Callable[[], Awaitable[Answer]]) -> Answer:
    """Asks once more when the connection was cut. Only for what changes nothing: it may arrive twice."""
    try:
        return await exchange()
    except CUT as error:
        if isinstance(error, UNSENT):
            raise
    return await exchange()


def _limits(
    read: float | None, write: float | None, connect: float | None, pool: float | None, sends: bool
) -> aiohttp.ClientTimeout:
    """aiohttp has no limit for writing: what is sent gets one for all; a download lasts while bytes come."""
    connected = _sum(pool, connect)
    total = _sum(connected, write, read) if sends else None
    return aiohttp.ClientTimeout(total=total, connect=connected, sock_connect=connect, sock_read=read)


def _seconds(given: ODVInput[float], usual: float | None) -> float | None:
    return usual if isinstance(given, DefaultValue) else given


def _sum(*seconds: float | None) -> float | None:
    known = [one for one in seconds if one is not None]
    return sum(known) if len(known) == len(seconds) else None


def _only_reads(url: str) -> bool:
    return url.rpartition("/")[2].startswith("get")


def _body(data: RequestData | None) -> dict[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {
            "data": json.dumps(data.parameters).encode(),
            "headers": {"Content-Type": "application/json"},
        }
    form = aiohttp.FormData(quote_fields=False)  # a file keeps its Chinese name
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mimetype) in data.multipart_data.items():
        # from memory it is sent in pieces too, and the loop goes on between them
        pieces = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, pieces, filename=filename, content_type=mimetype)
    return {"data": form}


def _failure(error: Exception) -> NetworkError:
    late = isinstance(error, TimeoutError | ProxyTimeoutError)
    if isinstance(error, UNSENT):
        return (NotSentInTime if late else NotSent)(_reason(error))
    return (TimedOut if late else NetworkError)(_reason(error))


def _reason(error: Exception) -> str:
    """Its kind and its number, never its text."""
    kind = type(error).__name__
    if isinstance(error, aiohttp.ClientResponseError):
        return f"{kind}: {error.status}"
    if isinstance(error, OSError) and error.errno is not None and error.errno > 0:
        return f"{kind}: {os.strerror(error.errno)}"
    return kind
