"""What came of it all: counted and summed from rows, for any pairing, branch, kind and time."""
