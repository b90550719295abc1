"""The main job on a real code base: seaborn 0.11.0 of 2020 against the numpy and pandas of today.

    python scripts/demo.py

Sets up a private virtual environment, takes the old release from the package index (it is unpacked,
never built or run), prints what is outdated in it, rewrites it, and shows the summary of the diff.
Without a network the sample project under `examples/` takes its place.
"""

import shutil
import subprocess
import tarfile
from pathlib import Path

from private_venv import ROOT, private_python, run

RELEASE = "seaborn==0.11.0"
DEMO = ROOT / ".demo"


def take_release(python: Path, folder: Path) -> bool:
    """Unpack the source archive of `RELEASE` into `folder`; False where it cannot be had."""
    downloads = folder.parent / "download"
    command = [python, "-m", "unearth", "--no-binary", "--download", downloads, RELEASE]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        (archive,) = downloads.glob("*.tar.gz")
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    except (subprocess.SubprocessError, OSError, ValueError, tarfile.TarError):
        return False
    return True


def main() -> None:
    """Check, migrate, and show what changed."""
    python = private_python(DEMO / "venv", ["."], ["numpy", "pandas"])
    project = DEMO / "project"
    shutil.rmtree(project, ignore_errors=True)
    if take_release(python, project):
        print(f"\n{RELEASE}, as it was released:")
    else:
        print(f"\n{RELEASE} cannot be had here; taking the sample project instead:")
        shutil.copytree(ROOT / "examples" / "old_analysis", project)

    git = ["git", "-c", "user.name=demo", "-c", "user.email=demo@example.org"]
    run(*git, "init", "--quiet", cwd=project)
    run(*git, "add", "--all", cwd=project)
    run(*git, "commit", "--quiet", "--message", "as released", cwd=project)

    pyrecode = [python, "-m", "pyrecode"]
    libraries = ["--python", DEMO / "venv"]
    print("\n$ pyrecode check --statistics", flush=True)
    run(*pyrecode, "check", ".", *libraries, "--statistics", cwd=project, accept=(0, 1))
    print("\n$ pyrecode migrate --suggestions", flush=True)
    run(*pyrecode, "migrate", ".", *libraries, "--suggestions", cwd=project, accept=(0, 1))
    print("\n$ git diff --stat", flush=True)
    run("git", "--no-pager", "diff", "--stat", cwd=project)
    print(f"\nThe rewritten project is in {project}.")


if __name__ == "__main__":
    main()
