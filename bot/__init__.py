"""What runs: it brings together Telegram, the database, the handlers and the clock."""
