"""Properties made of private functions that warn."""


def test_getter_and_setter(say):
    source = """
        import warnings
        class A:
            def _get_shape(self):
                return self._shape
            def _set_shape(self, value):
                warnings.warn("setting the shape is deprecated", DeprecationWarning)
            def _get_kind(self):
                warnings.warn("`kind` is deprecated since 1.2", DeprecationWarning)
            shape = property(_get_shape, _set_shape)
            kind = property(fget=_get_kind)
            _own = property(_get_kind)
    """
    assert say(source) == ["lib.A.kind: whole deprecated", "lib.A.shape: setter deprecated"]


def test_a_setter_that_warns_of_some_values_only(say):
    source = """
        import warnings
        class A:
            def _set_shape(self, value):
                if value is None:
                    warnings.warn("None is deprecated", DeprecationWarning)
            shape = property(None, _set_shape)
    """
    assert say(source) == []
