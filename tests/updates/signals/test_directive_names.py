"""Directives that name what they are about."""


def test_one_argument_that_the_words_name(say):
    source = '''
        def evolve(*args, **changes):
            """Change it.

            .. deprecated:: 23.1.0
               It is now deprecated to pass the instance using the keyword argument
               *inst*. It will raise an error.
            """
        def ib(default=None, cmp=None):
            """Make it.

            .. deprecated:: 17.4.0 *convert*
            .. deprecated:: 19.2.0 *cmp* Removal on or after 2021-06-01.
            .. versionchanged:: 21.1.0 *cmp* undeprecated
            """
    '''
    assert say(source) == [
        "lib.evolve(inst): parameter deprecated",
        "lib.ib(convert): parameter deprecated",
    ]


def test_attributes_of_instances(say):
    source = '''
        class NuSVC:
            """A model.

            Attributes
            ----------
            probA_ : array
                Learned.

                .. deprecated:: 1.9
                    The attributes `probA_` and `probB_` are deprecated in version 1.9 and will be
                    removed in 1.11.
            """
            def __init__(self, probability=False): ...
    '''
    assert say(source) == [
        "lib.NuSVC.probA_: whole deprecated",
        "lib.NuSVC.probB_: whole deprecated",
    ]


def test_admonitions(say):
    source = '''
        class Message:
            @property
            def text(self):
                """The text.

                !!! deprecated
                    Calling `.text()` as a method is deprecated.

                Returns:
                    The text.
                """
    '''
    assert say(source) == ["lib.Message.text: conditional deprecated"]


def test_a_parameter_that_is_to_be_named(say):
    source = '''
        def score(x, sample_weight=None):
            """Score it.

            Parameters
            ----------
            sample_weight : array
                The weights.

                .. deprecated:: 1.9
                    `sample_weight` needs to be passed as a keyword argument.
            """
    '''
    assert say(source) == [
        "lib.score(sample_weight): positional deprecated -> lib.score(sample_weight) safe"
    ]


def test_one_way_of_using_it_is_not_all_of_them(say):
    source = '''
        class Frame:
            def astype(self, dtype):
                """Cast it.

                Notes
                -----
                .. deprecated:: 1.3.0

                    Using ``astype`` to convert from naive to aware times is deprecated. Use
                    :meth:`localize` instead.
                """
            def apply(self):
                """Apply it.

                .. deprecated:: 1.3.0
                    Using ``apply`` is deprecated.
                """
    '''
    assert say(source) == [
        "lib.Frame.apply: whole deprecated",
        "lib.Frame.astype: conditional deprecated",
    ]


def test_words_that_begin_with_the_function_itself(say):
    source = '''
        def solve(a, rtol=1e-5, tol=None):
            """Solve it.

            Parameters
            ----------
            rtol : float
                How near.
            tol : float

                .. deprecated:: 1.12.0
                   `solve` keyword argument ``tol`` is deprecated in favor of ``rtol``
                   and will be removed in 1.14.0.
            """
        def fit(a, rng=None, seed=None):
            """Fit it.

            Parameters
            ----------
            rng : int
                Where to begin.

                .. deprecated:: 1.2
                   `seed` keyword has been replaced.
            """
    '''
    assert say(source) == ["lib.solve(tol): parameter deprecated -> lib.solve(rtol) suggestion"]
