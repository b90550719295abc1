"""How to mend a finding: rules, the model, and the checks that every proposal passes.

Called from outside: `propose.propose` (one finding), `migrate.migrate` (a whole file),
`model` (prompt, answer, endpoint).
"""
