"""The plan of a pairing."""
