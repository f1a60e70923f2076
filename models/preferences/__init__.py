"""What somebody wishes to be told, and when."""
