"""Projects (项目): what the branches of a pairing build together, from its beginning to its result."""
