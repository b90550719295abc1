"""General problems: what a model could do before it learnt migrations, and must not forget.

`problem` says what a problem is. `generated` draws easy ones without end, `own` has a few that are solved by a
function which is run, `files` reads HumanEval+ and CodeUpdateArena where a user has them. `keep` measures.
"""
