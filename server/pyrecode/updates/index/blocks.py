"""Which fields of a statement hold the statements in it."""

import ast

BLOCKS: dict[type[ast.AST], tuple[str, ...]] = {
    **dict.fromkeys((ast.If, ast.For, ast.AsyncFor, ast.While), ("body", "orelse")),
    **dict.fromkeys((ast.Try, ast.TryStar), ("body", "handlers", "orelse", "finalbody")),
    **dict.fromkeys((ast.ClassDef, ast.With, ast.AsyncWith, ast.ExceptHandler), ("body",)),
    ast.Match: ("cases",),
    ast.match_case: ("body",),
}
"""of all but functions, which run later than the code around them"""
