"""The standard library, version by version."""

import pytest

from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope
from pyrecode.updates.stdlib import standard_library


def told(version: str) -> dict[str, ApiUpdate]:
    return {u.label: u for u in standard_library(version).updates}


def test_modules_go_in_the_version_that_lacks_them():
    assert "distutils" not in told("3.11")
    update = told("3.12")["distutils"]
    assert (update.kind, update.nature, update.removed_in) == (Kind.MODULE, Nature.REMOVED, "3.12")
    assert update.library == "python"


def test_names_go_in_the_version_that_lacks_them():
    new = told("3.12")
    assert new["ssl.wrap_socket"].removed_in == "3.12"
    assert new["unittest.TestCase.assertEquals"].removed_in == "3.12"
    assert "ssl.wrap_socket" not in {
        k for k, u in told("3.11").items() if u.nature is Nature.REMOVED
    }


def test_deprecations_are_those_in_force():
    assert told("3.12")["asyncio.SafeChildWatcher"].nature is Nature.DEPRECATED
    assert "asyncio.SafeChildWatcher" not in told("3.11")
    assert told("3.12")["ast.Num"].replaced_by == "ast.Constant"


def test_a_mark_without_a_version_may_be_ahead_of_this_python():
    assert told("3.11")["datetime.datetime.utcnow"].scope is Scope.CONDITIONAL


def test_live_names_are_not_listed():
    symbols = {u.symbol for u in standard_library("3.13").updates}
    assert not symbols & {
        "os.path.join",
        "json.dumps",
        "asyncio.run",
        "typing.Optional",
        "datetime.datetime",
    }


def test_versions_that_are_none():
    with pytest.raises(ValueError, match=r"2\.7"):
        standard_library("2.7")


def test_classes_below_may_have_a_member_of_their_own():
    library = standard_library("3.13")
    assert "pathlib.PurePath.as_uri" in {one.symbol for one in library.updates}
    assert "pathlib.Path" in library.overrides["pathlib.PurePath.as_uri"]
    assert "pathlib.PurePosixPath" not in library.overrides["pathlib.PurePath.as_uri"]


def test_what_chooses_an_outdated_overload():
    old = told("3.11")
    keyfile = old["smtplib.SMTP_SSL(keyfile)"]
    assert (keyfile.scope, keyfile.position, keyfile.replaced_by) == (Scope.PARAMETER, 3, None)
    assert old["select.epoll(flags)"].position == 1
    assert old["urllib.request.urlopen(cafile)"].position is None
    assert old["ssl.SSLContext(protocol)"].scope is Scope.MISSING
    assert old['array.array(typecode="u")'].position == 0
    more = old["pathlib.PurePath.is_relative_to"]
    assert (more.scope, more.position) == (Scope.OVERLOAD, 1)
    assert "configparser.ParsingError(source)" not in old
