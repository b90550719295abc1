"""A team's updates: every form of entry, every fault in one line, and files that may not be named."""

import os
from pathlib import Path

import pytest

from pyrecode.settings import load_project
from pyrecode.updates.custom.load import custom_updates, load_custom
from pyrecode.updates.model import ApiUpdate, Kind, Scope, Tier
from pyrecode.updates.replacements import registry


def one(folder: Path, text: str) -> ApiUpdate:
    (folder / "pyproject.toml").write_text(f"[[tool.pyrecode.updates]]\n{text}\n")
    custom = load_custom(folder)
    assert custom.notices == ()
    [update] = custom.updates
    return update


def fault(folder: Path, text: str) -> str:
    (folder / "pyproject.toml").write_text(
        f'[[tool.pyrecode.updates]]\n{text}\n[[tool.pyrecode.updates]]\nsymbol = "a.good"\n'
    )
    custom = load_custom(folder)
    assert [update.symbol for update in custom.updates] == ["a.good"]
    [notice] = custom.notices
    assert notice.startswith(f"{folder / 'pyproject.toml'}: update 1")
    assert "\n" not in notice
    return notice


def test_everything_that_may_be_said(tmp_path: Path) -> None:
    update = one(
        tmp_path,
        """
        symbol = "acme.io.load"
        library = "Acme_Core"
        kind = "function"
        deprecated_in = "2.0"
        removed_in = "3.0"
        replacement = "read"
        tier = "suggestion"
        message = "Reads less."
        note = "look twice"
        aliases = ["acme.load"]
        """,
    )
    assert update == ApiUpdate(
        "acme-core",
        "acme.io.load",
        Kind.FUNCTION,
        deprecated_in="2.0",
        removed_in="3.0",
        replacement=registry.from_data({"form": "rename", "name": "read"}),
        tier=Tier.SUGGESTION,
        note="look twice",
    )
    assert (update.message, update.aliases) == ("Reads less.", ("acme.load",))
    assert update.sources == ("custom pyproject.toml",)


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("acme.load", Kind.FUNCTION),
        ("acme.Client", Kind.CLASS),
        ("acme.URL", Kind.ATTRIBUTE),
        ("acme.Client.get", Kind.METHOD),
        ("acme.inner", Kind.MODULE),
        ("acme.inner.deep", Kind.MODULE),
    ],
)
def test_the_kind_that_the_names_tell(tmp_path: Path, symbol: str, kind: Kind) -> None:
    (tmp_path / "acme" / "inner").mkdir(parents=True)
    for file in ("__init__.py", "inner/__init__.py", "inner/deep.py"):
        (tmp_path / "acme" / file).touch()
    assert one(tmp_path, f'symbol = "{symbol}"').kind is kind


REPLACEMENTS = [
    ('symbol = "a.f"\nreplacement = "g"', {"form": "rename", "name": "g"}, "safe"),
    ('symbol = "a.f"\nreplacement = "a.g"', {"form": "rename", "name": "g"}, "safe"),
    ('symbol = "a.f"\nreplacement = "b.c.g"', {"form": "move", "target": "b.c.g"}, "safe"),
    ('symbol = "a.C.f"\nreplacement = "a.C.g"', {"form": "rename", "name": "g"}, "safe"),
    (
        'symbol = "a.m"\nkind = "module"\nreplacement = "n"',
        {"form": "move", "target": "a.n"},
        "safe",
    ),
    ('symbol = "a"\nkind = "module"\nreplacement = "b"', {"form": "move", "target": "b"}, "safe"),
    (
        'symbol = "a.f"\nparameter = "x"\nreplacement = "y"',
        {"form": "keyword_rename", "name": "y"},
        "safe",
    ),
    (
        'symbol = "a.f"\nparameter = "x"\nreplacement = "a.f(y)"',
        {"form": "keyword_rename", "name": "y"},
        "safe",
    ),
    (
        'symbol = "a.f"\nparameter = "x"\nreplacement = { form = "keyword_remove" }',
        {"form": "keyword_remove"},
        "safe",
    ),
    (
        'symbol = "a.f"\nparameter = "x"\nvalue = \'"old"\'\nreplacement = \'"new"\'',
        {"form": "keyword_value", "value": '"new"'},
        "safe",
    ),
    (
        'symbol = "a.f"\nparameter = "x"\nscope = "positional"\nreplacement = "x, y"',
        {"form": "make_keyword", "names": ["x", "y"]},
        "safe",
    ),
    (
        'symbol = "a.f"\nreplacement = "a.g({0:path}, flag=True)"',
        {"form": "call_template", "template": "[[a.g]]({0:path}, flag=True)"},
        "suggestion",
    ),
    (
        'symbol = "a.C.f"\nreplacement = "{receiver}.g({args})"\ntier = "safe"',
        {"form": "call_template", "template": "{receiver}.g({args})"},
        "safe",
    ),
    (
        'symbol = "a.C.f"\nkind = "attribute"\nreplacement = "{receiver}.g()"',
        {"form": "expression", "template": "{receiver}.g()"},
        "suggestion",
    ),
]


@pytest.mark.parametrize(("text", "data", "tier"), REPLACEMENTS)
def test_replacements(tmp_path: Path, text: str, data: dict[str, object], tier: str) -> None:
    update = one(tmp_path, text)
    assert update.replacement is not None
    found = registry.to_data(update.replacement)
    assert {key: list(v) if isinstance(v, tuple) else v for key, v in found.items()} == data
    assert update.tier == tier


