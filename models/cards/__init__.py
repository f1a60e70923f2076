"""The cards of all kinds of things: drawn before the commit, and kept up to date wherever people have one."""
