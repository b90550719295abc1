"""Releases that are not installed, read out of their archives: source and stubs only, never built or run.

Called from outside: `fetch`, `fetch_target`, `cached`, `Fetched`.
"""

from pyrecode.updates.archives.fetch import Fetched, cached, fetch, fetch_target

__all__ = ["Fetched", "cached", "fetch", "fetch_target"]
