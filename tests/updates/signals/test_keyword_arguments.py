"""Warnings of keyword arguments that public functions hand on to private ones."""


def test_arguments_that_a_private_method_warns_of(say):
    source = """
        import warnings
        class Session:
            def __init__(self, auth=None): ...
            def get(self, url, **kwargs):
                return self._request(url, **kwargs)
            def post(self, url, *, auth=None, **kwargs):
                return self._request(url, auth=auth, **kwargs)
            def close(self, **kwargs):
                return self._request("", auth=None)
            def _request(self, url, *, auth=None, ssl=None):
                if auth is not None:
                    warnings.warn("The 'auth' parameter is deprecated", DeprecationWarning)
                _check(ssl)
        def _check(ssl):
            if ssl is not None:
                warnings.warn("ssl is deprecated, use tls", DeprecationWarning)
    """
    assert say(source) == [
        "lib.Session.get(auth): parameter deprecated",
        "lib.Session.get(ssl): parameter deprecated",
        "lib.Session.post(auth): parameter deprecated",
        "lib.Session.post(ssl): parameter deprecated",
    ]


def test_a_helper_that_looks_into_the_keyword_arguments(say):
    source = """
        import warnings
        class RemovedInLib61Warning(PendingDeprecationWarning): ...
        def _checked(name="", **kwargs):
            if "all" in kwargs:
                warnings.warn("Passing the `all` argument is deprecated.", RemovedInLib61Warning)
            return kwargs
        class Finder:
            def find(self, path, **kwargs):
                if kwargs:
                    return self._check(**kwargs)
            def _check(self, **kwargs):
                return _checked(name="x", **kwargs)
    """
    assert say(source) == ["lib.Finder.find(all): parameter deprecated"]


def test_a_local_that_takes_an_argument_only_later(say):
    source = """
        import warnings
        class Series:
            def map(self, func=None, **kwargs):
                if func is None:
                    if "arg" in kwargs:
                        func = kwargs.pop("arg")
                        warnings.warn("The parameter `arg` is renamed to `func`", FutureWarning)
    """
    assert say(source) == [
        "lib.Series.map(arg): parameter deprecated -> lib.Series.map(func) suggestion"
    ]


def test_a_condition_that_only_a_private_function_sees(say):
    source = """
        import warnings
        def rebuild(headers):
            user = headers["user"]
            return _auth(user)
        def _auth(user):
            if not isinstance(user, str):
                warnings.warn(f"{user!r} is no string, which is deprecated", DeprecationWarning)
    """
    assert say(source) == []


def test_a_private_function_that_only_warns(say):
    source = """
        import warnings
        class Process:
            def distribution(self, key):
                if isinstance(key, int):
                    self._deprecation_warn_distribution()
            def _deprecation_warn_distribution(self):
                warnings.warn("Calling distribution with `key` is deprecated", DeprecationWarning)
    """
    assert say(source) == ["lib.Process.distribution(key): conditional deprecated"]


def test_deriving_from_a_class(say):
    source = """
        import warnings
        class Session:
            def __init_subclass__(cls):
                warnings.warn(f"Inheritance of {cls.__name__} is discouraged", DeprecationWarning)
        class Base:
            def __init_subclass__(cls):
                warnings.warn("`Base` deprecated since version 0.26", FutureWarning)
    """
    assert say(source) == ["lib.Base: whole deprecated", "lib.Session: conditional deprecated"]


def test_a_value_that_the_branch_replaces_before_it_warns(say):
    source = """
        import warnings
        def fit(x, criterion="mse"):
            if isinstance(criterion, str) and criterion == "old_mse":
                criterion = "mse"
                warnings.warn("Value 'old_mse' for `criterion` is deprecated", FutureWarning)
    """
    assert say(source) == ["lib.fit(criterion='old_mse'): value deprecated"]


def test_words_that_ask_for_the_function_itself(say):
    source = """
        import warnings
        class Mixin:
            def cache_name(self):
                warnings.warn("Override Mixin.cache_name instead of get_cache_name().", DeprecationWarning)
    """
    assert say(source) == []


def test_a_function_that_a_public_one_returns(say):
    source = """
        import warnings
        def model_validator(*, mode):
            def dec(f):
                if mode == "after" and isinstance(f, classmethod):
                    warnings.warn("Using mode='after' on a classmethod is deprecated", DeprecationWarning)
                return f
            return dec
        def deprecated(since):
            def wrap(f):
                warnings.warn("a function is deprecated", DeprecationWarning)
                return f
            return wrap
        def getter(module):
            def wrapper(name):
                if name in MOVED:
                    warnings.warn(f"{name} has been moved", DeprecationWarning)
            return wrapper
    """
    assert say(source) == ["lib.model_validator(mode): conditional deprecated"]
