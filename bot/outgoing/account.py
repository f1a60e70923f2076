"""The bot's account at Telegram: its methods, over our own transport."""

import warnings

from telegram import Bot
from telegram.warnings import PTBUserWarning

from bot.outgoing.transport import Transport
from bot.settings import Settings


def account(settings: Settings) -> Bot:
    """Not yet connected: `async with` asks Telegram who it is, and closes the connections in the end."""
    warnings.filterwarnings("ignore", message="Please use 'Bot", category=PTBUserWarning)
    proxy = settings.proxy_url.get_secret_value() if settings.proxy_url is not None else None
    return Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=Transport(proxy=proxy),
        get_updates_request=Transport(proxy=proxy),
    )
