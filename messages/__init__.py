"""What is said: Jinja2 templates, one macro a message, mirrored in every language."""

from messages.rendering import LANGUAGES, Messages
from messages.wording import SaidTwice

__all__ = ["LANGUAGES", "Messages", "SaidTwice"]
