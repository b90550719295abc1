"""The names that the examples of flask.toml use."""

# pyright: reportMissingImports=false

import flask

app = flask.Flask("app")
