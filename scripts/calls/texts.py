"""Pieces of code before and after: names, gaps, comments, and what they are put together to."""

import random
from typing import NamedTuple

PREFIXES = {"import lib as L": "L.", "import lib": "lib.", "import os, lib as λ": "λ."}


class Pair(NamedTuple):
    """Code before and after."""

    before: str
    after: str
    calls: int = 0
    """outdated uses in it"""
    left: int = 0
    """those of them that no rule may touch"""
    noted: bool = False
    """whether there is a comment in it"""


class Texts:
    """Pieces of one program: leaves, gaps, and what is put together of them."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.header = self.random.choice(sorted(PREFIXES))
        self.lib = PREFIXES[self.header]
        self.number = 0

    def join(self, template: str, *parts: Pair, calls: int = 0) -> Pair:
        """Code of several parts; `@.` is the library in it."""
        template = template.replace("@.", self.lib)
        return Pair(
            template.format(*(part.before for part in parts)),
            template.format(*(part.after for part in parts)),
            calls + sum(part.calls for part in parts),
            sum(part.left for part in parts),
            "#" in template or any(part.noted for part in parts),
        )

    def change(self, before: str, after: str, *parts: Pair) -> Pair:
        """One outdated use around some parts; left as it is where a rule may not lose a comment."""
        old, new = self.join(before, *parts, calls=1), self.join(after, *parts)
        return old._replace(after=new.after)

    def template(self, before: str, after: str, *parts: Pair) -> Pair:
        """A use of which the whole call is written anew: a comment inside keeps it as it is."""
        pair = self.change(before, after, *parts)
        if not pair.noted:
            return pair
        kept = self.join(before, *parts, calls=1)
        return kept._replace(left=kept.left + 1)

    def name(self) -> str:
        """A name that occurs once."""
        self.number += 1
        return self.random.choice(["x", "ÿ", "名", "_a"]) + str(self.number)

    def gap(self) -> str:
        """White space between brackets, perhaps with a comment that occurs once."""
        self.number += 1
        kinds = ["", "", "", " ", "\n    ", f"  # né{self.number} @.old(y)\n  ", " \\\n\t"]
        return self.random.choice(kinds).replace("@.", self.lib)

    def plain_gap(self) -> str:
        """White space between brackets."""
        return self.random.choice(["", "", " ", "\n  ", " \\\n"])

    def atom(self) -> Pair:
        """Code without an outdated call, some of it only looks like one."""
        name = self.name()
        text = self.random.choice(
            [
                name,
                name,
                f"{name}.old",
                f"{name}[0]",
                "1.5",
                f"'{self.lib}old(é)'",
                f'"""{self.lib}old(\n) # no"""',
                f"[{name}, 1]",
                f"{{'ключ': {name}}}",
                f"({name}, *{name})",
                f"f'{{{name}!r:>{{{name}}}}} {{{{{self.lib}old(y)}}}}'",
            ]
        )
        return Pair(text, text)

    def simple(self) -> Pair:
        """An argument that may be evaluated at any time."""
        text = self.random.choice([self.name(), self.name(), "1", "'é'", "None"])
        return Pair(text, text)
