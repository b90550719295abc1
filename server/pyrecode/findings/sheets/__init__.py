"""Python that stands inside other texts: notebooks, documents, docstrings.

Each reader makes `Sheet`s of a text: Python as the search takes it, and the way back for spans and edits.

Called from outside: `sheet.Sheet`, `notebook.notebook_sheet`, `documents.document_sheets`,
`doctests.docstring_sheets`, `kinds.kind_of`.
"""
