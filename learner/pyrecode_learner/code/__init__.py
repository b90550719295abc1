"""Code as the learner compares it: whether it parses, without comments, in one form, and the APIs that it uses."""
