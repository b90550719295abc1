"""What a target names, and how versions compare."""

import pytest

from pyrecode.updates import versions
from pyrecode.updates.errors import CatalogError
from pyrecode.updates.model import ApiUpdate, Kind
from pyrecode.updates.target import Target, parse_targets


@pytest.mark.parametrize(
    ("text", "allowed", "refused"),
    [
        ("numpy", ["1.0", "2.4.6"], []),
        ("numpy==2.4", ["2.4", "2.4.0", "2.4.6"], ["2.5", "2.40.1", "2.3.9"]),
        ("numpy == 2", ["2.0", "2.9.1"], ["1.26", "20.0"]),
        ("numpy==2.4.1", ["2.4.1"], ["2.4.0", "2.4.10"]),
        ("numpy>=2,<2.5", ["2.0.0", "2.4.6"], ["1.26.4", "2.5.0"]),
        ("numpy~=1.24", ["1.26.4"], ["2.0"]),
        ("numpy==2.*", ["2.4.6"], ["3.0"]),
        ("numpy!=2.4", ["2.5"], ["2.4.0"]),
    ],
)
def test_which_versions_are_meant(text, allowed, refused):
    target = Target.parse(text)
    assert [v for v in (*allowed, *refused) if target.allows(v)] == allowed


def test_the_newest_allowed_is_taken_and_releases_before_pre_releases():
    assert Target.parse("numpy>=2,<2.5").newest(["1.26", "2.4.6", "2.4.10", "2.5.0"]) == "2.4.10"
    assert Target.parse("numpy").newest(["2.4.6", "2.5.0rc1"]) == "2.4.6"
    assert Target.parse("numpy").newest(["2.5.0rc1"]) == "2.5.0rc1"
    assert Target.parse("numpy==9").newest(["2.4.6"]) is None


def test_names_are_normalised_and_extras_are_let_be():
    assert Target.parse("Scikit_Learn[plots]>=1").library == "scikit-learn"
    assert Target.parse("python==3.14").is_standard_library


@pytest.mark.parametrize(
    "text", ["", "numpy 2.4", "numpy=2.4", "numpy==", "==2", "numpy @ https://x/y.whl", "a; b"]
)
def test_what_names_nothing_is_told_in_one_line(text):
    with pytest.raises(CatalogError) as raised:
        Target.parse(text)
    assert repr(text) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_library_is_named_once():
    assert len(parse_targets(["numpy==2.4", "pandas"])) == 2
    with pytest.raises(CatalogError, match="numpy is named twice"):
        parse_targets(["numpy==2.4", "NumPy==2.3"])


@pytest.mark.parametrize(
    ("stated", "version", "answer"),
    [
        ("2.0", "2.0.0", True),
        ("2.0", "2.4.6", True),
        ("2.4", "2.4.0rc1", True),
        ("2.4", "2.4.0.dev0+git1", True),
        ("2.4.1", "2.4", False),
        ("3", "2.4", False),
        (None, "2.4", False),
        ("soon", "2.4", False),
        ("2.0", "unknown", False),
    ],
)
def test_whether_a_version_is_reached(stated, version, answer):
    assert versions.reached(stated, version) is answer


def test_in_force_from_the_deprecation_or_the_removal_on():
    trapz = ApiUpdate("numpy", "numpy.trapz", Kind.FUNCTION, deprecated_in="2.0", removed_in="2.4")
    assert [versions.in_force(trapz, v) for v in ("1.26.4", "2.0.0", "2.4.6")] == [
        False,
        True,
        True,
    ]
    unannounced = ApiUpdate("numpy", "numpy.cast", Kind.ATTRIBUTE, removed_in="2.0")
    assert not versions.in_force(unannounced, "1.26")
    assert versions.in_force(ApiUpdate("numpy", "numpy.x", Kind.FUNCTION), "1.0")
