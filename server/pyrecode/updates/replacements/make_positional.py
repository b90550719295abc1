"""Parameters that are only taken by position.

Before: `np.testing.assert_array_equal(x=a, y=b)`, `int(x="3")`
After: `np.testing.assert_array_equal(a, b)`, `int("3")`
"""

import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import arguments_of, has_effects
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class MakePositional(Replacement):
    """Leave the names of the first arguments out; all must be passed, in their order or without effects."""

    form: ClassVar[str] = "make_positional"
    names: tuple[str, ...]
    """all parameters from the first to the last that goes by position alone: `["x", "y"]`"""

    def _validate(self) -> None:
        if not self.names:
            raise ValueError("make_positional needs the names of the first parameters")

    def describe(self, symbol: str) -> str:
        """The API itself: the call stays."""
        return symbol

    def advice(self, symbol: str) -> str:
        """What to do, as the end of a sentence."""
        return "pass it by position"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """Nothing new is relied on."""
        return ()

    def edits(self, use: Use) -> Iterator[Edit]:
        """Take the names away; where the order differs, the values change places."""
        if use.call is None:
            raise CannotApply("there is no call here")
        arguments = arguments_of(use, use.call)
        if any(item.starred for item in arguments.items):
            raise CannotApply("the call unpacks arguments")
        first = sum(item.name is None for item in arguments.items)
        places = list(arguments.items[first:])
        by_name = {item.name: item for item in places}
        wanted = [by_name[name] for name in self.names[first:] if name in by_name]
        if [item.name for item in wanted] != list(self.names[first : first + len(wanted)]):
            raise CannotApply("an argument that comes before it is not passed")
        if not wanted:
            raise CannotApply("no argument is passed by such a name")
        moved = wanted != places[: len(wanted)]
        if moved and sum(has_effects(item.value) for item in places) > 1:
            raise CannotApply("the arguments would be evaluated in another order")
        rest = [item for item in places if item not in wanted]
        for place, item in zip(places, [*wanted, *rest], strict=True):
            text = use.text[item.start : item.end]
            if item in wanted:
                text = re.sub(r"^\w+\s*=\s*", "", text)
            if moved and "#" in use.text[place.start : place.end]:
                raise CannotApply("a comment stands inside an argument")
            if moved:
                yield Edit(place.start, place.end, text)
            elif item in wanted:
                yield Edit(place.start, place.end - len(text), "")
