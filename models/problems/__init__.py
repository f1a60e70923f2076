"""Problems, from the first word to the follow-up."""
