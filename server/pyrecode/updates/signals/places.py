"""Where words stand in the text of a module: as they are, as names, as names that are called.

The signals ask for dozens of words, most of which have one of a few others in them: those are sought once.
"""

from collections.abc import Iterable, Iterator

from pyrecode.updates.index.source import SourceModule

_ROOTS = ("eprecated", "warn", "raise", "has been ")
"""parts that many of the words have in common"""
_BEFORE_BRACKET = " \t\n\\"
"""what may stand between the name of a function and the bracket of its call"""


def words_at(word: str, module: SourceModule) -> Iterable[int]:
    """The offsets of a word, parts of longer ones too."""
    text = module.text
    root = next((one for one in _ROOTS if one in word), None)
    if root is None:
        return _all(word, text)
    known = module.places.get(root)
    if known is None:
        known = module.places[root] = [*_all(root, text)]
    before = word.index(root)
    return (at - before for at in known if at >= before and text.startswith(word, at - before))


def names_at(name: str, module: SourceModule) -> Iterator[int]:
    """The offsets of a name that is no part of a longer one."""
    text = module.text
    for at in _all(name, text):
        end = at + len(name)
        if not (_is_word(text[at - 1 : at]) or _is_word(text[end : end + 1])):
            yield at


def calls_at(name: str, module: SourceModule) -> Iterator[int]:
    """The offsets of a name where it is called, and not where it is defined."""
    text = module.text
    for at in names_at(name, module):
        end = at + len(name)
        while text[end : end + 1] in _BEFORE_BRACKET and end < len(text):
            end += 1
        if text.startswith("(", end) and not text.endswith("def ", 0, at):
            yield at


def _all(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _is_word(character: str) -> bool:
    return character == "_" or character.isalnum()
