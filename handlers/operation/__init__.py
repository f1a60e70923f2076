"""What operators ask: how the bot itself stands."""
