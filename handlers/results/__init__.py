"""What came of it all, told on request."""
