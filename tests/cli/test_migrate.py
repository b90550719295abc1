"""`pyrecode migrate` as a process: what it writes, what it refuses, and what it prints."""

import os
import stat
import subprocess

import pytest

from .conftest import Project

OLD = b"import numpy as np\n\ny = np.trapz( [1,2] )   # the area\nm = np.in1d(a, b)\n"
SAFE = OLD.replace(b"np.trapz", b"np.trapezoid")
ALL = SAFE.replace(b"np.in1d", b"np.isin")


def test_safe_rewrites_are_applied_and_the_rest_is_told(project: Project) -> None:
    project.write("a.py", OLD)
    project.commit()
    done = project.run("migrate")
    assert done.returncode == 1, "one outdated use remains"
    assert project.read("a.py") == SAFE
    assert "1 outdated use rewritten in 1 file." in done.stdout
    assert "1 outdated use left in 1 file" in done.stdout
    assert done.stderr == ""


def test_suggestions_too(project: Project) -> None:
    project.write("a.py", OLD)
    project.commit()
    done = project.run("migrate", "--suggestions")
    assert done.returncode == 0
    assert project.read("a.py") == ALL
    assert [line.split() for line in done.stdout.splitlines()[1:3]] == [
        ["1", "0", "1", "numpy", "numpy.in1d"],
        ["1", "1", "0", "numpy", "numpy.trapz"],
    ]


def test_a_second_run_changes_nothing(project: Project) -> None:
    project.write("a.py", OLD)
    project.commit()
    project.run("migrate", "--suggestions")
    before = (project.folder / "a.py").stat().st_mtime_ns
    done = project.run("migrate", "--suggestions")
    assert (done.returncode, done.stdout) == (0, "Nothing to rewrite.\n")
    assert (project.folder / "a.py").stat().st_mtime_ns == before, "not even written anew"


def test_the_selection_flags_count(project: Project) -> None:
    project.write("a.py", OLD)
    project.write("b.py", OLD)
    project.commit()
    done = project.run("migrate", "--ignore", "numpy.in1d", "a.py")
    assert done.returncode == 0
    assert (project.read("a.py"), project.read("b.py")) == (SAFE, OLD)


@pytest.mark.parametrize("state", ["modified", "staged", "untracked", "ignored", "no git"])
def test_what_git_could_not_give_back_is_refused(project: Project, state: str) -> None:
    project.write("clean.py", OLD)
    if state == "modified":
        project.write("a.py", b"")
        project.commit()
        project.write("a.py", OLD)
    elif state == "staged":
        project.commit()
        project.write("a.py", OLD)
        project.git("add", ".")
    elif state in {"untracked", "ignored"}:
        project.commit()
        project.write("a.py", OLD)
    else:
        project.write("a.py", OLD)
    if state == "ignored":
        project.write(".gitignore", "a.py\n")
    paths = ("a.py", "clean.py")
    done = project.run("migrate", *paths)
    assert done.returncode == 2
    assert "a.py: " in done.stderr
    assert "pass --allow-dirty" in done.stderr
    assert project.read("a.py") == project.read("clean.py") == OLD, "all or nothing"
    assert project.run("migrate", "--allow-dirty", *paths).returncode == 1
    assert project.read("a.py") == project.read("clean.py") == SAFE


def test_uncommitted_work_elsewhere_does_not_matter(project: Project) -> None:
    project.write("a.py", OLD)
    project.commit()
    project.write("notes.txt", "")
    project.write("b.py", "x = 1\n")
    assert project.run("migrate").returncode == 1
    assert project.read("a.py") == SAFE


