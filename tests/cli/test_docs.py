"""Code in docstrings and documents, on request, and the kinds of files that are looked at."""

import json
from typing import Any

from .conftest import Project

MODULE = '''import numpy as np


def area(y):
    """The area.

    >>> np.trapz([1, 2])
    1.5
    >>> for y in range(3):
    ...     np.trapz(
    ...         [y])
    >>> broken(
    >>> np.in1d([1], [2])

    Also::

        np.trapz(y)

    ```python
    from numpy import trapz
    trapz([1])
    ```
    """
    return y


def other():
    """Names of one docstring are not known in the other.

    >>> trapz([1])
    >>> "\\n".join(np.trapz([1]))
    """
'''
MARKDOWN = """# Encoding: nonsense

```python
import numpy as np

np.trapz(y)
```

1. An item

   ```py
   np.in1d(a,
           b)
   ```

```bash
np.trapz(y)
```

```pycon
>>> np.trapz(y)
np.trapz
```

```python
this is no np.trapz(y)
```
"""
RST = """Title
=====

.. code-block:: python
   :caption: x

   import numpy as np
   np.trapz(y)

Text with np.trapz(y).

>>> np.trapz(y)
np.trapz

.. code:: console

   $ np.trapz(y)
"""


def found(project: Project, *arguments: str, **options: Any) -> list[tuple[Any, ...]]:
    done = project.run("check", "--output-format", "json", *arguments, **options)
    return [
        (one["path"], one["start"]["line"], one["start"]["column"], one["symbol"].partition(".")[2])
        for one in json.loads(done.stdout)
    ]


IN_MODULE = [
    ("a.py", 7, 12, "trapz"),
    ("a.py", 10, 16, "trapz"),
    ("a.py", 13, 12, "in1d"),
    ("a.py", 20, 23, "trapz"),
    ("a.py", 21, 5, "trapz"),
]
IN_MARKDOWN = [("b.md", 6, 4, "trapz"), ("b.md", 12, 7, "in1d"), ("b.md", 21, 8, "trapz")]
IN_RST = [("c.rst", 8, 7, "trapz"), ("c.rst", 12, 8, "trapz")]


def write(project: Project) -> None:
    project.write("a.py", MODULE)
    project.write("b.md", MARKDOWN)
    project.write("c.rst", RST)


def test_only_on_request(project: Project) -> None:
    write(project)
    for _ in range(2):
        assert found(project) == []
        assert found(project, "--doctests") == IN_MODULE
        assert found(project, "--docs") == IN_MARKDOWN + IN_RST
        assert found(project, "--docs", "--doctests") == IN_MODULE + IN_MARKDOWN + IN_RST


def test_by_the_settings(project: Project) -> None:
    write(project)
    project.write("pyproject.toml", "[tool.pyrecode]\ndocs = true\ndoctests = true\n")
    assert found(project) == IN_MODULE + IN_MARKDOWN + IN_RST
    project.write("pyproject.toml", '[tool.pyrecode]\ndocs = "yes"\n')
    assert "`docs` in [tool.pyrecode] must be true or false" in project.run("check").stderr


def test_a_document_that_is_named_needs_no_request(project: Project) -> None:
    write(project)
    assert found(project, "b.md", "a.py") == IN_MARKDOWN


def test_from_standard_input(project: Project) -> None:
    lines = [(*one[1:],) for one in found(project, "-", "--stdin-filename", "x.rst", input=RST)]
    assert lines == [one[1:] for one in IN_RST]
    stub = "import numpy\ndef f(x: numpy.float) -> None: ...\n"
    assert found(project, "-", "--stdin-filename", "x.pyi", input=stub) == [
        ("x.pyi", 2, 16, "float")
    ]


def test_they_are_mended_and_nothing_else_changes(project: Project) -> None:
    write(project)
    done = project.run("migrate", "--docs", "--doctests", "--suggestions", "--allow-dirty")
    assert done.returncode == 0, done.stdout
    module = MODULE
    for old in (">>> np.trapz([1, 2])", "np.trapz(\n", "import trapz", "    trapz([1])\n    ```"):
        module = module.replace(old, old.replace("trapz", "trapezoid"))
    assert project.read("a.py").decode() == module.replace("in1d", "isin")
    markdown = MARKDOWN.replace("np.in1d(a,", "np.isin(a,")
    markdown = markdown.replace("\nnp.trapz(y)\n```\n\n1", "\nnp.trapezoid(y)\n```\n\n1")
    assert project.read("b.md").decode() == markdown.replace(">>> np.trapz", ">>> np.trapezoid")
    rst = RST.replace("   np.trapz(y)\n\nText", "   np.trapezoid(y)\n\nText")
    assert project.read("c.rst").decode() == rst.replace(">>> np.trapz", ">>> np.trapezoid")
    assert found(project, "--docs", "--doctests") == []


def test_an_edit_never_breaks_a_docstring(project: Project) -> None:
    project.write("a.py", "import numpy as np\n'>>> np.trapz([1])'\n")
    project.write("b.py", "r'''\n>>> import numpy as np\n>>> np.trapz('\\d')'''\n")
    project.run("migrate", "--doctests", "--allow-dirty")
    assert project.read("b.py") == b"r'''\n>>> import numpy as np\n>>> np.trapezoid('\\d')'''\n"


def test_windows_line_ends(project: Project) -> None:
    project.write("b.md", MARKDOWN.replace("\n", "\r\n"))
    assert found(project, "--docs") == IN_MARKDOWN
    project.run("migrate", "--docs", "--suggestions", "--allow-dirty")
    text = project.read("b.md")
    assert text.count(b"\r\n") == text.count(b"\n") == MARKDOWN.count("\n")
    assert b"np.isin(a,\r\n" in text


def test_stubs_are_looked_at(project: Project) -> None:
    project.write("x.pyi", "import numpy\ndef f(x: numpy.float) -> None: ...\n")
    assert found(project) == [("x.pyi", 2, 16, "float")]


def test_a_document_that_is_no_text(project: Project) -> None:
    project.write("a.md", b"# x\n\xff\n")
    done = project.run("check", "--docs")
    assert "a.md:2: not valid utf-8" in done.stderr
