"""Why something is found at a place, or why not: the chain from the text to the update.

Called from outside: `explain.explained`, `spots.spots_at`.
"""
