"""Conversations about what somebody wishes to be told, and when."""
