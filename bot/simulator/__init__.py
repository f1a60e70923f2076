"""A Telegram Bot API server of our own: to try the bot and to test it without a Telegram account.

It is Telegram, not the bot: nothing here knows what the bot is for.
"""

from .limits import Limits
from .server import Simulator, serve

__all__ = ["Limits", "Simulator", "serve"]
