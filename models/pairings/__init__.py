"""Pairings: their life, plan, joint branches, offers and needs, groups, directory and posters."""
