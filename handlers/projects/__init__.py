"""Projects: how they are begun, told of, changed and brought to their result."""
