"""What comes in and what goes out: updates, forms that are open, and what is to be said."""
