"""Whether an AI pilot can go to production, what is missing, and the plan that gets it there."""

__version__ = "0.1.0"
