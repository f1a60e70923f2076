"""What comes of a pairing and stays: shared platforms, mentor pairs, posts for villagers, teaching outcomes."""
