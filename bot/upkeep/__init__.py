"""What keeps the bot going: backups, what the machine looks like, and what is removed when it is old."""
