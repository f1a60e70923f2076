"""How many updates a second: this bot beside stock PTB and aiogram, against the same stand-in for Telegram."""
