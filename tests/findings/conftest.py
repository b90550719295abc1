"""A catalog of real updates, small enough to read, for all tests of this folder."""

import pytest

from pyrecode.updates.catalog import Catalog
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope, Tier
from pyrecode.updates.replacements.keyword_rename import KeywordRename
from pyrecode.updates.replacements.rename import Rename

_FRAME = "pandas.DataFrame"
_SERIES = "pandas.Series"


def _whole(
    library: str, kind: Kind, symbol: str, new: str | None = None, **rest: object
) -> ApiUpdate:
    replacement = None if new is None else Rename(new)
    return ApiUpdate(library, symbol, kind, replacement=replacement, **rest)  # type: ignore[arg-type]


def _call(library: str, symbol: str, scope: Scope, parameter: str, **rest: object) -> ApiUpdate:
    kind = Kind.VALUE if scope is Scope.VALUE else Kind.PARAMETER
    return ApiUpdate(library, symbol, kind, scope, parameter=parameter, **rest)  # type: ignore[arg-type]


_WORDS = "The `keyfile`, `certfile` parameters are deprecated; removed in 3.12. Use `context` parameter instead."
_HOOK = {"nature": Nature.REMOVED, "removed_in": "2.0"}

BY_CALL = [
    _whole("pydantic", Kind.METHOD, "pydantic.BaseModel.dict", "model_dump", deprecated_in="2.0"),
    _whole(
        "pydantic",
        Kind.METHOD,
        "pydantic.BaseModel.parse_obj",
        "model_validate",
        deprecated_in="2.0",
    ),
    _whole(
        "pydantic",
        Kind.ATTRIBUTE,
        "pydantic.BaseModel.__fields__",
        "model_fields",
        deprecated_in="2.0",
    ),
    ApiUpdate(
        "pydantic",
        "pydantic.BaseModel.model_fields",
        Kind.ATTRIBUTE,
        Scope.INSTANCE,
        deprecated_in="2.11",
    ),
    _call(
        "pydantic",
        "pydantic.ConfigDict",
        Scope.PARAMETER,
        "orm_mode",
        replacement=KeywordRename("from_attributes"),
        tier=Tier.SAFE,
    ),
    _call("pydantic", "pydantic.ConfigDict", Scope.PARAMETER, "allow_mutation"),
    _call("pydantic", "pydantic.ConfigDict", Scope.PARAMETER, "schema_extra"),
    _call("pydantic", "pydantic.validator", Scope.PARAMETER, "each_item"),
    _whole(
        "django",
        Kind.ATTRIBUTE,
        "django.db.models.options.Options.index_together",
        removed_in="5.1",
    ),
    _call("django", "django.db.models.Field.from_db_value", Scope.PARAMETER, "context", position=3),
    _call("django", "django.db.models.Field", Scope.PARAMETER, "rel"),
    _whole("lightning", Kind.METHOD, "lightning.LightningModule.training_epoch_end", **_HOOK),
    _whole("lightning", Kind.METHOD, "lightning.LightningModule.on_epoch_start", **_HOOK),
    _whole("lightning", Kind.METHOD, "lightning.LightningModule.summarize", **_HOOK),
    _whole(
        "lightning",
        Kind.ATTRIBUTE,
        "lightning.LightningModule.loaded_optimizer",
        deprecated_in="2.1",
    ),
    _whole(
        "scikit-learn", Kind.METHOD, "sklearn.base.BaseEstimator._more_tags", deprecated_in="1.6"
    ),
    _whole(
        "python",
        Kind.METHOD,
        "ast.NodeVisitor.visit_Num",
        "visit_Constant",
        deprecated_in="3.8",
        removed_in="3.14",
    ),
    ApiUpdate("python", "smtplib.SMTP_SSL", Kind.CLASS, Scope.OVERLOAD, message=_WORDS),
    ApiUpdate("python", "smtplib.SMTP.starttls", Kind.METHOD, Scope.OVERLOAD, message=_WORDS),
    ApiUpdate(
        "python",
        "pathlib.PurePath.is_relative_to",
        Kind.METHOD,
        Scope.OVERLOAD,
        position=1,
        message="Passing additional arguments is deprecated; removed in Python 3.14.",
    ),
    ApiUpdate(
        "python",
        "shlex.split",
        Kind.VALUE,
        Scope.VALUE,
        parameter="s",
        position=0,
        value="None",
        message="Passing None for 's' to shlex.split() is deprecated and will raise an error in Python 3.12.",
    ),
    ApiUpdate(
        "python",
        "sysconfig.get_config_var",
        Kind.VALUE,
        Scope.VALUE,
        parameter="name",
        position=0,
        value='"SO"',
        message="SO is deprecated, use EXT_SUFFIX. Support is removed in Python 3.11",
    ),
    ApiUpdate(
        "python",
        "shutil.which",
        Kind.FUNCTION,
        Scope.OVERLOAD,
        message="On Windows before Python 3.12, using a PathLike as `cmd` would always fail or return `None`.",
    ),
    ApiUpdate(
        "matplotlib",
        "matplotlib.pyplot.stem",
        Kind.FUNCTION,
        Scope.POSITIONAL,
        position=0,
        sources=("history",),
    ),
    ApiUpdate(
        "matplotlib",
        "matplotlib.collections.LineCollection",
        Kind.CLASS,
        Scope.POSITIONAL,
        position=1,
        sources=("history",),
    ),
    ApiUpdate(
        "django", "django.db.models.BaseConstraint", Kind.PARAMETER, Scope.POSITIONAL, position=0
    ),
    _call("pandas", "pandas.bdate_range", Scope.POSITIONAL, "freq", position=3),
    _call("pandas", "pandas.bdate_range", Scope.VALUE, "freq", position=3, value='"M"'),
    _call("pandas", "pandas.cut", Scope.PARAMETER, "labels", position=2),
    _call("pandas", "pandas.cut", Scope.POSITIONAL, "labels", position=2),
    _call("pandas", "pandas.qcut", Scope.VALUE, "q", position=1, value='["M", "Q"]'),
    _call("pandas", "pandas.CategoricalIndex", Scope.MISSING, "data"),
    _call("pandas", f"{_FRAME}.from_dict", Scope.PARAMETER, "orient", position=1),
    _call(
        "pandas",
        f"{_FRAME}.mean",
        Scope.VALUE,
        "axis",
        position=0,
        value="None",
        nature=Nature.BEHAVIOUR,
    ),
    _call(
        "numpy", "numpy.linalg.lstsq", Scope.MISSING, "rcond", position=2, nature=Nature.BEHAVIOUR
    ),
    _call(
        "scikit-learn",
        "sklearn.datasets.fetch_openml",
        Scope.MISSING,
        "parser",
        nature=Nature.BEHAVIOUR,
    ),
    _call("django", "django.utils.html.format_html", Scope.MISSING, "args", position=1),
    _call("aiohttp", "aiohttp.ClientSession", Scope.PARAMETER, "loop"),
    _call("jax", "jax.jit", Scope.PARAMETER, "static_argnums", position=1),
    _call("pytest", "pytest.fixture", Scope.PARAMETER, "yield_"),
    _call("numpy", "numpy.full", Scope.CONDITIONAL, "order", position=3),
]

