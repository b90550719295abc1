"""What the releases of a library did to its API over the years: what is shipped of it, and how it is made.

Called from outside: `history`, `libraries`, `provider`, `shipped_digest`, `model.History`.
"""

from pyrecode.updates.history.provider import provider
from pyrecode.updates.history.shipped import history, libraries, shipped_digest

__all__ = ["history", "libraries", "provider", "shipped_digest"]
