"""The user's own modules, read for what they give to the file at hand: re-exports, classes, functions."""
