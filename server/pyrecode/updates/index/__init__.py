"""A library as its source and stubs tell it, never imported.

Called from outside: `package.PackageIndex`, and what it answers with, in `symbol`. Nothing is imported here:
who only asks which names are public needs no reader of source.
"""
