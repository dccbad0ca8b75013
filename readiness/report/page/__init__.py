"""The page: sections, each a module that computes and a template that places."""
