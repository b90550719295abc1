"""What a project and a user may set, and what happens to the rest."""

from pathlib import Path

import pytest

from pyrecode.settings import ProjectSettings, SettingsError, UserSettings, load_project, load_user


def project(folder: Path, text: str) -> ProjectSettings:
    (folder / "pyproject.toml").write_text(text)
    return load_project(folder)


def test_all_settings(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        """[tool.pyrecode]
        select = ["numpy", "pandas.DataFrame.*"]
        ignore = ["numpy.trapz"]
        exclude = ["vendor/"]
        target = "numpy==2.4"
        record = false
        """,
    )
    assert found == ProjectSettings(
        select=("numpy", "pandas.DataFrame.*"),
        ignore=("numpy.trapz",),
        exclude=("vendor/",),
        target=("numpy==2.4",),
        record=False,
        folder=tmp_path,
    )


def test_the_nearest_file_with_our_table_counts(tmp_path: Path) -> None:
    project(tmp_path, '[tool.pyrecode]\nignore = ["a"]\n')
    inner = tmp_path / "packages" / "one"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text('[project]\nname = "one"\n')
    file = inner / "x.py"
    file.write_text("")
    assert load_project(file).ignore == ("a",)
    (inner / "pyproject.toml").write_text("[tool.pyrecode]\n")
    assert load_project(file).ignore == ()


def test_no_file_no_settings(tmp_path: Path) -> None:
    assert load_project(tmp_path / "not" / "there") == ProjectSettings()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[tool.pyrecode\n", "is not valid TOML"),
        ("tool = 1\n[tool.pyrecode]\n", "is not valid TOML"),
        ("[tool]\npyrecode = 3\n", "must be a table"),
        ("[tool.pyrecode]\nselect = 3\n", "`select` in [tool.pyrecode] must be a list of strings"),
        (
            "[tool.pyrecode]\nselect = [3]\n",
            "`select` in [tool.pyrecode] must be a list of strings",
        ),
        ("[tool.pyrecode]\nrecord = 'no'\n", "`record` in [tool.pyrecode] must be true or false"),
        ("[tool.pyrecode]\nignores = []\n", "did you mean `ignore`?"),
        ("[tool.pyrecode]\npython = 'evil'\n", "unknown setting `python`"),
        ("[tool.pyrecode.model]\nurl = 'http://evil'\n", "unknown setting `model`"),
    ],
)
def test_what_is_wrong_is_told_and_left_out(tmp_path: Path, text: str, part: str) -> None:
    found = project(tmp_path, text)
    (notice,) = found.notices
    assert part in notice
    assert str(tmp_path / "pyproject.toml") in notice
    assert "\n" not in notice
    assert found == ProjectSettings(folder=tmp_path, notices=(notice,))


def test_one_wrong_setting_does_not_cost_the_others(tmp_path: Path) -> None:
    found = project(tmp_path, '[tool.pyrecode]\nselect = 3\nignore = ["a"]\n')
    assert found.ignore == ("a",)


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xff\xfe\x00[tool.pyrecode]")
    assert "is not UTF-8" in load_project(tmp_path).notices[0]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYRECODE_CONFIG_DIR", str(tmp_path))
    return tmp_path / "config.toml"


def test_user_settings(config: Path) -> None:
    assert load_user() == UserSettings()
    config.write_text('[model]\nurl = "http://127.0.0.1:8000/v1"\nname = "m"\nkey_env = "KEY"\n')
    assert load_user() == UserSettings("http://127.0.0.1:8000/v1", "m", "KEY")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[model", "is not valid TOML"),
        ("model = 1", "must be a table"),
        ("[model]\nurl = 1", "`model.url` must be a string"),
        ("[model]\nuri = 'x'", "did you mean `url`?"),
    ],
)
def test_broken_user_settings_are_an_error(config: Path, text: str, part: str) -> None:
    config.write_text(text)
    with pytest.raises(SettingsError) as raised:
        load_user()
    assert part in str(raised.value)
    assert str(config) in str(raised.value)
