"""The lists of a pairing: shared platforms, mentor pairs, posts for villagers, teaching outcomes."""
