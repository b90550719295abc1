"""Which versions a project's own files name, read from lock files and requirements; one file a format.

Called from outside: `pins.find.Pins`, `pins.pin.Pin`.
"""
