"""The names that the examples of setuptools.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import setuptools
import setuptools.command
