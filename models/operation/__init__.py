"""How the bot itself stands: what waits, what troubles it, and what its operators are told of that."""
