"""jax's tables of names."""


def test_tables_give_and_refuse_names(say):
    lines = say(
        "jax",
        {
            "jax/__init__.py": "",
            "jax/_src/__init__.py": "",
            "jax/_src/deprecations.py": """\
                import warnings

                def deprecation_getattr(module, deprecations):
                    def getattr(name):
                        message, fn = deprecations[name]
                        if fn is None:
                            raise AttributeError(message)
                        warnings.warn(message, DeprecationWarning, stacklevel=2)
                        return fn
                    return getattr
            """,
            "jax/_src/shapes.py": "def print_shape(shape): ...",
            "jax/core.py": """\
                from jax._src.shapes import print_shape as _print_shape
                from jax._src.deprecations import deprecation_getattr

                def show(shape): ...

                _deprecations = {
                    # Deprecated in v0.8.2
                    "print_shape": ("jax.core.print_shape is deprecated.", _print_shape),
                    # Removed in v0.9.0
                    "Shape": ("jax.core.Shape is deprecated.", None),
                    "put": (("jax.core.put is deprecated. "
                             "Use jax.core.show instead."), None),
                }
                __getattr__ = deprecation_getattr(__name__, _deprecations)
            """,
        },
    )
    assert lines == [
        "jax.core.Shape: whole removed ..0.9.0",
        "jax.core.print_shape: whole deprecated 0.8.2..",
        "jax.core.put: whole removed ..0.9.0 -> jax.core.show suggestion",
    ]


def test_the_installed_one(installed):
    assert installed("jax")
