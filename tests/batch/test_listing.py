"""Which files are looked at, and in which order."""

import os
from pathlib import Path

import pytest

from pyrecode.batch.listing import PathError, list_files


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("")


def test_python_files_in_the_order_of_their_names(tree: Path) -> None:
    write("b.py", "a/z.py", "a.pyi", "a/b/c.py", "notes.txt", "script")
    assert list_files(["."]).files == ["a/b/c.py", "a/z.py", "a.pyi", "b.py"]


def test_folders_of_tools_and_environments_are_left_out(tree: Path) -> None:
    write(".venv/x.py", "node_modules/x.py", "build/x.py", "src/__pycache__/x.py", "src/x.py")
    write("env39/pyvenv.cfg", "env39/lib/x.py", "lib/site-packages/x.py", "src/build.py")
    assert list_files(["."]).files == ["src/build.py", "src/x.py"]


def test_a_named_file_is_taken_whatever_its_name(tree: Path) -> None:
    write("script", "build/x.py")
    assert list_files(["script", "build/x.py"]).files == ["script", "build/x.py"]


def test_a_named_folder_is_searched_though_it_would_be_left_out(tree: Path) -> None:
    write(".gitignore", "build/x.py", "gen/y.py")
    Path(".git").mkdir()
    Path(".gitignore").write_text("gen/\n")
    assert list_files(["build", "gen"]).files == ["build/x.py", "gen/y.py"]


def test_gitignore_files_nest_and_the_nearest_wins(tree: Path) -> None:
    write(
        "a.py", "gen/a.py", "src/a_gen.py", "src/keep_gen.py", "src/deep/b_gen.py", "src/deep/c.py"
    )
    Path(".gitignore").write_text("gen/\n*_gen.py\n")
    Path("src/.gitignore").write_text("!keep_gen.py\n/deep/c.py\n")
    assert list_files(["."]).files == ["a.py", "src/keep_gen.py"]


def test_rules_of_the_repository_count_below_it(tree: Path) -> None:
    write("src/a.py", "src/old.py", "src/local.py")
    Path(".git/info").mkdir(parents=True)
    Path(".git/info/exclude").write_text("local.py\n")
    Path(".gitignore").write_text("/src/old.py\n")
    assert list_files(["src"]).files == ["src/a.py"]


def test_a_pattern_that_git_passes_over_costs_no_other(tree: Path) -> None:
    write("a.py", "b.py")
    Path(".gitignore").write_bytes(b"!\n///\n\xff\xfe\na.py\n[z-a\n")
    assert list_files(["."]).files == ["b.py"]


def test_excluded_patterns_count_from_their_folder(tree: Path) -> None:
    write("src/a.py", "src/vendor/b.py", "vendor/c.py")
    listing = list_files(["src", "vendor"], exclude=["/src/vendor"], base=tree)
    assert listing.files == ["src/a.py", "vendor/c.py"]


def test_a_file_named_twice_is_taken_once(tree: Path) -> None:
    write("src/a.py")
    assert list_files(["src", "src/a.py", ".", str(tree / "src")]).files == ["src/a.py"]


def test_links_that_lead_in_circles_are_told_and_not_followed(tree: Path) -> None:
    write("src/a.py", "other/b.py")
    Path("src/up").symlink_to("..")
    Path("src/self.py").symlink_to("self.py")
    Path("src/gone.py").symlink_to("nowhere.py")
    Path("src/other").symlink_to("../other")
    listing = list_files(["src"])
    assert listing.files == ["src/a.py"]
    assert [line.partition(":")[0] for line in listing.notices] == [
        "src/up",
        "src/self.py",
        "src/gone.py",
    ]
    assert not listing.failures


def test_of_two_names_of_one_file_the_real_one_is_kept(tree: Path) -> None:
    write("src/real.py", "away/other.py")
    Path("src/a.py").symlink_to("real.py")
    Path("src/b.py").symlink_to("../away/other.py")
    Path("src/c.py").symlink_to("../away/other.py")
    assert list_files(["src"]).files == ["src/b.py", "src/real.py"]


def test_a_path_that_is_not_there_is_an_error(tree: Path) -> None:
    with pytest.raises(PathError, match=r"^nowhere: No such file or directory$"):
        list_files(["nowhere"])


def test_a_tree_deeper_than_the_stack_of_python(tree: Path) -> None:
    # Made step by step: the whole path is longer than the system takes at once.
    start = Path.cwd()
    for _ in range(300):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.py").write_text("")
    os.chdir(start)
    assert [Path(file).name for file in list_files(["."]).files] == ["deep.py"]


def test_rules_of_a_folder_do_not_count_for_one_with_a_longer_name(tree: Path) -> None:
    write("src/a.py", "src2/a.py")
    assert list_files(["src", "src2"], exclude=["a.py", "2/"], base=tree / "src").files == [
        "src2/a.py"
    ]
