"""What distributions hold is remembered as long as their lists of files stay."""

import pytest

from pyrecode.updates.catalog.remembered import recall
from pyrecode.updates.environment.distribution import read_distributions


@pytest.fixture
def installed(tmp_path):
    info = tmp_path / "site" / "lib-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "RECORD").write_text("lib/__init__.py,sha256=a,1\n")
    return tmp_path / "site"


def read(folder, cache):
    [one] = read_distributions(folder)
    recall([one], cache)
    return one


def test_the_list_of_files_is_read_once(installed, tmp_path):
    first = read(installed, tmp_path / "cache")
    again = read(installed, tmp_path / "cache")
    assert again.__dict__["modules"] == first.modules == ("lib",)
    assert again.record_digest == first.record_digest
    assert "_record" not in again.__dict__


def test_another_list_of_files_is_read_anew(installed, tmp_path):
    first = read(installed, tmp_path / "cache")
    record = installed / "lib-1.0.dist-info" / "RECORD"
    record.write_text("lib/__init__.py,sha256=b,1\nother.py,sha256=c,1\n")
    again = read(installed, tmp_path / "cache")
    assert again.modules == ("lib", "other")
    assert again.record_digest != first.record_digest


def test_without_a_list_nothing_is_remembered(installed, tmp_path):
    (installed / "lib-1.0.dist-info" / "RECORD").unlink()
    (installed / "lib.py").touch()
    assert read(installed, tmp_path / "cache").modules == ("lib",)
    (installed / "lib.py").write_text("x = 1")
    assert "modules" not in read(installed, tmp_path / "cache").__dict__
