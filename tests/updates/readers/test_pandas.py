"""pandas' tables of arguments, and the base class that users do not name."""


def test_arguments_of_the_text_readers(say):
    lines = say(
        "pandas",
        {
            "pandas/__init__.py": "from pandas.io.parsers.readers import read_csv, read_fwf",
            "pandas/io/__init__.py": "",
            "pandas/io/parsers/__init__.py": "",
            "pandas/io/parsers/readers.py": """\
                class _Config:
                    def __init__(self, default, words): ...

                _deprecated_defaults: dict[str, _Config] = {
                    "narrow": _Config(None, "Use on_bad in the future."),
                }

                def read_csv(path, narrow=None, on_bad=None): ...
                def read_fwf(path): ...
                def _read(path, narrow): ...
            """,
        },
    )
    assert lines == [
        "pandas.read_csv(narrow): parameter deprecated .. -> pandas.read_csv(on_bad) suggestion"
    ]


def test_what_the_base_says_holds_for_heirs_that_call_it(say):
    lines = say(
        "pandas",
        {
            "pandas/__init__.py": "from pandas.core.frame import DataFrame, Series",
            "pandas/core/__init__.py": "",
            "pandas/core/generic.py": """\
                import warnings

                class NDFrame:
                    def shift(self, old=None):
                        if old is not None:
                            warnings.warn("the old keyword is deprecated", FutureWarning)

                    def turn(self):
                        warnings.warn("turn is deprecated", FutureWarning)
            """,
            "pandas/core/frame.py": """\
                from pandas.core.generic import NDFrame

                class DataFrame(NDFrame):
                    def shift(self, old=None):
                        return super().shift(old=old)

                class Series(NDFrame):
                    def shift(self, old=None):
                        return self
            """,
        },
    )
    assert lines == [
        "pandas.DataFrame.shift(old): parameter deprecated ..",
        "pandas.DataFrame.turn: whole deprecated ..",
        "pandas.Series.turn: whole deprecated ..",
    ]


def test_the_installed_one(installed):
    lines = installed("pandas")
    overridden = ("set_axis", "reindex", "rename_axis")
    assert not any(line.startswith(f"pandas.core.generic.NDFrame.{name}(")
                   for line in lines for name in overridden)  # fmt: skip
    assert any(line.startswith("pandas.DataFrame.reindex(") for line in lines)
