"""The figures of a description held against what they must reach: targets, limits, the state before, and the cost.

Each rule says which figure it read, what it was held against, and a sentence with both numbers. Nothing here knows
criteria or verdicts; they read what is found here.
"""
