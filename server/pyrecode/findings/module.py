"""One parsed file: its tree, and the offset of every node in its text.

`ast` counts columns in UTF-8 bytes from the start of a line; everything else here counts code points
from the start of the text.
"""

import ast
import re
import warnings
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from pyrecode.findings.names import Names
from pyrecode.findings.reparse import reparse
from pyrecode.findings.source import SourceError
from pyrecode.pattern import pattern
from pyrecode.updates.no_collector import no_collector

if TYPE_CHECKING:
    from pyrecode.findings.blocks import Blocks

_NEWLINE = pattern(r"\r\n|\r|\n")
_DOTTED = pattern(r"\w+(?:\s*\.\s*\w+)*")
_WORD = pattern(r"\w+")
_DEFINED = pattern(r"(?:async\s+)?(?:def|class)\s+(\w+)")
_FROM = pattern(r"from[\s\\]*([.\s\\]*\w*(?:[\s\\]*\.[\s\\]*\w+)*)")
_IMPORT = pattern(r"\s*import\b")
_PYTHON_2 = pattern(
    r"Missing parentheses in call to|multiple exception types must be|leading zeros"
)


class Module:
    """One parsed file. Made by `Module.parse`."""

    def __init__(
        self, text: str, path: str, tree: ast.Module | None = None, *, is_whole: bool = True
    ) -> None:
        """Hold what was parsed.

        Args:
            text: of the file.
            path: of the file.
            tree: of the text; parsed when it is asked for, where it is not given.
            is_whole: whether the parse left nothing out that is parsed when somebody looks.
        """
        self.text = text
        self.path = path
        self.is_whole = is_whole
        if tree is not None:
            self.tree = tree

    @cached_property
    def tree(self) -> ast.Module:
        """The tree; parsed on the first question, where it is known of a text that it parses."""
        return Module.parse(self.text, self.path).tree

    @classmethod
    def parse(cls, text: str, path: str = "<text>", before: "Module | None" = None) -> "Module":
        """Parse the text of one file.

        Args:
            text: of the file.
            path: of the file.
            before: the same file before an edit, of which the unchanged part is taken.

        Raises:
            SourceError: with the line, where the text is no Python of the running version.
        """
        try:
            with no_collector(), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = reparse(text, before.text, before.tree) if before is not None else None
                if tree is None:
                    tree = ast.parse(text.removeprefix("\ufeff"), path)
        except SyntaxError as error:
            why = error.msg or "invalid syntax"
            if _PYTHON_2.search(why):
                why = f"{why} (Python 2?)"
            raise SourceError(path, f"does not parse: {why}", error.lineno) from None
        except (RecursionError, MemoryError):
            raise SourceError(path, "nested too deeply to parse") from None
        except (ValueError, OverflowError) as error:
            raise SourceError(path, f"does not parse: {error}", _first_odd_line(text)) from None
        return cls(text, path, tree)

    def under(self, path: str) -> "Module":
        """The same file under another path; what was found out about its names goes with it."""
        if path == self.path:
            return self
        other = Module(self.text, path, self.tree, is_whole=self.is_whole)
        other.__dict__["names"] = self.names
        return other

    @cached_property
    def names(self) -> Names:
        """What the names of this file stand for."""
        with no_collector():
            return Names(self.tree)

    def forget_names(self) -> None:
        """Forget what names stand for: what the project's other modules give has changed."""
        self.__dict__.pop("names", None)

    @cached_property
    def blocks(self) -> "Blocks":
        """What stands before a statement in its own block."""
        from pyrecode.findings.blocks import Blocks

        return Blocks(self.names)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of the first character of each line, as Python's parser counts lines."""
        # The parser ends lines at \n, \r\n and \r alone, and nowhere else: no form feed, no U+2028.
        starts = [0]
        if "\r" in self.text:
            starts += [match.end() for match in _NEWLINE.finditer(self.text)]
        else:
            find = self.text.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
        if self.text.startswith("\ufeff"):
            starts[0] = 1
        return starts

    def offset(self, line: int, column: int) -> int:
        """The offset of a position that `ast` gave: line from 1, column in UTF-8 bytes from 0."""
        start = self.line_starts[line - 1]
        if column == 0 or self._ascii:
            return start + column
        # No character takes fewer bytes than one, so `column` characters are enough to look at.
        head = self.text[start : start + column]
        if head.isascii():
            return start + column
        return start + len(head.encode()[:column].decode(errors="ignore"))

    def line_of(self, offset: int) -> int:
        """The number of the line, from 1, on which the character at an offset stands."""
        return max(bisect_right(self.line_starts, offset), 1)

    def start(self, node: ast.AST) -> int:
        """Offset of the first character of `node`."""
        return self.offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        """Offset behind the last character of `node`."""
        return self.offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def source(self, node: ast.AST) -> str:
        """The text of `node`, byte for byte as it stands."""
        return self.text[self.start(node) : self.end(node)]

    def last_name(self, node: ast.AST) -> tuple[int, int]:
        """The span of the identifier that names the API in `node`.

        The attribute's name (`trapz` in `np.trapz`), the whole name, the imported name of an alias
        (`numpy.core` in `import numpy.core as c`), the keyword's name, the name that a `def` or `class`
        defines, the module's text of `from numpy.core import umath` for the `ImportFrom` node. For any
        other node, all of it.
        """
        start, end = self.start(node), self.end(node)
        match node:
            case ast.Attribute(attr=name):
                start = end - len(name)
                if self.text[start:end] != name:
                    # Python reads identifiers in normal form NFKC; the text may spell them longer.
                    words = [*_WORD.finditer(self.text, self.end(node.value), end)]
                    start = words[-1].start() if words else start
                return start, end
            case ast.alias():
                found = _DOTTED.match(self.text, start, end)
            case ast.keyword(arg=str()) | ast.arg():
                found = _WORD.match(self.text, start, end)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                found = _DEFINED.match(self.text, start, end)
                return found.span(1) if found else (start, end)
            case ast.ImportFrom():
                return self._module_text(start, end)
            case _:
                return start, end
        return found.span() if found else (start, end)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that holds `node`; None for the tree itself."""
        return self.names.parents.get(node)

    def _module_text(self, start: int, end: int) -> tuple[int, int]:
        found = _FROM.match(self.text, start, end)
        if found is None:
            return start, end
        first, last = found.span(1)
        # `from . import x` names no module: the pattern has then eaten the word `import`.
        text = self.text[first:last]
        if not _IMPORT.match(self.text, last) and (dots := re.match(r"[.\s\\]*", text)):
            last = first + dots.end()
        while last > first and self.text[last - 1] in " \t\\\r\n\f":
            last -= 1
        return first, last

    @cached_property
    def _ascii(self) -> bool:
        return self.text.isascii()


def _first_odd_line(text: str) -> int | None:
    """The line of the first character that the parser refuses outright."""
    for odd in re.finditer(r"[\0\ud800-\udfff]", text):
        return text.count("\n", 0, odd.start()) + 1
    return None
