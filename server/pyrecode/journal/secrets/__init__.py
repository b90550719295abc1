"""What looks like a credential in a text: each kind of evidence a file, all of them in `masking`.

Called from outside: `masking.mask` (a literal or comment), `suspicion.is_suspicious` (a quick test that lets
ordinary code pass), `names.hint` (what a literal is given to).
"""

MASK = "MASKED"
"""stands where a secret stood"""