UPDATES = [
    _whole("numpy", Kind.FUNCTION, "numpy.trapz", "trapezoid", deprecated_in="2.0", removed_in="2.4"),
    _whole("numpy", Kind.FUNCTION, "numpy.in1d", "isin", deprecated_in="2.0"),
    _whole("numpy", Kind.ATTRIBUTE, "numpy.bool8", "bool_", deprecated_in="1.24", removed_in="2.0"),
    _whole("numpy", Kind.ATTRIBUTE, "numpy.float", None, deprecated_in="1.20", removed_in="1.24"),
    _whole("numpy", Kind.MODULE, "numpy.core", "_core", deprecated_in="2.0"),
    _whole("numpy", Kind.CLASS, "numpy.matrix", None, deprecated_in="1.15"),
    _whole("numpy", Kind.METHOD, "numpy.ndarray.tostring", "tobytes", deprecated_in="1.19"),
    ApiUpdate("numpy", "numpy.ndarray.shape", Kind.ATTRIBUTE, Scope.SETTER, deprecated_in="2.5"),
    ApiUpdate("numpy", "numpy.sum", Kind.FUNCTION, nature=Nature.BEHAVIOUR, deprecated_in="2.0"),
    ApiUpdate("numpy", "numpy.prod", Kind.FUNCTION, Scope.CONDITIONAL, deprecated_in="2.0"),
    _call("numpy", "numpy.reshape", Scope.PARAMETER, "newshape", position=None, deprecated_in="2.1"),
    _call("numpy", "numpy.quantile", Scope.PARAMETER, "interpolation", position=5),
    _whole("scipy", Kind.MODULE, "scipy.misc", None, deprecated_in="1.8", removed_in="1.12"),
    _whole("scipy", Kind.FUNCTION, "scipy.misc.imread", None, removed_in="1.2"),
    _whole("scipy", Kind.FUNCTION, "scipy.integrate.simps", "simpson", removed_in="1.14"),
    _whole("scipy", Kind.FUNCTION, "scipy.integrate.trapz", "trapezoid", removed_in="1.14"),
    _whole("pandas", Kind.METHOD, f"{_FRAME}.append", None, deprecated_in="1.4", removed_in="2.0",
           aliases=("pandas.core.frame.DataFrame.append",)),
    _whole("pandas", Kind.METHOD, f"{_SERIES}.append", None, deprecated_in="1.4", removed_in="2.0"),
    _whole("pandas", Kind.METHOD, f"{_FRAME}.iteritems", "items", removed_in="2.0"),
    _whole("pandas", Kind.METHOD, "pandas.core.generic.NDFrame.swaplevels", None),
    _whole("pandas", Kind.ATTRIBUTE, f"{_FRAME}.ix", "loc", removed_in="1.0"),
    _whole("pandas", Kind.ATTRIBUTE, "pandas.Index.is_monotonic", "is_monotonic_increasing"),
    _whole("pandas", Kind.METHOD, "pandas.ExcelWriter.save", "close", removed_in="2.0"),
    _whole("pandas", Kind.METHOD, "pandas.core.groupby.DataFrameGroupBy.pad", "ffill"),
    _whole("pandas", Kind.CLASS, "pandas.Panel", None, removed_in="0.25"),
    _call("pandas", f"{_FRAME}.fillna", Scope.PARAMETER, "method", position=1, deprecated_in="2.1"),
    _call("pandas", f"{_FRAME}.resample", Scope.VALUE, "rule", position=0, value='"M"'),
    _call("pandas", f"{_FRAME}.groupby", Scope.MISSING, "observed", position=6),
    _call("pandas", f"{_FRAME}.drop", Scope.POSITIONAL, "axis", position=1),
    _call("pandas", "pandas.read_csv", Scope.PARAMETER, "squeeze", deprecated_in="1.4"),
    _call("pandas", "pandas.read_csv", Scope.POSITIONAL, "sep", position=1),
    _call("pandas", "pandas.date_range", Scope.VALUE, "freq", position=3, value='"M"'),
    _call("pandas", "pandas.concat", Scope.VALUE, "sort", position=None, value="None"),
    _call("pandas", _FRAME, Scope.PARAMETER, "old_data", position=None),
    _whole("python", Kind.FUNCTION, "asyncio.coroutine", None, removed_in="3.11"),
    _whole("python", Kind.CLASS, "collections.Mapping", None, removed_in="3.10"),
    _whole("python", Kind.METHOD, "threading.Thread.setDaemon", None, deprecated_in="3.10"),
    _whole("python", Kind.METHOD, "unittest.TestCase.assertEquals", "assertEqual", removed_in="3.12"),
    _whole("python", Kind.METHOD, "logging.Logger.warn", "warning", deprecated_in="3.3"),
    _whole("python", Kind.METHOD, "datetime.datetime.utcnow", None, deprecated_in="3.12"),
    _whole("python", Kind.MODULE, "imp", "importlib", removed_in="3.12"),
    _whole("scikit-learn", Kind.FUNCTION, "sklearn.metrics.plot_roc_curve", None, removed_in="1.2"),
    _call("scikit-learn", "sklearn.linear_model.LinearRegression", Scope.PARAMETER, "normalize", position=1),
    *BY_CALL,
]  # fmt: skip

