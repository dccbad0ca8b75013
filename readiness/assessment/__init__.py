"""What is true of a pilot, what shows it, and what that is worth."""
