"""One region of a file, as `regions` cuts it."""

import ast


class Region:
    """Some lines of a file: a statement, and what stands behind it up to the next one."""

    __slots__ = (
        *("assigns", "binds", "docstring", "is_expression", "is_function", "is_head", "is_method"),
        *("owner", "plain", "start"),
    )

    def __init__(
        self,
        start: int,
        owner: int | None = None,
        plain: bool = True,
        docstring: ast.stmt | None = None,
    ) -> None:
        """Know nothing of it yet.

        Args:
            start: offset of the first character of its first line; it ends where the next one starts.
            owner: the region with the head of the class in which it stands.
            plain: whether it is taken whatever is mentioned.
            docstring: its docstring.
        """
        self.start = start
        self.owner = owner
        self.plain = plain
        self.docstring = docstring
        self.is_head = False
        """whether it is the head of a class"""
        self.is_function = False
        self.is_expression = False
        self.is_method = False
        """whether others can mention what it defines as an attribute alone: no decorator hands it on"""
        self.binds: set[str] = set()
        """names of the module, members of a class, and names of other regions to which it adds something"""
        self.assigns: set[str] = set()
        """the names of the module among them that are no definitions: what they stand for may be an API"""

    @property
    def is_closed(self) -> bool:
        """Whether nothing outside sees what happens in it, but for what calling it gives."""
        return (self.is_function or self.is_expression) and not self.assigns
