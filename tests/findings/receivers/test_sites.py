"""The bar for receivers: what is said of labelled sites, under the catalog of the libraries that are installed.

Shown with `pytest -s`: how many sites are right, wide, wrong and unknown, by the local layer alone and with an engine.
"""

import ast
import importlib.util
import sys
import sysconfig
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from pyrecode.findings.engines import registry
from pyrecode.findings.engines.base import Surroundings
from pyrecode.findings.engines.join import Join, known_as
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.receivers import Receivers
from pyrecode.findings.selection import Selection
from pyrecode.findings.types import Types
from pyrecode.updates.catalog import Catalog, load_catalog
from pyrecode.updates.environment import find_environment

# Tests are no package: what stands beside them is read from its file.
_spec = importlib.util.spec_from_file_location("labels", Path(__file__).parent / "labels.py")
assert _spec is not None
assert _spec.loader is not None
labels = sys.modules["labels"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(labels)

Judge = Callable[[Module, Receivers, list[Any]], Sequence[Types | None]]
"""what is said of the receivers of some sites"""


@pytest.fixture(scope="module")
def real(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the installed libraries say of themselves; read once for each version of the miner."""
    folder = request.config.cache.mkdir("pyrecode-catalog")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYRECODE_CACHE_DIR", str(folder))
        environment = find_environment(tmp_path_factory.mktemp("project"), sys.prefix)
        roots = [root for path in labels.SITES for root in labels.roots(path.read_text())]
        return load_catalog(environment, offline=True, roots=roots)


def read(path: Path) -> Module:
    text = path.read_text()
    for root in labels.roots(text):
        if importlib.util.find_spec(root) is None:
            pytest.skip(f"{root} is not installed")
    return Module.parse(text, str(path))


def said(receivers: Receivers, types: Types | None, label: frozenset[str]) -> list[str] | None:
    """The classes as labels name them: one of the file by its own name, or by the library's that it derives from."""
    if types is None:
        return None
    found: list[str] = []
    for instance in types:
        if isinstance(instance.cls, str):
            found.append(instance.cls.removeprefix("builtins."))
            continue
        lineage = [*receivers.classes.lineage(instance.cls, instance.above)]
        names = [base for base in lineage if not isinstance(base, ast.ClassDef)]
        if None in names[:1]:
            return None
        own = instance.cls.name
        found.append(own if own in label or not names else str(names[0]))
    return found


@pytest.mark.parametrize("path", labels.SITES, ids=lambda path: path.stem)
def test_no_finding_on_a_look_alike(path: Path, real: Catalog):
    module = read(path)
    lines = {
        module.text.count("\n", 0, finding.start) + 1 for finding in find(module, real, Selection())
    }
    alike = [site for site in labels.sites(path, module.text, module.tree) if site.look_alike]
    assert [str(site) for site in alike if site.line in lines] == []


def counted(
    judge: Judge, real: Catalog, capsys: pytest.CaptureFixture[str], who: str
) -> Counter[str]:
    """The verdicts on all sites; those on sites of which the class matters and can be known, by name."""
    found: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    wrong: list[str] = []
    for path in labels.SITES:
        try:
            module = read(path)
        except pytest.skip.Exception:
            continue
        receivers = Receivers(module.names, real)
        sites = [*labels.sites(path, module.text, module.tree)]
        for site, types in zip(sites, judge(module, receivers, sites), strict=True):
            verdict = labels.verdict(site, said(receivers, types, site.classes))
            kind = "look-alike" if site.look_alike else "knowable" if site.classes else "unknowable"
            shown[f"{kind} {verdict}"] += 1
            found["all"] += 1
            found["wrong"] += verdict == labels.Verdict.WRONG
            if verdict == labels.Verdict.WRONG:
                wrong.append(str(site))
            if site.counts:
                found["knowable"] += 1
                found["right"] += verdict == labels.Verdict.RIGHT
    with capsys.disabled():
        print(f"\nreceivers, {who}:", dict(sorted(shown.items())), *wrong, sep="\n  ")
    assert found["knowable"] >= 250
    return found


def test_local_inference(real: Catalog, capsys: pytest.CaptureFixture[str]):
    def local(module: Module, receivers: Receivers, sites: list[Any]) -> list[Types | None]:
        return [receivers.types(site.receiver) for site in sites]

    found = counted(local, real, capsys, "local")
    assert found["right"] >= 0.88 * found["knowable"]
    assert found["wrong"] <= 0.002 * found["all"]


@pytest.mark.skipif(registry.version("pyrefly") is None, reason="no type engine is installed")
def test_local_inference_then_an_engine(real: Catalog, capsys: pytest.CaptureFixture[str]):
    folder = Path(sysconfig.get_path("purelib"))
    engine = registry.start("pyrefly", Surroundings("3.11", (folder,)))

    def both(module: Module, receivers: Receivers, sites: list[Any]) -> list[Types | None]:
        open_ = [site for site in sites if receivers.types(site.receiver) is None]
        spans = [(module.start(site.receiver), module.end(site.receiver)) for site in open_]
        join = Join(module, real, engine.name)
        answers = engine.types(known_as(module.path), module.text, spans)
        told = {
            site.line: None if answer is None else join.types(answer, site.receiver)
            for site, answer in zip(open_, answers, strict=True)
        }
        return [told.get(site.line) or receivers.types(site.receiver) for site in sites]

    try:
        found = counted(both, real, capsys, "then pyrefly")
    finally:
        engine.close()
    assert found["right"] >= 0.95 * found["knowable"]
    assert found["wrong"] <= 0.005 * found["all"]
