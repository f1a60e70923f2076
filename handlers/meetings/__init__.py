"""Joint meetings in conversations: the agenda, the meeting itself, its minutes."""
