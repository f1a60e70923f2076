"""The way out: what was said is written as requests and sent, in order and within Telegram's limits, until it arrives."""
