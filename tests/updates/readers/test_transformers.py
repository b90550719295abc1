"""transformers' modules and the files that they are made from."""

WARNING = """\
    import warnings

    def rotate(old=None):
        if old is not None:
            warnings.warn("`old` is deprecated", FutureWarning)
"""


def test_only_the_made_module_is_told_of(say):
    lines = say(
        "transformers",
        {
            "transformers/__init__.py": "",
            "transformers/models/__init__.py": "",
            "transformers/models/owl/__init__.py": "",
            "transformers/models/owl/modeling_owl.py": WARNING,
            "transformers/models/owl/modular_owl.py": WARNING,
            "transformers/models/owl/modular_alone.py": WARNING,
        },
    )
    assert lines == [
        "transformers.models.owl.modeling_owl.rotate(old): parameter deprecated ..",
        "transformers.models.owl.modular_alone.rotate(old): parameter deprecated ..",
    ]
