"""Type checkers that are asked whether they agree with a rewrite, where somebody wants that: one file for each.

Called from outside: `choice` (which of them counts), `session` (one of them, for the files of one environment).
"""
