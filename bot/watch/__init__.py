"""How the bot is seen from outside: its log, its figures, and what it says when it is asked whether it is well."""
