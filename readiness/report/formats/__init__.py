"""One small module per output format; each is a function from the finished view to text."""
