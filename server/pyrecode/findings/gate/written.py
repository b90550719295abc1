"""What is written in a file, read off its bytes: the places where an outdated use may stand.

A place is one where the name of an API is written, or that of a member of what comes of one, and where it is used
in the way that is outdated. What stands in a comment or a text slips in and does no harm.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from pyrecode.findings.evidence import ENOUGH
from pyrecode.findings.gate.call_text import goes_on, is_called, may_get_a_name
from pyrecode.findings.gate.calls import Calls
from pyrecode.findings.gate.condition import Condition, Words
from pyrecode.findings.gate.imported import bound, from_libraries, led_to
from pyrecode.findings.gate.member_places import MemberPlaces, defined_in
from pyrecode.findings.gate.shown import Showing
from pyrecode.findings.gate.stakes import WITH_OPTIONS, Stakes
from pyrecode.findings.project.around import NOTHING_PASSED, PassedOn
from pyrecode.findings.project.chains import Chain, attributes, chains_of
from pyrecode.findings.project.reach import root_of
from pyrecode.findings.project.surface import imports_of
from pyrecode.pattern import pattern

if TYPE_CHECKING:
    from pyrecode.findings.project.around import Around

_BEHIND_DOT = pattern(rb"\.[\s\\]*([A-Za-z_]\w*)")
_QUOTED = pattern(rb"[\"']([A-Za-z_]\w*)[\"']")
_IDENTIFIER = pattern(rb"[A-Za-z_]\w*")
_IMPORTED = pattern(rb"[\"']([A-Za-z_]\w*)[\w.]*[\"']")
_IMPORTING = (b"import_module", b"__import__", b"importorskip", b"import_string", b"lazy_loader")
# The bare word is sought first: that runs at the speed of memory, and a pattern over lines does not.
_CLASS = pattern(rb"class(?<=[\s;:]class)[ \t]+(\w+)[ \t]*(?:\[[^\]\n]*\])?[ \t]*\(([^)]*)\)")
_FIRST = pattern(rb"(?<![\w.])[A-Za-z_]\w*(?![ \t]*=)")
_PLAIN_BASES = frozenset({b"object", b"Exception", b"ValueError", b"RuntimeError", b"ABC"})
_FEW = 12
"""words that are quicker sought one by one"""


class Written:
    """One file, its words found when they are first asked for."""

    def __init__(self, data: bytes, roots: frozenset[str], stakes: Stakes, path: str = "") -> None:
        """Look at nothing yet.

        Args:
            data: the file.
            roots: import roots of the libraries of which anything is at stake.
            stakes: what is at stake.
            path: of the file, which may be a part of a library itself.
        """
        self._part_of = roots.intersection(PurePath(path).parts)
        self._data = data
        self._roots = roots
        self._stakes = stakes
        self._classes: set[str] = set()
        self._harmless: set[bytes] = set()
        """names of which no class with a member of a library can be made"""
        self._evident: dict[str, bool] = {}
        self._calls = Calls(data)
        self._typed = False
        self._imported: frozenset[bytes] = frozenset()
        """names that imports from outside the project bind, and none from inside"""

    def candidates(self, around: "Around | None", typed: bool) -> Iterator[int]:
        """Where an outdated use may be written, the quickest to tell first; some places more than once.

        Args:
            around: the project as the file sees it.
            typed: whether a type engine will be asked: the class of an object may then come from anywhere.
        """
        self._typed = typed
        stakes = self._stakes
        imports = [*imports_of(self._data)]
        passed = around.passed_on(self._data, imports) if around else NOTHING_PASSED
        passed_on = self._roots & passed.roots
        roots = {
            root
            for _, source in imports
            if not source.level
            and (root := source.module.partition(".")[0]) in self._roots
            and self._may_matter(root)
        }
        self._harmless.update(
            local.encode()
            for local, source in imports
            if not (passed_on or source.name == "*")
            and (source.level or source.module.partition(".")[0] not in roots)
        )
        self._imported = from_libraries(imports, around)
        yield from self._of_names(bound(imports, roots))
        module = around.module if around is not None else None
        if module is not None and module.partition(".")[0] in self._roots:
            yield from self._of_words(stakes.below(module), anywhere=True)
        for _, source in imports:
            if source.name == "*" and not source.level:
                root = source.module.partition(".")[0]
                if root in roots:
                    yield from self._of_words(stakes.of_root(root), anywhere=True)
        if any(word in self._data for word in _IMPORTING):
            for word in set(_IMPORTED.findall(self._data)):
                if (root := word.decode()) in self._roots:
                    yield from self._of_words(stakes.of_root(root))
        if passed_on and around is not None:
            yield from self._of_names(led_to(imports, around, passed_on))
        if passed_on:
            yield from self._of_passed_on(passed)
        for root in roots if typed else ():
            yield from self._of_words(stakes.of_root(root))
        if self._classes:
            yield from self._of_words(stakes.members(frozenset(self._classes)))

        if not typed:
            for root in roots | self._part_of:
                yield from self._shown(root)

    def _of_passed_on(self, passed: PassedOn) -> Iterator[int]:
        """What comes through other modules of the project."""
        stakes = self._stakes
        for dotted in filter(self._is_known, passed.starred):
            yield from self._of_words(stakes.through(dotted), anywhere=True)
        for dotted in filter(self._is_known, passed.anything):
            yield from self._of_words(stakes.through(dotted))
        for dotted in filter(self._is_known, passed.instances):
            if self._has_options(stakes.options(dotted)):
                yield 0
            yield from self._of_words(stakes.objects(dotted))

    def _is_known(self, dotted: str) -> bool:
        """Whether a name is that of a library of which anything is at stake."""
        return root_of(dotted) in self._roots

    def _shown(self, root: str) -> Iterator[int]:
        """The members whose use may show a class of a root where nothing tells it."""
        shown = self._stakes.shown(root)
        if len(shown) <= _FEW and not any(word.encode() in self._data for word in shown):
            return
        for word in shown.keys() & self._members:
            classes = shown[word].by_class.values()
            for place in self._of_word(word, shown[word].use, False):
                used = self._places.used_with(place) | {word}
                if any(one.signs(used) >= ENOUGH and self._speaks_for(one) for one in classes):
                    yield place

    def _speaks_for(self, showing: Showing) -> bool:
        """Whether anything in the file speaks for it that it meets objects of a class."""
        evidence = self._stakes.evidence
        known = self._evident.get(showing.cls)
        if known is None:
            words = evidence.words(showing.cls)
            known = self._evident[showing.cls] = not words.isdisjoint(self._words)
        return known or any(map(evidence.is_telling, showing.updates))

    def _may_matter(self, root: str) -> bool:
        words = self._stakes.of_root(root)
        return (
            len(words) > _FEW
            or self._stakes.leads_out(root)
            or root in WITH_OPTIONS
            or any(word.encode() in self._data for word in words)
        )

    # Names

    def _of_names(self, bound: dict[str, set[str]]) -> Iterator[int]:
        """The chains that begin with an imported name."""
        for local, meanings in bound.items():
            chains = chains_of(local.encode(), self._data)
            at_stake: dict[bytes, list[str]] = {}
            for text in {chain.text for chain in chains}:
                rest = attributes(text)
                some = [one + rest for one in meanings if self._is_at_stake(one + rest)]
                if some:
                    at_stake[text] = some
            if at_stake:
                yield from self._of_chains(chains, at_stake)

    def _is_at_stake(self, dotted: str) -> bool:
        stake = self._stakes.of(dotted)
        self._classes |= stake.classes
        if stake.above or stake.use or self._stakes.below(dotted):
            return True
        return self._has_options(stake.options)

    def _has_options(self, options: frozenset[str]) -> bool:
        """Whether the file writes any of what classes may say."""
        return bool(options) and not options.isdisjoint(self._words)

    def _of_chains(
        self, chains: Iterable[Chain], at_stake: dict[bytes, list[str]]
    ) -> Iterator[int]:
        data, stakes = self._data, self._stakes
        renamed: set[str] = set()
        for start, end, text in chains:
            for dotted in at_stake.get(text, ()):
                stake = stakes.of(dotted)
                if stake.above or stake.use.named or self._has_options(stake.options):
                    yield start
                    continue
                bracket = is_called(data, end)
                if bracket >= 0:
                    if self._calls.may_pass(stake.use, bracket, stake.shift):
                        yield start
                elif may_get_a_name(data, start, self._calls.wrap):
                    renamed.add(dotted)
                    if self._calls.may_use(stake.use):
                        yield start
        for dotted in renamed:
            yield from self._of_words(stakes.below(dotted))

    # Members

    def _of_words(self, words: Words, *, anywhere: bool = False) -> Iterator[int]:
        """Where some words are written as members are, or just anywhere."""
        if len(words) <= _FEW and not any(word.encode() in self._data for word in words):
            return
        for word in words.keys() & (self._words if anywhere else self._members):
            yield from self._of_word(word, words[word], anywhere)

    def _of_word(self, word: str, condition: Condition, anywhere: bool) -> Iterator[int]:
        data = self._data
        if not self._calls.may_use(condition):
            return
        for found in _place(word.encode(), anywhere).finditer(data):
            if not anywhere and not self._places.may_be_member(*found.span(), condition.overridden):
                continue
            if condition.named:
                yield found.start()
                continue
            bracket = is_called(data, found.end())
            if bracket >= 0:
                if self._calls.may_pass(condition, bracket, 1):
                    yield found.start()
            elif goes_on(data, found.end()) not in (b".", b"[") and (
                self._calls.wrap or (anywhere and may_get_a_name(data, found.start(), False))
            ):
                yield found.start()

    @cached_property
    def _places(self) -> MemberPlaces:
        texts = bool(self._stakes.members(frozenset(("builtins.str",))))
        return MemberPlaces(self._data, self._imported, inherits=self._inherits, texts=texts)

    @cached_property
    def _inherits(self) -> bool:
        """Whether a class of the file may have members of a library's class."""
        harmless = self._harmless | _PLAIN_BASES
        for _, bases in self._of_classes:
            words = set(_FIRST.findall(bases))
            if not words <= harmless and (self._typed or not words <= self._own | harmless):
                return True
        return False

    @cached_property
    def _own(self) -> frozenset[bytes]:
        return frozenset(name for name, _ in self._of_classes)

    @cached_property
    def _of_classes(self) -> list[tuple[bytes, bytes]]:
        """The classes of the file, by name, with what stands in the brackets."""
        # The first byte of a file has none before it.
        return _CLASS.findall(b"\n" + self._data if self._data[:5] == b"class" else self._data)

    @cached_property
    def _members(self) -> frozenset[str]:
        data = self._data
        found = set(_BEHIND_DOT.findall(data))
        if self._places.gets:
            found.update(_QUOTED.findall(data))
        if self._inherits:
            found.update(defined_in(data))
        return _decoded(found)

    @cached_property
    def _words(self) -> frozenset[str]:
        return _decoded(set(_IDENTIFIER.findall(self._data)))


@lru_cache(maxsize=4096)
def _place(word: bytes, anywhere: bool) -> re.Pattern[bytes]:
    name = re.escape(word)
    before = rb"" if anywhere else rb"(?<![\w,(+*/=-]" + name + rb")"
    return re.compile(name + rb"(?<!\w" + name + rb")" + before + rb"(?!\w)")


def _decoded(words: set[bytes]) -> frozenset[str]:
    return frozenset(word.decode(errors="replace") for word in words)
