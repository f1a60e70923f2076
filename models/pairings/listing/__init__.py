"""Offers and needs of branches."""
