"""The import roots of an installed distribution, from its list of files."""

from pathlib import Path

from pyrecode.updates.environment import Distribution


def test_packages_beside_a_folder_without_a_module_of_its_own(tmp_path: Path):
    info = tmp_path / "matplotlib-3.10.0.dist-info"
    info.mkdir()
    files = [
        "matplotlib/__init__.py",
        "mpl_toolkits/mplot3d/__init__.py",
        "pylab.py",
        "share/man/x.1",
    ]
    (info / "RECORD").write_text("".join(f"{name},,\n" for name in files))
    found = Distribution("matplotlib", "3.10.0", info)
    assert found.modules == ("matplotlib", "mpl_toolkits", "pylab")
