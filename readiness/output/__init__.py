"""JSON as a contract of its own: what other programs read, made from domain values and versioned by itself."""
