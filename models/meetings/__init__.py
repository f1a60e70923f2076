"""Joint meetings (联席会): an agenda that writes itself, decisions point by point, and the minutes."""
