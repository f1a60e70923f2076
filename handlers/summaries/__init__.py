"""Conversations that only read: lists, weeks, suggestions."""
