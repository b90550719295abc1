"""Where code uses an outdated API: names through scopes, receivers, calls; what silences a finding.

The way of a file: `source` (bytes to text), `prefilter` (can it hold a finding at all), `module` (tree and
offsets), `walk` with `scopes` (one pass that collects), `names` on `meanings` (what a name stands for), `receivers` (the
class of a value), `in_names` and `in_calls` (the findings), `guards`, `comments` and `foreign` (what silences
them), `judged` and `find` (the verdicts, and what comes of them).

`sheets` takes Python out of other texts: notebooks, documents, docstrings; what it gives is searched like any
module. `explain` tells the chain from the text to the update.

`project` reads the other modules of the user's project for the names that they pass on.

Called from outside: `find.find`, `module.Module`, `names.Names`, `receivers.Receivers`,
`judged.Verdicts`, `explain.explain.explained`, `selection.Selection`, `prefilter.may_concern`, `source.SourceFile`, `source.write_atomic`.
"""
