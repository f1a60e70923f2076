"""What a coordinator tells many people at once: to whom it goes, its life, and what became of it."""
