"""A portfolio as it is printed, part by part."""
