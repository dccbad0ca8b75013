"""Many pilots of a house together: what they share, which one comes first, and what is decided this month."""
