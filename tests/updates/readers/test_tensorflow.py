"""tensorflow's generated modules and its decorators."""

DEPRECATION = """\
    def deprecated(date, instructions): return lambda thing: thing
    def deprecated_endpoints(*names): return lambda thing: thing
    def deprecated_args(date, instructions, *names): return lambda thing: thing
    def deprecated_arg_values(date, instructions, warn_once=True, **values): return lambda thing: thing
    def deprecated_argument_lookup(new_name, new_value, old_name, old_value): return new_value
"""
OPS = """\
    from tensorflow.python.util.deprecation import (
        deprecated, deprecated_arg_values, deprecated_args, deprecated_argument_lookup,
        deprecated_endpoints,
    )

    def log(x): ...
    def placeholder(dtype): ...

    @deprecated_endpoints("lin_space")
    def linspace(start, stop): ...

    @deprecated("2020-01-01", "Use `tf.math.log` instead.")
    def old_log(x): ...

    @deprecated("2020-01-01", "Nobody can name it.")
    def hidden(x): ...

    @deprecated_args(None, "dim is deprecated", "dim")
    def norm(x, axis=None, dim=None):
        axis = deprecated_argument_lookup("axis", axis, "dim", dim)

    @deprecated_arg_values(None, "back_prop=False is deprecated.", back_prop=False)
    def fold(x, back_prop=True): ...
"""
FILES = {
    "tensorflow/__init__.py": """\
        from tensorflow._api.v2 import compat
        from tensorflow._api.v2 import math
        from tensorflow.python.ops.ops import linspace # line: 9
        from tensorflow.python.ops.ops import norm # line: 19
        from tensorflow.python.ops.ops import fold # line: 23
    """,
    "tensorflow/_api/__init__.py": "",
    "tensorflow/_api/v2/__init__.py": "",
    "tensorflow/_api/v2/math/__init__.py": """\
        from tensorflow.python.ops.ops import log # line: 6
        from tensorflow.python.ops.ops import old_log as former_log # line: 13
    """,
    "tensorflow/_api/v2/compat/__init__.py": "from tensorflow._api.v2.compat import v1\n",
    "tensorflow/_api/v2/compat/v1/__init__.py": """\
        from tensorflow.python.ops.ops import log # line: 6
        from tensorflow.python.ops.ops import placeholder # line: 7
        from tensorflow.python.ops.ops import linspace # line: 9
        from tensorflow.python.ops.ops import linspace as lin_space # line: 9
    """,
    "tensorflow/python/__init__.py": "",
    "tensorflow/python/ops/__init__.py": "",
    "tensorflow/python/ops/ops.py": OPS,
    "tensorflow/python/util/__init__.py": "",
    "tensorflow/python/util/deprecation.py": DEPRECATION,
}


def test_names_of_both_generations(say):
    lines = say("tensorflow", FILES)
    plain = [line for line in lines if "(" not in line.partition(":")[0]]
    assert plain == [
        "tensorflow.compat.v1.lin_space: whole deprecated .. -> tensorflow.linspace safe",
        "tensorflow.contrib: whole removed ..2.0",
        "tensorflow.layers: whole removed ..2.0",
        "tensorflow.lin_space: whole removed ..2.0 -> tensorflow.linspace safe",
        "tensorflow.log: whole removed ..2.0 -> tensorflow.math.log safe",
        "tensorflow.math.former_log: whole deprecated .. -> tensorflow.math.log suggestion",
        "tensorflow.placeholder: whole removed ..2.0 -> tensorflow.compat.v1.placeholder safe",
    ]


def test_arguments(say):
    lines = say("tensorflow", FILES)
    assert [line for line in lines if "(" in line.partition(":")[0]] == [
        "tensorflow.fold(back_prop=False): value deprecated ..",
        "tensorflow.norm(dim): parameter deprecated .. -> tensorflow.norm(axis) safe",
    ]


def test_without_generated_modules_nothing_is_made_up(say):
    lines = say(
        "tensorflow",
        {
            "tensorflow/__init__.py": "",
            "tensorflow/tools.py": """\
                import warnings

                def old():
                    warnings.warn("old is deprecated", DeprecationWarning)
            """,
        },
    )
    assert lines == ["tensorflow.tools.old: whole deprecated .."]


def test_the_installed_one(installed):
    assert any(
        line.startswith("tensorflow.placeholder: whole removed") for line in installed("tensorflow")
    )
