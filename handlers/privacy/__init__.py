"""Conversations about what is stored of oneself."""
