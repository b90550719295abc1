"""The names that the examples of sympy.toml use."""
# pyright: reportMissingImports=false

import sympy

x, y = sympy.symbols("x y")
m = sympy.Matrix([[1, 2], [3, 4]])
