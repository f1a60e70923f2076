"""Conversations about volunteer points and what is exchanged for them."""
