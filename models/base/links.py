"""Links that open the chat with the bot."""


def start_link(bot_username: str, payload: str) -> str:
    """What brings the payload with the first word that whoever taps it says."""
    return f"https://t.me/{bot_username}?start={payload}"
