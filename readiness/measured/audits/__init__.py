"""A sample of the agent's audit log: what its records hold, how far back it goes, and whether it is whole."""
