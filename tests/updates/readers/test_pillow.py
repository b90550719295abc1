"""pillow's releases by number, and constants that became members of enums."""

HELPER = """\
    import warnings

    def deprecate(deprecated, when, replacement=None):
        if when == 14:
            removed = "Pillow 14 (2027-10-15)"
        elif when == 15:
            removed = "Pillow 15 (2028-10-15)"
        else:
            raise ValueError(when)
        text = f"{deprecated} is deprecated and will be removed in {removed}"
        warnings.warn(text, DeprecationWarning, stacklevel=3)
"""


def test_the_number_says_the_release(say):
    lines = say(
        "PIL",
        {
            "PIL/__init__.py": "",
            "PIL/_deprecate.py": HELPER,
            "PIL/Image.py": """\
                from ._deprecate import deprecate

                def early():
                    deprecate("early", 14)

                def late(old=None):
                    if old is not None:
                        deprecate("The 'old' parameter", 15)
            """,
        },
    )
    assert lines == [
        "PIL.Image.early: whole deprecated ..14",
        "PIL.Image.late(old): parameter deprecated ..15",
    ]


def test_constants_became_members(say):
    lines = say(
        "PIL",
        {
            "PIL/__init__.py": "",
            "PIL/ImageFont.py": """\
                import warnings
                from enum import IntEnum

                class Layout(IntEnum):
                    PLAIN = 0
                    RICH = 1

                class Kept(IntEnum):
                    ONE = 1

                def __getattr__(name):
                    told = "deprecated and will be removed in Pillow 10 (2023-07-01). "
                    for enum, prefix in {Layout: "LAYOUT_"}.items():
                        if name.startswith(prefix):
                            name = name[len(prefix):]
                            if name in enum.__members__:
                                warnings.warn(prefix + name + " is " + told, DeprecationWarning)
                                return enum[name]
                    raise AttributeError(name)
            """,
        },
    )
    assert lines == [
        "PIL.ImageFont.LAYOUT_PLAIN: whole deprecated ..10 -> PIL.ImageFont.Layout.PLAIN safe",
        "PIL.ImageFont.LAYOUT_RICH: whole deprecated ..10 -> PIL.ImageFont.Layout.RICH safe",
    ]


def test_the_installed_one(installed):
    lines = installed("PIL")
    assert all(line.partition(": ")[0].startswith("PIL.") for line in lines)
