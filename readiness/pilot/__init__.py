"""What the author of a pilot description wrote, typed and with its place in the file."""
