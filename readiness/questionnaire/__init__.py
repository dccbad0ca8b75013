"""What is asked of a pilot: criteria, lenses, gates, actions and policy, read from `questionnaires/`."""
