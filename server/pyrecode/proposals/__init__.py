"""How to mend a finding: rules, the model, and the checks that every proposal passes.

Called from outside: `propose` (`propose` for one finding, `proposals_for` for all of a file, `why_not`,
`checked` for edits that came from elsewhere), `migrate.migrate` (a whole file), `model` (prompt, answer,
endpoint).
"""
