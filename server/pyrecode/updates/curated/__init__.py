"""Curated facts: what libraries never announce, and rewrites that their words only hint at.

One TOML file a library stands in this folder; a new library is a new file. Called from outside:
`curated`, `curated_digest`, `curated_libraries`, `provider`; `facts` has what they give.
"""

from pyrecode.updates.curated.folder import curated, curated_digest, curated_libraries, provider

__all__ = ["curated", "curated_digest", "curated_libraries", "provider"]
