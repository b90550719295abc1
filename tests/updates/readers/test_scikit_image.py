"""scikit-image's decorators that stand for others."""

UTILS = """\
    class deprecate_kwarg:
        def __init__(self, kwarg_mapping, deprecated_version, removed_version=None): ...

    class deprecate_multichannel_kwarg(deprecate_kwarg):
        def __init__(self, removed_version="1.2"): ...

    class change_default_value:
        def __init__(self, arg_name, *, new_value, changed_version): ...

    def deprecate_func(*, deprecated_version, removed_version, hint): ...

    def _deprecate_estimate(func, class_name=None):
        return deprecate_func(
            deprecated_version="0.26", removed_version="2.2",
            hint=f"Please use `{class_name}.from_estimate` instead.",
        )(func)

    def _deprecate_inherited_estimate(cls):
        cls.estimate = _deprecate_estimate(cls.estimate, cls.__name__)
        return cls
"""


def library(text: str) -> dict[str, str]:
    return {
        "skimage/__init__.py": "",
        "skimage/_shared/__init__.py": "",
        "skimage/_shared/utils.py": UTILS,
        "skimage/tools.py": text,
    }


def test_parameters(say):
    lines = say(
        "skimage",
        library("""\
            from skimage._shared.utils import (
                change_default_value, deprecate_kwarg, deprecate_multichannel_kwarg,
            )

            @deprecate_kwarg({"selem": "footprint", "iter": "num"}, "0.19", removed_version="1.2")
            def open_up(image, footprint=None, num=1): ...

            @deprecate_multichannel_kwarg()
            def blur(image, multichannel=False, *, channel_axis=None): ...

            @change_default_value("mode", new_value="edge", changed_version="0.21")
            def pad(image, mode="constant"): ...
        """),
    )
    assert lines == [
        "skimage.tools.blur(multichannel): parameter deprecated 0.19..1.2"
        " -> skimage.tools.blur(channel_axis) suggestion",
        "skimage.tools.open_up(iter): parameter deprecated 0.19..1.2"
        " -> skimage.tools.open_up(num) safe",
        "skimage.tools.open_up(selem): parameter deprecated 0.19..1.2"
        " -> skimage.tools.open_up(footprint) safe",
        "skimage.tools.pad(mode): missing behaviour ..0.21",
    ]


def test_estimate_of_each_class_leads_to_its_own_constructor(say):
    lines = say(
        "skimage",
        library("""\
            from skimage._shared.utils import _deprecate_estimate, _deprecate_inherited_estimate

            class Base:
                @_deprecate_estimate
                def estimate(self): ...

                @classmethod
                def from_estimate(cls): ...

            @_deprecate_inherited_estimate
            class Heir(Base): ...
        """),
    )
    assert [line.rpartition(" ")[0] for line in lines] == [
        "skimage.tools.Base.estimate: whole deprecated 0.26..2.2 -> skimage.tools.Base.from_estimate",
        "skimage.tools.Heir.estimate: whole deprecated 0.26..2.2 -> skimage.tools.Heir.from_estimate",
    ]


def test_the_installed_one(installed):
    lines = installed("skimage")
    assert any(
        line.startswith("skimage.transform.AffineTransform.estimate: whole") for line in lines
    )
