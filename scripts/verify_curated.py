"""Holds the curated facts against the libraries themselves: runs every example under every release.

For maintainers. FOLDER holds wheels, or unpacked wheels, of as many releases as there are, with what they
depend on (`pip download --only-binary :all: --no-deps -d FOLDER numpy==1.24.4`). Each release is imported in
a process of its own, by an interpreter that its wheel was built for; each example in a fork of that. What an
example, or use in curated_examples, does (runs, warns, fails) says where the old API was deprecated and removed, whether the new one is
there, and whether both give the same: a fact that says otherwise is printed, and the exit code is 1.

For `python`, the standard library, the interpreters themselves are the releases.

    python scripts/verify_curated.py FOLDER numpy pandas --python /usr/bin/python3.8 --python /usr/bin/python3.11
"""

import argparse
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from email.parser import HeaderParser
from functools import partial
from pathlib import Path
from typing import Any

from attrs import field, frozen
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

HERE = Path(__file__).resolve().parent
CURATED = HERE.parent / "server" / "pyrecode" / "updates" / "curated"
FOREIGN = {"numpy", "scipy", "pandas", "matplotlib", "joblib", "jinja2", "pooch", "yaml", "PIL"}
FOREIGN |= {"pydantic_settings", "psycopg2", "pytz", "redis"}
THREADED = {"polars", "jax"}
"""whose own threads do not survive a fork"""
PROBE = HERE / "curated_examples" / "probe.py"


@frozen
class Release:
    """One unpacked wheel."""

    name: str
    version: Version
    folder: Path
    tags: frozenset[str]
    python: SpecifierSet
    requires: tuple[Requirement, ...] = field(repr=False)

    @classmethod
    def read(cls, folder: Path) -> "Release":
        """The release in `folder`, by its metadata."""
        info = next(folder.glob("*.dist-info"))
        metadata = HeaderParser().parsestr((info / "METADATA").read_text(encoding="utf-8"))
        wheel = (info / "WHEEL").read_text(encoding="utf-8")
        tags = re.findall(r"^Tag: ([\w.]+)-", wheel, re.MULTILINE)
        return cls(
            canonicalize_name(metadata["Name"]),
            Version(metadata["Version"]),
            folder,
            frozenset(tag for group in tags for tag in group.split(".")),
            SpecifierSet(metadata["Requires-Python"] or ""),
            tuple(Requirement(line) for line in metadata.get_all("Requires-Dist") or ()),
        )

    def runs_on(self, python: Version) -> bool:
        """Whether the wheel was built for this interpreter."""
        own = f"cp{python.major}{python.minor}"
        return bool(self.tags & {own, "py3", "py2"}) and python in self.python


def releases(folder: Path) -> list[Release]:
    """All releases in `folder`; wheels are unpacked beside themselves first."""
    for wheel in folder.glob("*.whl"):
        target = folder / "-".join(wheel.name.split("-")[:2])
        if not target.exists():
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(target)
    found = [path.parent for path in folder.glob("*/*.dist-info")]
    return sorted(map(Release.read, found), key=lambda release: (release.name, release.version))


def with_dependencies(
    release: Release, pool: Sequence[Release], python: Version
) -> list[Release] | None:
    """The release and the oldest releases in the pool that satisfy it; None where one lacks.

    What an extra of the release asks for is taken where the pool has all of it.
    """
    surroundings = {"python_version": f"{python.major}.{python.minor}", "extra": ""}

    def closure(
        chosen: dict[str, Release], waiting: list[Requirement]
    ) -> dict[str, Release] | None:
        # Breadth first: what is asked for directly comes before what a dependency would be content with.
        for wanted in waiting:
            name = canonicalize_name(wanted.name)
            if name in chosen:
                continue
            candidates = (
                other
                for other in pool
                if other.name == name
                and wanted.specifier.contains(other.version, prereleases=True)
                and other.runs_on(python)
            )
            found = next(candidates, None)
            if found is None:
                return None
            chosen = chosen | {name: found}
            waiting += needed_by(found)
        return chosen

    def needed_by(one: Release) -> list[Requirement]:
        return [
            wanted
            for wanted in one.requires
            if wanted.marker is None or wanted.marker.evaluate(surroundings)
        ]

    chosen = closure({release.name: release}, needed_by(release))
    if chosen is None:
        return None
    for wanted in release.requires:
        if "extra" in str(wanted.marker):
            chosen = closure(chosen, [wanted]) or chosen
    return list(chosen.values())


def probe(
    release: Release, pool: Sequence[Release], pythons: Mapping[Version, str], job: dict[str, Any]
) -> list[dict[str, Any]] | str:
    """What each example does under one release, or why that could not be found out."""
    best: tuple[str, list[Release]] | None = None
    for python in sorted(pythons):
        needed = with_dependencies(release, pool, python) if release.runs_on(python) else None
        if needed is not None and (best is None or len(needed) > len(best[1])):
            best = pythons[python], needed
    if best is not None:
        return run(best[0], [one.folder for one in best[1]], job)
    return "no interpreter, or no dependency, for it"


