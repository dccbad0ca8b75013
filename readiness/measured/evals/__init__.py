"""Results of evals, as the tools that ran them write them: cases, sets, versions and how many passed.

They are of picked cases, and never count for live work.
"""
