"""The docstring that a text begins with is the one that parsing finds."""

import ast
from textwrap import indent

import pytest

from pyrecode.updates.index.opening import NotTold, opening_string

_BODIES = [
    '"""One line."""\nreturn 1',
    '"""Lines.\n\nAnd "quotes" in them.\n"""\nreturn 1',
    "'''Others.'''  # a comment\n",
    '# a comment before\n\n"""After it."""\n',
    '"short"\nreturn 1',
    "'sh\\'ort'\n",
    'r"""A \\d and a \\""" in it."""\n',
    '"""Escaped \\""" and \\n and \\u00e9."""\n',
    'u"""An old one."""\n',
    "return 1",
    'b"""Bytes."""\n',
    'f"""{x}"""\n',
    'x = """No docstring."""\n',
    "pass",
]


@pytest.mark.parametrize("body", _BODIES)
def test_the_text_tells_what_parsing_tells(body: str) -> None:
    text = f"\n{indent(body, '    ')}\n"
    (function,) = ast.parse(f"def f():{text}").body
    assert isinstance(function, ast.FunctionDef)
    assert opening_string(text) == ast.get_docstring(function, clean=False)


@pytest.mark.parametrize("body", ['"""One""" """two."""', '"""One."""; x = 1', '"a".join(x)'])
def test_what_the_text_does_not_tell_is_left_to_parsing(body: str) -> None:
    with pytest.raises(NotTold):
        opening_string(f"\n    {body}\n")