def run(python: str, folders: Sequence[Path], job: dict[str, Any]) -> list[dict[str, Any]] | str:
    """What each example does under an interpreter that sees the folders, or why it did not start."""
    done = subprocess.run(
        [python, "-I", "-S", str(PROBE), *map(str, folders)],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return json.loads(done.stdout)
    return done.stderr.strip().splitlines()[-1] if done.stderr else f"exit {done.returncode}"


def complaints(fact: dict[str, Any], results: Mapping[Version, Mapping[str, Any]]) -> Iterator[str]:
    """What the releases say against one fact."""

    def bound(key: str) -> Version:
        return Version(str(fact.get(key, "9999")))

    deprecated, removed, available = map(bound, ("deprecated_in", "removed_in", "available_in"))
    born = False
    for version, result in results.items():
        before, after = result["before"], result.get("after")
        if before.startswith("unknown") or version >= bound("restored_in"):
            continue
        born = (
            born or before == "runs" or (not before.startswith("error") and version >= deprecated)
        )
        if not born:
            # Before its time a name is absent, and a keyword goes to whoever takes any.
            continue
        failed = before.startswith("error")
        if failed != (version >= removed):
            yield f"{version}: removed_in says {fact.get('removed_in')}, the old form: {before}"
        too_early = "deprecated_in" in fact and version < min(deprecated, removed)
        if before.startswith("warns") and too_early:
            yield f"{version}: warns before deprecated_in {fact.get('deprecated_in')}: {before}"
        if after is None or after.startswith("unknown"):
            continue
        fails = after.startswith("error") or (
            after != "runs" and version == max(results) and fact.get("tier") == "safe"
        )
        since = available if "available_in" in fact else min(removed, deprecated)
        if version >= since and fails:
            yield f"{version}: the new form: {after}"
        # A new value may have been taken, and misread, before.
        early = version < available != Version("9999") and "value" not in fact
        if after == "runs" and early:
            yield f"{version}: the new form runs before available_in {fact['available_in']}"
        misread = version < available != Version("9999")
        both_run = not failed and after == "runs" and not misread
        if fact.get("tier") == "safe" and both_run and not result["same"]:
            yield f"{version}: safe, but the results differ: {result.get('values')}"


def verify(library: str, pool: Sequence[Release], pythons: Mapping[Version, str], show: str) -> int:
    """Check one library's file; the number of facts that something speaks against."""
    facts = tomllib.loads((CURATED / f"{library}.toml").read_text(encoding="utf-8"))
    module = library.replace("-", "_")
    uses_file = HERE / "curated_examples" / f"{module}_uses.toml"
    uses = tomllib.loads(uses_file.read_text(encoding="utf-8")) if uses_file.exists() else {}
    for update in facts["update"]:
        if "example" not in update and (use := uses.get(label(update))):
            update["example"] = [use]
    updates = [update for update in facts["update"] if update.get("example")]
    setup = HERE / "curated_examples" / f"{module}_setup.py"
    examples = [update["example"] for update in updates]
    foreign = sorted(FOREIGN - set(facts["modules"]))
    job: dict[str, Any] = {"foreign": foreign, "examples": examples}
    job["forks"] = library not in THREADED
    job["setup"] = setup.read_text(encoding="utf-8") if setup.exists() else ""
    own = [one for one in pool if one.name == canonicalize_name(facts["library"])]
    jobs: dict[Version, Callable[[], list[dict[str, Any]] | str]]
    jobs = {one.version: partial(probe, one, pool, pythons, job) for one in own}
    if library == "python":
        jobs = {version: partial(run, pythons[version], (), job) for version in sorted(pythons)}
    with ThreadPoolExecutor(2) as workers:
        answers = list(workers.map(lambda one: one(), jobs.values()))
    usable: dict[Version, list[dict[str, Any]]] = {}
    for version, answer in zip(jobs, answers, strict=True):
        if isinstance(answer, str):
            print(f"{library} {version}: not probed: {answer}", file=sys.stderr)
        else:
            usable[version] = answer
    wrong = in_words_only = 0
    for index, update in enumerate(updates):
        results = {version: answer[index] for version, answer in usable.items()}
        found = list(complaints(update, results))
        in_words_only += "deprecated_in" in update and not any(
            result["before"].startswith("warns") for result in results.values()
        )
        name = label(update)
        if found or (show and show in name):
            print(f"\n{name}  {update['example']}")
            print("  " + "  ".join(f"{v}:{_short(r)}" for v, r in results.items()))
        for line in found:
            print(f"  ! {line}")
        wrong += bool(found)
    untold = len(facts["update"]) - len(updates)
    print(
        f"\n{library}: {len(updates)} facts run under {len(usable)} releases, {wrong} doubtful, ",
        end="",
    )
    print(f"{untold} without an example, {in_words_only} deprecated without a warning")
    return wrong


def label(fact: Mapping[str, Any]) -> str:
    """The fact's API with its parameter and value, as the files of uses name it."""
    if "parameter" not in fact:
        return fact["symbol"]
    value = f"={fact['value']}" if "value" in fact else ""
    return f"{fact['symbol']}({fact['parameter']}{value})"


def _short(result: Mapping[str, Any]) -> str:
    letters = {"runs": "r", "warns": "W", "error": "E", "unknown": "?"}
    both = [result["before"], *([result["after"]] if "after" in result else [])]
    marks = "/".join(letters[text.partition(":")[0]] for text in both)
    return marks + ("" if result.get("same", True) else "!")


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("libraries", nargs="+", metavar="LIBRARY")
    parser.add_argument("--python", action="append", default=[], help="an interpreter; repeatable")
    parser.add_argument("--show", default="", help="also print the facts whose name contains this")
    options = parser.parse_args()
    pythons: dict[Version, str] = {}
    for path in options.python or [sys.executable]:
        command = [path, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
        pythons[Version(answer.stdout.strip())] = path
    pool = releases(options.folder)
    doubtful = [verify(library, pool, pythons, options.show) for library in options.libraries]
    return int(any(doubtful))


if __name__ == "__main__":
    sys.exit(main())
