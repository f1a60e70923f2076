"""The digest of a district (简报): what came of a time, how it compares, what is stuck; for whoever coordinates it."""
