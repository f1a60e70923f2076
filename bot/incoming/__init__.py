"""The way in: what Telegram tells is stored, read, put in order and handed to the handlers in a transaction."""
