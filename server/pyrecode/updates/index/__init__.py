"""A library as its source and stubs tell it, never imported.

Called from outside: `PackageIndex`, `Symbol`, `Signature`, `Parameter`, `ParameterKind`.
"""

from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.symbol import Parameter, ParameterKind, Signature, Symbol

__all__ = ["PackageIndex", "Parameter", "ParameterKind", "Signature", "Symbol"]
