"""The twin of `attr`."""


def test_names_that_the_twin_offers_again(say):
    source = {
        "attr/__init__.py": "from ._make import define, ib\n",
        "attr/_make.py": '''
            def define(x, hash=None):
                """Make it.

                Args:
                    hash: Deprecated alias for *unsafe_hash*.
                """
            def ib(x):
                """Make one.

                .. deprecated:: 17.4.0 *convert*
                .. deprecated:: 19.2.0 *cmp*
                .. versionchanged:: 21.1.0 *cmp* undeprecated
                """
        ''',
        "attrs/__init__.py": "from attr import define\n",
    }
    assert say("attr", source) == [
        "attr.define(hash): parameter deprecated ..",
        "attr.ib(convert): parameter deprecated 17.4.0..",
        "attrs.define(hash): parameter deprecated ..",
    ]