def test_without_a_replacement_there_is_nothing_to_apply(tmp_path: Path) -> None:
    update = one(tmp_path, 'symbol = "a.f"\nparameter = "x"')
    assert (update.scope, update.kind, update.tier) == (Scope.PARAMETER, Kind.PARAMETER, Tier.TEXT)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "`symbol` is needed"),
        ("symbol = 3", "`symbol` must be a dotted name"),
        ('symbol = "plain"', "`symbol` must be a dotted name like acme.old_name, not 'plain'"),
        ('symbol = "a.b-c"', "`symbol` must be a dotted name"),
        ('symbol = "a.f"\nsimbol = "x"', "unknown key `simbol`; did you mean `symbol`?"),
        ('symbol = "a.f"\nxyz = 1', "unknown key `xyz`; known: symbol, library"),
        ('symbol = "a.f"\nkind = "thing"', "`kind` must be one of function, class"),
        ('symbol = "a.f"\nkind = []', "`kind` must be one of"),
        ('symbol = "a.f"\nscope = "value"', "needs a `parameter`"),
        ('symbol = "a.f"\nscope = "whole"\nparameter = "x"', "do not go together"),
        ('symbol = "a.f"\nparameter = "x"\nscope = "value"', "come together or not at all"),
        ('symbol = "a.f"\ndeprecated_in = 2.0', "`deprecated_in` must be a version as text"),
        ('symbol = "a.f"\nremoved_in = "soon"', "not 'soon'"),
        ('symbol = "a.f"\nmessage = 1', "`message` must be a text"),
        ('symbol = "a.f"\naliases = "a.g"', "`aliases` must be a list of dotted names"),
        ('symbol = "a.f"\nposition = -1', "`position` must be a number from 0"),
        ('symbol = "a.f"\nposition = true', "`position` must be a number from 0"),
        ('symbol = "a.f"\ntier = "safe"', "`tier` is safe, but there is no `replacement`"),
        ('symbol = "a.f"\nreplacement = 3', "`replacement` must be a text or a table"),
        ('symbol = "a.f"\nreplacement = ""', "`replacement` must be a text or a table"),
        ('symbol = "a.f"\nreplacement = { form = "nope" }', "unknown replacement form 'nope'"),
        ('symbol = "a.f"\nreplacement = { form = "rename" }', "'rename'"),
        ('symbol = "a.f"\nreplacement = { name = "g" }', "unknown replacement form None"),
        ('symbol = "a.f"\nreplacement = "a.g("', "does not parse"),
        ('symbol = "a.C.f"\nreplacement = "a.g"', 'write the call: "a.g({receiver}, {args})"'),
        ('symbol = "a.f"\nparameter = "x"\nvalue = "1"\nreplacement = "new"', "is no literal"),
    ],
)
def test_each_fault_in_one_line(tmp_path: Path, text: str, part: str) -> None:
    assert part in fault(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[tool.pyrecode]\nupdates = 3\n", "`tool.pyrecode.updates` must be a list of tables"),
        ("[tool.pyrecode]\nupdates = [3]\n", "update 1: must be a table"),
        ("[tool.pyrecode]\nupdates-file = 3\n", "`updates-file` must be the name of a file"),
        (
            '[tool.pyrecode]\nupdates-file = "/etc/passwd"\n',
            "`updates-file` must name a file inside",
        ),
        (
            '[tool.pyrecode]\nupdates-file = "../outside.toml"\n',
            "`updates-file` must name a file inside",
        ),
        (
            '[tool.pyrecode]\nupdates-file = "link.toml"\n',
            "`updates-file` must name a file inside",
        ),
        ('[tool.pyrecode]\nupdates-file = "none.toml"\n', "none.toml: cannot be read"),
        ('[tool.pyrecode]\nupdates-file = "broken.toml"\n', "broken.toml: is not valid TOML"),
        ('[tool.pyrecode]\nupdates-file = "other.toml"\n', "other.toml: unknown key `update`"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, text: str, part: str) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "outside.toml").write_text('[[updates]]\nsymbol = "a.secret"\n')
    (project / "link.toml").symlink_to(tmp_path / "outside.toml")
    (project / "broken.toml").write_text("[[")
    (project / "other.toml").write_text('[[update]]\nsymbol = "a.f"\n')
    (project / "pyproject.toml").write_text(text)
    custom = load_custom(project)
    assert custom.updates == ()
    [notice] = custom.notices
    assert part in notice
    assert "\n" not in notice
    assert "secret" not in notice
    # The settings beside them are not in doubt.
    assert load_project(project).notices == ()


def test_a_linked_file_of_updates_is_not_followed_out_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "outside.toml").write_text('[[updates]]\nsymbol = "a.secret"\n')
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").touch()
    (project / "pyrecode-updates.toml").symlink_to(tmp_path / "outside.toml")
    custom = load_custom(project)
    assert custom.updates == ()
    assert "does not lie inside the project" in custom.notices[0]


def test_a_project_adds_to_what_its_repository_says(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "pyrecode-updates.toml").write_text(
        '[[updates]]\nsymbol = "a.f"\n[[updates]]\nsymbol = "a.g"\nmessage = "above"\n'
    )
    inner = tmp_path / "packages" / "one"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text(
        '[[tool.pyrecode.updates]]\nsymbol = "a.g"\nmessage = "near"\n'
    )
    found = {update.symbol: update.message for update in custom_updates(inner)}
    assert found == {"a.g": "near", "a.f": ""}
    assert [update.symbol for update in custom_updates(tmp_path)] == ["a.f", "a.g"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    os.mkfifo(tmp_path / "pyrecode-updates.toml")
    assert load_custom(tmp_path).updates == ()


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert load_custom(tmp_path / "not" / "there") == load_custom(tmp_path)
    assert custom_updates(tmp_path) == ()