def test_diff_is_a_patch_that_git_applies(project: Project) -> None:
    project.write("pkg/a b.py", OLD)
    project.write("pkg/windows.py", OLD.replace(b"\n", b"\r\n"))
    project.write("pkg/latin.py", b"# coding: latin-1\n" + OLD + b"s = '\xe4'\n")
    project.write("pkg/end.py", OLD.rstrip(b"\n").replace(b"\nm = np.in1d(a, b)", b""))
    names = [file.name for file in (project.folder / "pkg").iterdir()]
    before = {name: project.read(f"pkg/{name}") for name in names}
    done = subprocess.run(
        project.command("migrate", "--diff"),
        cwd=project.folder,
        env=project.variables,
        capture_output=True,
    )
    assert done.returncode == 1
    assert {name: project.read(f"pkg/{name}") for name in names} == before, "nothing is written"
    assert b"4 outdated uses would be rewritten in 4 files." in done.stderr
    project.commit()
    subprocess.run(["git", "apply", "-"], input=done.stdout, cwd=project.folder, check=True)
    patched = {name: project.read(f"pkg/{name}") for name in names}
    project.git("checkout", "--quiet", ".")
    project.run("migrate")
    assert {name: project.read(f"pkg/{name}") for name in names} == patched
    assert patched != before


def test_encoding_mark_newlines_and_mode_are_kept(project: Project) -> None:
    head = b"# coding: latin-1\ns = '\xe4'\n"
    project.write("latin.py", head + OLD)
    project.write("mark.py", b"\xef\xbb\xbf" + OLD)
    project.write("windows.py", OLD.replace(b"\n", b"\r\n"))
    project.write("mac.py", OLD.replace(b"\n", b"\r"))
    project.write("mixed.py", OLD.replace(b"\n\n", b"\r\n\n"))
    project.write("no_end.py", OLD.rstrip(b"\n"))
    script = project.write("script", b"#!/usr/bin/env python\n" + OLD)
    script.chmod(0o751)
    project.commit()
    done = project.run("migrate", ".", "script")
    assert "7 outdated uses rewritten in 7 files." in done.stdout
    assert project.read("latin.py") == head + SAFE
    assert project.read("mark.py") == b"\xef\xbb\xbf" + SAFE
    assert project.read("windows.py") == SAFE.replace(b"\n", b"\r\n")
    assert project.read("mac.py") == SAFE.replace(b"\n", b"\r")
    assert project.read("mixed.py") == SAFE.replace(b"\n\n", b"\r\n\n")
    assert project.read("no_end.py") == SAFE.rstrip(b"\n")
    assert project.read("script") == b"#!/usr/bin/env python\n" + SAFE
    assert stat.S_IMODE(script.stat().st_mode) == 0o751


def test_a_link_stays_a_link(project: Project) -> None:
    project.write("real.txt", OLD)
    (project.folder / "link.py").symlink_to("real.txt")
    project.commit()
    assert project.run("migrate").returncode == 1
    assert (project.folder / "link.py").is_symlink()
    assert project.read("real.txt") == SAFE


def test_a_hostile_repository_runs_nothing(project: Project) -> None:
    mark = project.folder.parent / "mark"
    trap = project.write("trap.sh", f"#!/bin/sh\ntouch '{mark}'\ncat\n")
    trap.chmod(0o755)
    project.write("a.py", OLD)
    project.write(".gitattributes", "*.py filter=trap\n")
    project.commit()
    project.git("config", "core.fsmonitor", str(trap))
    project.git("config", "filter.trap.clean", str(trap))
    os.utime(project.folder / "a.py", (1, 1))
    assert project.run("migrate").returncode == 1
    assert project.read("a.py") == SAFE
    assert not mark.exists()


def test_a_folder_that_cannot_be_written_to(project: Project) -> None:
    project.write("locked/a.py", OLD)
    project.write("b.py", OLD)
    project.commit()
    locked = project.folder / "locked"
    locked.chmod(0o555)
    done = project.run_as_plain_user("migrate", "--allow-dirty")
    locked.chmod(0o755)
    assert done.returncode == 2
    assert "locked/a.py: cannot be written" in done.stderr
    assert project.read("locked/a.py") == OLD
    assert project.read("b.py") == SAFE, "the rest goes on"
    assert [file.name for file in locked.iterdir()] == ["a.py"]


def test_a_repository_that_git_refuses(project: Project) -> None:
    project.write("a.py", OLD)
    (project.folder / ".git").mkdir()
    done = project.run("migrate")
    assert done.returncode == 2
    (said,) = done.stderr.splitlines()
    assert "--allow-dirty" in said
    assert project.read("a.py") == OLD
