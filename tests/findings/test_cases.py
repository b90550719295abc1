"""The files of `data/cases/` and of the projects in `data/projects/`: each says in comments on its lines what is to be found there.

    np.trapz(y)  # expect: numpy.trapz
    df.fillna(0, "x")  # expect: pandas.DataFrame.fillna(method) => "x"
    self.df.append(x)  # expect: pandas.DataFrame.append ~
    items.append(x)  # fine: a list

`=> text` is the text that the finding covers, where it is not the last part of the symbol or the keyword;
`~` says that it is inferred. `fine` marks a line that looks like a use and is none. `-> line` is not
needed: a finding stands where its first character does. Two expectations are parted by ` ;; `. A file with
`# with: behaviour` asks for changes of behaviour too.
"""

import ast
import random
import re
import sys
from pathlib import Path

import pytest

from pyrecode.findings.again import Searched
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.excerpt import excerpt
from pyrecode.findings.find import find
from pyrecode.findings.model import Certainty
from pyrecode.findings.module import Module
from pyrecode.findings.project.modules import ProjectModules
from pyrecode.findings.regions import Regions
from pyrecode.findings.selection import Selection
from pyrecode.findings.source import SourceError, SourceFile
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import Scope

_DATA = Path(__file__).parent / "data"
PROJECTS = {project: ProjectModules(project) for project in (_DATA / "projects").iterdir()}
CASES = [
    *sorted((_DATA / "cases").glob("*.py")),
    *sorted(file for project in PROJECTS for file in project.rglob("*.py")),
]
_EXPECT = re.compile(r"# expect: (.+)$")
_PARTS = re.compile(r"(?P<label>.+?)(?: => (?P<text>.+?))?(?P<inferred> ~)?$")


def expected(text: str) -> list[tuple[int, str, str, Certainty]]:
    found: list[tuple[int, str, str, Certainty]] = []
    for number, line in enumerate(text.splitlines(), 1):
        comment = _EXPECT.search(line)
        for part in comment[1].split(" ;; ") if comment else ():
            match = _PARTS.match(part.strip())
            assert match, line
            label = match["label"]
            covered = match["text"] or re.sub(r".*\.", "", label).removesuffix(")").split("(")[-1]
            certainty = Certainty.INFERRED if match["inferred"] else Certainty.RESOLVED
            found.append((number, label, covered, certainty))
    return sorted(found)


def context_of(path: Path) -> Context:
    """What may be asked beyond a file: for one of a project, the other files of it."""
    return next(
        (Context(modules) for project, modules in PROJECTS.items() if project in path.parents),
        ALONE,
    )


every_case = pytest.mark.parametrize(
    "path", CASES, ids=lambda path: str(path.relative_to(_DATA).with_suffix(""))
)


def _skip_newer(path: Path) -> None:
    newest = re.search(r"_3(\d+)$", path.stem)
    if newest and sys.version_info < (3, int(newest[1])):
        pytest.skip("syntax of a newer Python")


@every_case
def test_case(path: Path, catalog: Catalog):
    _skip_newer(path)
    text = SourceFile.read(path).text
    module = Module.parse(text, str(path))
    selection = Selection(behaviour="# with: behaviour" in text, strings="# with: strings" in text)
    findings = find(module, catalog, selection, context_of(path))
    found = sorted(
        (
            text.count("\n", 0, finding.start) + 1,
            finding.update.label,
            text[finding.start : finding.end],
            finding.certainty,
        )
        for finding in findings
    )
    wanted = expected(text)
    missed = [line for line in wanted if line not in found]
    too_many = [line for line in found if line not in wanted]
    assert (missed, too_many) == ([], [])
    assert found == wanted
    for finding in findings:
        assert finding.reason.endswith(finding.update.label)
        assert "\n" not in finding.reason
        in_class = isinstance(finding.node, ast.Name | ast.FunctionDef | ast.keyword | ast.Constant)
        if finding.update.scope in (Scope.PARAMETER, Scope.VALUE, Scope.MISSING) and not in_class:
            assert finding.call is not None


@every_case
def test_parts_of_a_case(path: Path, catalog: Catalog):
    """A region and what it needs tell of it what the whole file tells."""
    _skip_newer(path)
    text = SourceFile.read(path).text
    module = Module.parse(text, str(path))
    selection = Selection(behaviour=True, strings=True)
    found = find(module, catalog, selection, context_of(path))
    regions = Regions(module)
    spans = [*zip(regions.starts, [*regions.starts[1:], len(text)], strict=True)]
    for number, (start, end) in enumerate(spans):
        kept = regions.needed({number}, deep=True)
        part = excerpt(text, str(path), [spans[one] for one in sorted(kept)])
        part.names.whole = module.names.whole
        here = [one for one in found if start <= module.start(one.call or one.node) < end]
        again = find(part, catalog, selection, context_of(path))
        there = [one for one in again if start <= part.start(one.call or one.node) < end]
        assert there == here
        assert [one.reason for one in there] == [one.reason for one in here]


@every_case
def test_edits_of_a_case(path: Path, catalog: Catalog):
    """After an edit the findings are those of a search of the whole text."""
    _skip_newer(path)
    text = SourceFile.read(path).text
    selection = Selection(behaviour=True, strings=True)
    asked = catalog, selection, context_of(path)
    module = Module.parse(text, str(path))
    searched = Searched(module, find(module, *asked), *asked)
    chance = random.Random(path.name)
    for _ in range(8):
        lines = text.split("\n")
        number = chance.randrange(len(lines))
        other = chance.choice(lines)
        match chance.randrange(4):
            case 0:
                lines.insert(
                    number, lines[number][: -len(lines[number].lstrip()) or None] + other.strip()
                )
            case 1:
                del lines[number]
            case 2:
                lines[number] = lines[number].replace(chance.choice(other.split() or [" "]), "x", 1)
            case _:
                place = chance.randrange(len(lines[number]) + 1)
                lines[number] = (
                    lines[number][:place] + chance.choice("x1 .") + lines[number][place:]
                )
        new = "\n".join(lines)
        try:
            whole = find(Module.parse(new, str(path)), *asked)
        except SourceError:
            whole = None
        try:
            answer = searched.again(new, str(path), *asked)
        except SourceError:
            assert whole is None
        else:
            assert answer is None or [one.finding for one in answer.found] == whole


def test_there_are_enough_cases():
    text = "".join(path.read_text() for path in CASES)
    assert len(re.findall(r"# expect: ", text)) >= 120
    assert len(re.findall(r"# fine", text)) >= 120
