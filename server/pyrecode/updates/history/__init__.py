"""What the releases of a library did to its API over the years: what is shipped of it, and how it is made.

Called from outside: `history`, `libraries`, `History`.
"""

from pyrecode.updates.history.model import History
from pyrecode.updates.history.shipped import history, libraries

__all__ = ["History", "history", "libraries"]
