"""Conversations about what a coordinator tells many people at once."""
