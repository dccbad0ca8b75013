"""Whether a cited file has anything in it that could support an answer."""
