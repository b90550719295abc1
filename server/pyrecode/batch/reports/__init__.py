"""What a check found, written to standard output: one file for each form.

A new form is a new file `NAME_report.py` here with a class `Report`, and `--output-format NAME` takes it.
Called from outside: `registry.formats`, `registry.open_report`.
"""
