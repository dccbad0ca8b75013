"""Two states of a pilot side by side: what is different in the description, what came of it, and what from where."""
