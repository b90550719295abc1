"""sqlalchemy's worked-out parameters, factories and the time before 2.0."""

import pytest

UTIL = """\
    def deprecated_params(**specs):
        return lambda function: function

    def deprecated_20(api_name, alternative=None, becomes_legacy=False):
        return deprecated("2.0", api_name)

    def deprecated(version, message):
        return lambda function: function
"""


def library(version: str) -> dict[str, str]:
    return {
        "sqlalchemy/__init__.py": f'__version__ = "{version}"',
        "sqlalchemy/util.py": UTIL,
        "sqlalchemy/orm/__init__.py": "from sqlalchemy.orm.session import Session, sessionmaker",
        "sqlalchemy/orm/session.py": """\
            from sqlalchemy import util

            class Session:
                @util.deprecated_params(eager=("2.0", "eager is deprecated"))
                def __init__(self, eager=False): ...

                @util.deprecated_20("Session.gone", alternative="something else")
                def gone(self): ...

                @util.deprecated_20("Session.kept", alternative="more", becomes_legacy=True)
                def kept(self): ...

            class sessionmaker:
                def __init__(self, eager=False, **kw): ...
        """,
    }


@pytest.mark.parametrize(
    ("version", "gone", "kept"), [("1.4.2", "1.4..2.0", "2.0.."), ("2.0.1", "2.0..", "2.0..")]
)
def test_what_a_forerunner_means_by_two(say, version, gone, kept):
    assert say("sqlalchemy", library(version)) == [
        f"sqlalchemy.orm.Session(eager): parameter deprecated {gone}",
        f"sqlalchemy.orm.Session.gone: whole deprecated {gone}",
        f"sqlalchemy.orm.Session.kept: whole deprecated {kept}",
        f"sqlalchemy.orm.sessionmaker(eager): parameter deprecated {gone}",
    ]


def test_parameters_out_of_a_comprehension(say):
    lines = say(
        "sqlalchemy",
        {
            "sqlalchemy/__init__.py": "",
            "sqlalchemy/util.py": UTIL,
            "sqlalchemy/make.py": """\
                from sqlalchemy import util

                @util.deprecated_params(
                    **{one: ("2.1", f"{one} is deprecated") for one in ("left", "right")}
                )
                def make(left=None, right=None, middle=None): ...
            """,
        },
    )
    assert lines == [
        "sqlalchemy.make.make(left): parameter deprecated 2.1..",
        "sqlalchemy.make.make(right): parameter deprecated 2.1..",
    ]


def test_the_installed_one(installed):
    lines = installed("sqlalchemy")
    assert any(line.startswith("sqlalchemy.orm.column_property(init): parameter") for line in lines)


def test_methods_that_only_a_compiler_calls(say):
    source = {
        "sqlalchemy/__init__.py": "",
        "sqlalchemy/lite.py": """
            import warnings
            class LiteCompiler:
                def get_columns(self, select):
                    if select.distinct:
                        warnings.warn("`select` with distinct is deprecated", DeprecationWarning)
        """,
    }
    assert say("sqlalchemy", source) == []
