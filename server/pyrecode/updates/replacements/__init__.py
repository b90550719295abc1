"""Machine-applicable forms of "use X instead": one small class each, data and edit together.

A new form is a new file here: an attrs class deriving from `base.Replacement` with a `form`, the
text of itself, the names it relies on, and the edits it makes at one use. Nothing else is touched:
`registry` finds the classes of this folder.
"""
