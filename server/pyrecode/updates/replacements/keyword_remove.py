"""A parameter that goes without a successor.

Before: `pd.read_csv(path, infer_datetime_format=True, sep=";")`
After: `pd.read_csv(path, sep=";")`
"""

from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import Arguments, arguments_of, has_effects
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class KeywordRemove(Replacement):
    """Leave the argument out, with the comma and the white space that were there for it."""

    form: ClassVar[str] = "keyword_remove"

    def describe(self, symbol: str) -> str:
        """The API itself: the call stays."""
        return symbol

    def advice(self, symbol: str) -> str:
        """What to do, as the end of a sentence."""
        return "leave the argument out"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """Nothing new is relied on."""
        return ()

    def edits(self, use: Use) -> Iterator[Edit]:
        """One deletion; comments stay where they are."""
        if use.call is None:
            raise CannotApply("there is no call to take the argument from")
        arguments = arguments_of(use, use.call)
        index = arguments.index(use.node)
        if index is None:
            raise CannotApply("the argument was not found in the call")
        argument = arguments.items[index]
        if has_effects(argument.value):
            raise CannotApply("the value is computed here: leaving it out could change more")
        if argument.name is None and (
            argument.starred or any(item.name is None for item in arguments.items[index + 1 :])
        ):
            raise CannotApply("other arguments stand behind it by position")
        start, end = _span(use.text, arguments, index)
        if "\\" in use.text[start : argument.start] or "\\" in use.text[argument.end : end]:
            raise CannotApply("the call is broken over lines with a backslash")
        if any(start <= comment < end for comment in arguments.comments):
            raise CannotApply("a comment stands inside the argument")
        yield Edit(start, end, "")


def _span(text: str, arguments: Arguments, index: int) -> tuple[int, int]:
    """What to delete so that the rest reads as if the argument had never been there."""
    items = arguments.items
    argument = items[index]
    own_end = argument.end if argument.comma is None else argument.comma + 1
    before = arguments.open + 1 if index == 0 else (items[index - 1].comma or 0) + 1
    after = items[index + 1].start if index + 1 < len(items) else arguments.close
    bare_before = not text[before : argument.start].strip()
    bare_after = not text[argument.end : after].replace(",", "", 1).strip()
    if len(items) == 1 and bare_before and bare_after:
        return before, after
    line_start = text.rfind("\n", 0, argument.start) + 1
    line_end = text.find("\n", own_end)
    first_on_line = before <= line_start
    last_on_line = line_end != -1 and line_end < after and not text[own_end:line_end].strip()
    if first_on_line and last_on_line and not text[line_start : argument.start].strip():
        return line_start, line_end + 1
    if index == 0:
        return argument.start, after if bare_after else own_end
    if argument.comma is None and bare_before:
        return before - 1, argument.end
    if first_on_line:
        return argument.start, after if bare_after and "\n" not in text[own_end:after] else own_end
    return (before if bare_before else argument.start), own_end
