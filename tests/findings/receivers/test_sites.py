"""The bar for receivers: what is said of labelled sites, under the catalog of the libraries that are installed.

Shown with `pytest -s`: how many sites are right, wide, wrong and unknown, by the local layer alone.
"""

import ast
import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

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


def test_local_inference(real: Catalog, capsys: pytest.CaptureFixture[str]):
    counted: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for path in labels.SITES:
        try:
            module = read(path)
        except pytest.skip.Exception:
            continue
        receivers = Receivers(module.names, real)
        for site in labels.sites(path, module.text, module.tree):
            verdict = labels.verdict(
                site, said(receivers, receivers.types(site.receiver), site.classes)
            )
            kind = "look-alike" if site.look_alike else "knowable" if site.classes else "unknowable"
            counted[kind, verdict] += 1
            if verdict == labels.Verdict.WRONG:
                wrong.append(str(site))
    with capsys.disabled():
        print("\nreceivers, local:", dict(sorted(counted.items())))
    knowable = sum(number for (kind, _), number in counted.items() if kind == "knowable")
    assert counted["knowable", labels.Verdict.RIGHT] >= 0.8 * knowable
    assert len(wrong) <= 0.005 * counted.total(), wrong
    assert knowable >= 250
