"""The user's own folders: where the platform has them, unless a variable says otherwise."""

from pathlib import Path

import platformdirs
import pytest

from pyrecode import folders

KINDS = ("config", "data", "cache")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("above", [None, "", "somewhere"])
def test_they_are_where_the_platform_has_them(
    kind: str, above: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(f"PYRECODE_{kind.upper()}_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    variable = f"XDG_{kind.upper()}_HOME"
    monkeypatch.delenv(variable, raising=False)
    if above is not None:
        monkeypatch.setenv(variable, str(tmp_path / above) if above else "")
    expected = getattr(platformdirs, f"user_{kind}_path")("pyrecode", False)
    assert getattr(folders, f"{kind}_dir")() == expected


@pytest.mark.parametrize("kind", KINDS)
def test_a_variable_moves_each(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"PYRECODE_{kind.upper()}_DIR", "~/elsewhere")
    assert getattr(folders, f"{kind}_dir")() == Path.home() / "elsewhere"
