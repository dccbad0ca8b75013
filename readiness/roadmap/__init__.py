"""What to do next: open criteria become actions, in phases."""
