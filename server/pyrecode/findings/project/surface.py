"""What a module may give to those that import it, read off its bytes without parsing.

    from numpy import trapz as integrate     ->  integrate: numpy
    xp = np                                  ->  xp: whatever np is
    class Frame(pd.DataFrame):               ->  Frame: whatever pd is
    def load(path) -> pd.DataFrame:          ->  load: whatever pd is

What stands in a comment or a text may slip in, and does no harm: the answer decides only which modules are
worth parsing.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from pyrecode.digest import blake2b
from pyrecode.pattern import pattern
from pyrecode.rows import NamedTuple

_IMPORT = pattern(rb"import(?<!\wimport)(?=[ \t\f\\(*])")
_FROM = pattern(rb"\bfrom[ \t\f\\\r\n]*([.\w]*(?:[ \t]*\.[ \t]*\w+)*)[ \t\f\\\r\n]*$")
_NAMES = pattern(rb"import[ \t\f\\\r\n]*(\([^)]*\)|(?:[^\n\r;#\\]|\\\r?\n)*)")
_NAME = pattern(
    rb"(\*|[\w\x80-\xff][\w.\x80-\xff]*)(?:[\s\\]+as[\s\\]+([\w\x80-\xff]+))?[\s\\]*(?:,|$)"
)
_COMMENT = pattern(rb"#[^\n\r]*")
_CLASS = pattern(rb"\nclass[ \t]+(\w+)[^(:\n]*\(([^)]*)\)")
_ALL = pattern(rb"^__all__[ \t]*=[ \t]*[\[(]([^\[\]()]*)[\])][ \t]*(?:#.*)?\r?$", re.M)
_TEXT = pattern(rb"[\"']([^\"'\\\n]*)[\"']")
_RETURNS = pattern(rb"\)[ \t]*->([^\n:]+):")
_TARGET = pattern(rb"[ \t]*(\w+)[ \t]*$")
_REST_OF_LINE = pattern(rb"[\w.]*[ \t]*(?:[#\r\n]|$)")
_FUNCTION = pattern(rb"\n(?:async[ \t]+)?def[ \t]+(\w+)")
_WORD = pattern(rb"[A-Za-z_]\w*")
_LONGEST = 2000
"""how far back a line is read, for a line may be the whole of a generated file"""


class Source(NamedTuple):
    """Where an import statement takes a name from."""

    level: int
    """dots of a relative import"""
    module: str
    name: str | None
    """None for the module itself"""


class Surface(NamedTuple):
    """What the names of one module may come from."""

    digest: bytes
    """of the content, 16 bytes"""
    sources: Mapping[str, tuple[Source, ...]]
    """the imports that bind each name"""
    stars: tuple[Source, ...]
    assigned: Mapping[str, frozenset[str]]
    """variables, with the imported names whose value they get"""
    defined: Mapping[str, frozenset[str]]
    """classes and functions, with the names in their bases or return annotation"""
    listed: frozenset[str] | None
    """its `__all__`, where that is one list that is written out"""


def surface_of(data: bytes) -> Surface:
    """The surface of a module with these bytes."""
    sources: dict[str, tuple[Source, ...]] = {}
    stars: list[Source] = []
    for local, source in imports_of(data):
        if source.name == "*":
            stars.append(source)
        else:
            sources[local] = (*sources.get(local, ()), source)
    some = bool(sources or stars)
    return Surface(
        digest_of(data),
        sources,
        tuple(stars),
        _joined(_assigned(data, sources)) if some else {},
        _joined(_defined(data)) if some else {},
        _listed(data),
    )


def digest_of(data: bytes) -> bytes:
    """Tells contents apart, as the survey of a run does."""
    return blake2b(data, digest_size=16).digest()


def imports_of(
    data: bytes, wanted: Callable[[str], bool] | None = None
) -> Iterator[tuple[str, Source]]:
    """Every name that an import statement may bind, with its source; a star binds `*`.

    Args:
        data: the module.
        wanted: whether the names count that come from a module, which may be relative.
    """
    for found in _IMPORT.finditer(data):
        at = found.start()
        start = max(data.rfind(b"\n", 0, at) + 1, at - _LONGEST)
        before = _FROM.search(data, start, at)
        if before is None and data[start:at].strip() == b"" and data[start - 2 : start] == b"\\\n":
            before = _FROM.search(data, max(data.rfind(b"\n", 0, start - 1), at - _LONGEST), at)
        module = b"".join(before[1].split()).decode() if before is not None else None
        if module is not None and wanted is not None and not wanted(module):
            continue
        names = _NAMES.match(data, at, at + 10 * _LONGEST)
        if names is None:
            continue
        text = names[1]
        if b"#" in text:
            text = _COMMENT.sub(b"", text)
        for part in _NAME.finditer(text.strip(b"()\\ \t\r\n")):
            name = part[1].decode(errors="replace")
            asname = part[2].decode(errors="replace") if part[2] else None
            if module is None:
                bound = name if asname else name.partition(".")[0]
                yield asname or bound, Source(0, bound, None)
            else:
                path = module.lstrip(".")
                yield asname or name, Source(len(module) - len(path), path, name)


def _joined(pairs: Iterator[tuple[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, words in pairs:
        found[name] = found.get(name, frozenset()) | words
    return found


def _defined(data: bytes) -> Iterator[tuple[str, frozenset[str]]]:
    for found in _CLASS.finditer(data):
        yield found[1].decode(), _words(found[2])
    for found in _RETURNS.finditer(data):
        at = data.rfind(b"def ", 0, found.start())
        if at > 0 and (defined := _FUNCTION.match(data, data.rfind(b"\n", 0, at))) is not None:
            yield defined[1].decode(), _words(found[1])


def _listed(data: bytes) -> frozenset[str] | None:
    if data.count(b"__all__") != 1:
        return None
    found = _ALL.search(data)
    if found is None:
        return None
    return frozenset(text.decode() for text in _TEXT.findall(_COMMENT.sub(b"", found[1])))


def _assigned(
    data: bytes, sources: Mapping[str, tuple[Source, ...]]
) -> Iterator[tuple[str, frozenset[str]]]:
    """Names that stand for a module, or something in it; sought from the modules, for they are few."""
    for local in sources:
        if sources[local][0].name is not None:
            continue
        value = b"= " + local.encode()
        at = data.find(value)
        while at >= 0:
            end = at + len(value)
            target = _TARGET.match(data, data.rfind(b"\n", 0, at) + 1, at)
            if target is not None and _REST_OF_LINE.match(data, end):
                yield target[1].decode(), frozenset((local,))
            at = data.find(value, end)


def _words(text: bytes) -> frozenset[str]:
    return frozenset(word.decode() for word in _WORD.findall(text))
