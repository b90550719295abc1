"""Decorators that say by a default, or by their name, what they deprecate."""


def test_the_old_name_is_a_default(say):
    source = """
        import functools, warnings
        def deprecate_dims(func, old_name="dims"):
            @functools.wraps(func)
            def wrapper(*args, **kwargs):
                if old_name in kwargs:
                    warnings.warn("The argument was renamed", PendingDeprecationWarning)
                return func(*args, **kwargs)
            return wrapper
        class Variable:
            @deprecate_dims
            def transpose(self, *dim): ...
    """
    assert say(source) == ["lib.Variable.transpose(dims): parameter deprecated"]


def test_a_class_that_is_to_be_made_with_arguments(say):
    source = """
        def _deprecate_no_args(cls): ...
        @_deprecate_no_args
        class Circle:
            def _args_init(self, center, radius): ...
    """
    assert say(source) == ["lib.Circle: conditional deprecated"]


def test_a_keyword_that_still_works_silently(say):
    source = """
        def _transition_to_rng(old_name, *, position_num=None, end_version=None): ...
        class Halton:
            @_transition_to_rng("seed")
            def __init__(self, d, *, rng=None): ...
    """
    assert say(source) == ["lib.Halton(seed): parameter deprecated -> lib.Halton(rng) suggestion"]
