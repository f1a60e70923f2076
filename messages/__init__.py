"""What is said: Jinja2 templates, one macro a message, mirrored in every language."""

from messages.rendering import Messages
from messages.wording import SaidTwice

__all__ = ["Messages", "SaidTwice"]
