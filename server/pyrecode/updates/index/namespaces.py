"""Which dotted names are for users: rules that hold everywhere, and a small table a library.

A name without a leading underscore is not yet public: `pandas.core.generic.NDFrame.fillna` is written
`pandas.DataFrame.fillna` by everybody. The table names such inner namespaces; their names are used where
nothing better is known, and come last.
"""

_INTERNAL: dict[str, tuple[str, ...]] = {
    "numpy": ("numpy.core", "numpy.lib.format", "numpy.f2py", "numpy.distutils", "numpy.matrixlib"),
    "pandas": ("pandas.core", "pandas.compat", "pandas.util", "pandas.io", "pandas.testing"),
    "scipy": ("scipy.special.orthogonal",),
    "sklearn": ("sklearn.externals", "sklearn.utils.deprecation"),
    "matplotlib": ("matplotlib.cbook", "matplotlib.sphinxext", "matplotlib.tri.tritools"),
    "sqlalchemy": (
        "sqlalchemy.sql", "sqlalchemy.util", "sqlalchemy.testing", "sqlalchemy.orm.util",
        "sqlalchemy.engine.base", "sqlalchemy.engine.cursor", "sqlalchemy.engine.default",
    ),
    "networkx": ("networkx.algorithms", "networkx.classes", "networkx.generators"),
    "pydantic": ("pydantic.deprecated", "pydantic.v1", "pydantic.plugin"),
    "polars": ("polars.dataframe", "polars.series", "polars.lazyframe", "polars.expr"),
    "xarray": ("xarray.core", "xarray.namedarray", "xarray.computation"),
    "tensorflow": ("tensorflow.python", "tensorflow.lite.python", "tensorflow.dtensor.python"),
    "jax": ("jax.interpreters",),
    "django": ("django.conf.locale",),
}  # fmt: skip

_TESTS = frozenset({"tests", "conftest", "benchmarks", "setup"})
_FOREIGN = frozenset({"_vendor", "vendor", "vendored", "_vendored", "extern", "externals"})


def is_aside(module: str) -> bool:
    """Whether a module holds the library's own tests, other projects that it carries along, or stand-ins.

    Only folders called `tests` count: `django.test` and `numpy.testing` are for users. Stand-ins are the
    classes of `transformers.utils.dummy_pt_objects` and the like, which are bound where a backend is
    missing and have no members.
    """
    parts = module.split(".")[1:]
    return any(
        part in _TESTS
        or part in _FOREIGN
        or part.startswith("test_")
        or (part.startswith("dummy_") and part.endswith("_objects"))
        for part in parts
    )


def is_public(dotted: str) -> bool:
    """Whether no part of the name says that it is private."""
    return not any(
        part.startswith("_") and not (part.startswith("__") and part.endswith("__"))
        for part in dotted.split(".")
    )


def is_internal(dotted: str) -> bool:
    """Whether the name stands in a namespace that the library keeps for itself."""
    return any(
        dotted == prefix or dotted.startswith(prefix + ".")
        for prefix in _INTERNAL.get(dotted.partition(".")[0], ())
    )


def rank(path: str, definition: str) -> tuple[bool, bool, bool, int, int, str]:
    """Sort key that puts the path that users write first."""
    return (
        not is_public(path),
        is_internal(path),
        path.rpartition(".")[2] != definition.rpartition(".")[2],
        path.count("."),
        len(path),
        path,
    )
