"""Edits that people made, learnt from at once: each is generalised, and mends the next use that it fits.

Called from outside: `known` (all examples of a project), `index` (`Examples`: what is known, by update),
`from_journal` (keeps it up to date with the journal), `from_folder` (a project's own examples), `draft` (what the
examples make of one finding).
"""

FOLDER = "pyrecode-examples"
"""the folder of a project that holds its examples; outdated code stands there on purpose"""
