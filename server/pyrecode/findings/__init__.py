"""Where code uses an outdated API: names through scopes, receivers, calls; what silences a finding.

Called from outside: `module.Module` (one parsed file), `find.find` (its findings).
"""
