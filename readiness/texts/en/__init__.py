"""The texts in English, one module for each area."""
