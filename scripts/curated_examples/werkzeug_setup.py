"""The names that the examples of werkzeug.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import werkzeug
