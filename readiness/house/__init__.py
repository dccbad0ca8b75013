"""What a consulting house adds to its reports, read from files of its own: look, words, overrides, templates."""
