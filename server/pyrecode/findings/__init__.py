"""Where code uses an outdated API: names through scopes, receivers, calls; what silences a finding.

The way of a file: `source` (bytes to text), `prefilter` (can it hold a finding at all), `module` (tree and
offsets), `walk` with `scopes` (one pass that collects), `names` (what a name stands for), `receivers` (the
class of a value), `in_names` and `in_calls` (the findings), `guards` and `comments` (what silences them).

Called from outside: `find.find`, `module.Module`, `names.Names`, `receivers.Receivers`,
`selection.Selection`, `prefilter.may_concern`, `source.SourceFile`, `source.write_atomic`.
"""
