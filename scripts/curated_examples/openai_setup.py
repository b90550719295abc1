"""The names that the examples of openai.toml use."""
# ruff: noqa: F401 - the examples use them
# pyright: reportMissingImports=false

import openai
