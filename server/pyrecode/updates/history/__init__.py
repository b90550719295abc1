"""What the releases of a library did to its API over the years: what is shipped of it, and how it is made.

Called from outside: `history`, `libraries`, `provider`, `shipped_digest`, `History`.
"""

from pyrecode.updates.history.model import History
from pyrecode.updates.history.provider import provider
from pyrecode.updates.history.shipped import history, libraries, shipped_digest

__all__ = ["History", "history", "libraries", "provider", "shipped_digest"]
