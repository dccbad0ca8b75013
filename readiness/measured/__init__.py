"""Figures that are computed from the log of the agent's work, in place of typed ones ("Receipts, not claims").

Reading a log needs `readiness[measure]`; what was saved of it needs nothing.
"""