RETURNS = {
    "numpy.array": "numpy.ndarray",
    "numpy.zeros": "numpy.ndarray",
    "numpy.ndarray.copy": "numpy.ndarray",
    "numpy.ndarray.T": "numpy.ndarray",
    "numpy.ndarray.__add__": "numpy.ndarray",
    "pandas.read_csv": _FRAME,
    "pandas.concat": _FRAME,
    f"{_FRAME}.append": _FRAME,
    f"{_FRAME}.copy": _FRAME,
    f"{_FRAME}.fillna": _FRAME,
    f"{_FRAME}.columns": "pandas.Index",
    f"{_FRAME}.values": "numpy.ndarray",
    f"{_FRAME}.groupby": "pandas.core.groupby.DataFrameGroupBy",
    f"{_FRAME}.__getitem__(str)": _SERIES,
    f"{_FRAME}.__getitem__(list)": _FRAME,
    f"{_FRAME}.mean": _SERIES,
    f"{_SERIES}.to_frame": _FRAME,
    f"{_FRAME}.items[*][1]": _SERIES,
    f"{_FRAME}.iterrows[*][1]": _SERIES,
    f"{_FRAME}.iloc": f"{_FRAME}.iloc",
    f"{_FRAME}.iloc.__getitem__(slice)": _FRAME,
    f"{_FRAME}.iloc.__getitem__(slice,int)": _SERIES,
    f"{_FRAME}.__getitem__(mask)": _FRAME,
    f"{_FRAME}.__op__": _FRAME,
    f"{_FRAME}.__op__(*)": _FRAME,
    f"{_SERIES}.__op__": _SERIES,
    f"{_SERIES}.__op__({_FRAME})": _FRAME,
    "pandas.core.groupby.DataFrameGroupBy.__iter__[*][1]": _FRAME,
    "pandas.read_pickle": f"{_FRAME} | {_SERIES}",
    "pandas.read_html[.]": _FRAME,
    "pandas.join_all": f"{_FRAME} | {_SERIES}",
    f"pandas.join_all([{_FRAME}])": _FRAME,
    "pandas.HDFStore.__enter__": "pandas.ExcelWriter",
    "numpy.unique(-return_counts,-1)": "numpy.ndarray",
    "numpy.unique(+return_counts)[1]": "numpy.ndarray",
    "threading.enumerate[.]": "threading.Thread",
    "logging.getLogger": "logging.Logger",
    "matplotlib.pyplot.subplots[1]": _FRAME,
}


MEMBERS = {
    _FRAME: "append columns copy dropna fillna groupby iteritems mean values",
    _SERIES: "append copy dropna iteritems mean name values",
    "pandas.Index": "append copy dropna is_monotonic is_unique name values",
    "numpy.ndarray": "* copy dtype mean shape tostring",
}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.of(
        UPDATES,
        RETURNS,
        versions={"numpy": "2.4.0", "pandas": "3.0.0", "scipy": "1.15.0", "python": "3.13.0"},
        bases={
            _FRAME: ("pandas.core.generic.NDFrame",),
            _SERIES: ("pandas.core.generic.NDFrame",),
            "matplotlib.collections.PathCollection": ("matplotlib.collections.LineCollection",),
            "ast.NodeTransformer": ("ast.NodeVisitor",),
            "django.db.models.CharField": ("django.db.models.Field",),
            "pathlib.Path": ("pathlib.PurePath",),
            "pydantic.BaseSettings": ("pydantic.BaseModel",),
            "smtplib.SMTP_SSL": ("smtplib.SMTP",),
        },
        facts=[Facts("", "", (), {}, {}, members=MEMBERS)],
    )
