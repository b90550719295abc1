"""Releases that are not installed, read out of their archives: source and stubs only, never built or run.

Called from outside: `fetch`, `cached`, `Fetched`.
"""

from pyrecode.updates.archives.fetch import Fetched, cached, fetch

__all__ = ["Fetched", "cached", "fetch"]
