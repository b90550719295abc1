"""What libraries changed: the updates, where the knowledge of them comes from, and the catalog of them all.

Called from outside: `model` (the record), `replacements` (how to mend it), `catalog` (look-up),
`environment` (which libraries count).
"""
