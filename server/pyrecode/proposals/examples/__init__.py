"""Edits that people made, learnt from at once: each is generalised, and mends the next use that it fits.

Called from outside: `index` (`Examples`: what is known, by update), `from_journal` (keeps it up to date with the
journal), `from_folder` (a project's own examples), `draft` (what the examples make of one finding).
"""
