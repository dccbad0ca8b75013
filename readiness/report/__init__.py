"""What a reader sees: the finished view of an assessment, and the forms it is printed in."""
