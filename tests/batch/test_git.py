"""Which files git could give back; and that a stranger's repository runs nothing of its own."""

import os
import subprocess
from pathlib import Path

import pytest

from pyrecode.batch.git import GitError, not_committed

GIT = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]


def git(*arguments: str) -> None:
    subprocess.run([*GIT, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet")
    for name in ("a.py", "b.py", "c.py"):
        Path(name).write_text("x = 1\n")
    git("add", ".")
    git("commit", "--quiet", "-m", "start")
    return tmp_path


def test_committed_files_are_safe(repository: Path) -> None:
    assert not_committed(["a.py", str(repository / "b.py")]) == {}


def test_each_way_of_not_being_committed(repository: Path) -> None:
    Path("a.py").write_text("x = 2\n")
    Path("b.py").write_text("x = 2\n")
    git("add", "b.py")
    Path("new.py").write_text("")
    Path("folder").mkdir()
    Path("folder/new.py").write_text("")
    Path(".gitignore").write_text("gen/\n")
    Path("gen").mkdir()
    Path("gen/x.py").write_text("")
    asked = ["a.py", "b.py", "c.py", "new.py", "folder/new.py", "gen/x.py"]
    assert not_committed(asked) == {
        "a.py": "uncommitted changes",
        "b.py": "uncommitted changes",
        "new.py": "not tracked by git",
        "folder/new.py": "not tracked by git",
        "gen/x.py": "ignored by git",
    }


def test_outside_git(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("")
    assert not_committed([str(file)]) == {str(file): "not in a git repository"}


def test_names_that_look_like_patterns_or_options(repository: Path) -> None:
    odd = ["*.py", ":(glob)x.py", "-x.py", "ä b.py", "new\nline.py"]
    for name in odd:
        Path(name).write_text("")
    assert set(not_committed([*odd, "a.py"])) == set(odd)
    git("add", ".")
    git("commit", "--quiet", "-m", "odd")
    assert not_committed([*odd, "a.py"]) == {}


def test_a_link_is_judged_by_what_it_leads_to(repository: Path, tmp_path_factory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "x.py"
    outside.write_text("")
    Path("link.py").symlink_to(outside)
    git("add", "link.py")
    git("commit", "--quiet", "-m", "link")
    assert not_committed(["link.py"]) == {"link.py": "not in a git repository"}


def test_a_nested_repository_answers_for_its_own_files(repository: Path) -> None:
    Path("inner").mkdir()
    subprocess.run([*GIT, "-C", "inner", "init", "--quiet"], check=True)
    Path("inner/x.py").write_text("")
    assert not_committed(["inner/x.py", "a.py"]) == {"inner/x.py": "not tracked by git"}


def test_nothing_that_the_repository_configures_is_run(repository: Path) -> None:
    """A file-system monitor, a hook, a clean filter and a filter process: each would leave a mark."""
    mark = repository.parent / f"{repository.name}-mark"
    trap = repository / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n")
    trap.chmod(0o755)
    Path(".gitattributes").write_text("a.py filter=one\nb.py filter=Two.Three\n")
    git("add", ".gitattributes")
    git("commit", "--quiet", "-m", "attributes")
    hooks = repository / ".git" / "hooks"
    (hooks / "post-index-change").write_text(trap.read_text())
    (hooks / "post-index-change").chmod(0o755)
    git("config", "filter.one.clean", str(trap))
    git("config", "filter.one.required", "true")
    Path(".git/more").write_text(f'[filter "Two.Three"]\n\tprocess = {trap}\n\tclean = {trap}\n')
    git("config", "include.path", "more")
    git("config", "core.fsmonitor", str(trap))
    for name in ("a.py", "b.py"):
        # The same size and content at another time: git must look into the file.
        os.utime(name, (1, 1))
    assert not_committed(["a.py", "b.py", "c.py"]) == {}
    assert not mark.exists()
    subprocess.run(["git", "status"], capture_output=True, check=False)
    assert mark.exists(), "the trap itself must work"


def test_a_filter_that_cannot_be_switched_off_stops_us(repository: Path) -> None:
    with Path(".git/config").open("a") as config:
        config.write('[filter "a=b"]\n\tclean = touch mark\n')
    with pytest.raises(GitError, match="cannot be switched off"):
        not_committed(["a.py"])


def test_the_environment_redirects_nothing(
    repository: Path, tmp_path_factory, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("a.py").write_text("x = 3\n")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([*GIT, "init", "--quiet", str(elsewhere)], check=True)
    monkeypatch.setenv("GIT_DIR", str(elsewhere / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(elsewhere))
    assert not_committed(["a.py"]) == {"a.py": "uncommitted changes"}


def test_without_git_the_reason_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="not on the PATH"):
        not_committed(["a.py"])


def test_a_git_in_the_working_folder_is_not_taken(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("git").write_text("#!/bin/sh\ntouch mark\n")
    Path("git").chmod(0o755)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(GitError, match="not on the PATH"):
        not_committed(["a.py"])
    assert not Path("mark").exists()


def test_a_broken_repository_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.py").write_text("")
    with pytest.raises(GitError) as raised:
        not_committed([str(tmp_path / "a.py")])
    assert "\n" not in str(raised.value)
