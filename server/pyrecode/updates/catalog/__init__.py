"""All updates that matter for one environment, indexed for fast look-up.

Called from outside: `Catalog`, `load_catalog`, `CatalogError`.
"""

from pyrecode.updates.catalog.load import load_catalog
from pyrecode.updates.catalog.lookup import Catalog
from pyrecode.updates.errors import CatalogError

__all__ = ["Catalog", "CatalogError", "load_catalog"]
