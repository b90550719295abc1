"""The names that the examples of jinja2.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import jinja2
