"""torch's documentation of compiled functions."""


def test_documented_functions(say):
    lines = say(
        "torch",
        {
            "torch/__init__.py": "def outer(a, b): ...\ndef kept(a): ...\n",
            "torch/_torch_docs.py": '''\
                import torch
                from torch._C import _add_docstr as add_docstr

                add_docstr(
                    torch.spread,
                    r"""
                spread(input) -> Tensor

                .. warning::

                    :func:`torch.spread` is deprecated in favor of :func:`torch.outer`
                    and will be removed in a future release.

                Further words.
                """,
                )
                add_docstr(torch.kept, r"""kept(a)

                .. warning::
                    Calling it with lists is deprecated and will be removed.
                """)
                add_docstr(torch._C.hidden, r"""hidden(a)

                .. warning:: This function is deprecated and will be removed.
                """)
            ''',
        },
    )
    assert lines == ["torch.spread: whole deprecated .. -> torch.outer suggestion"]


def test_the_installed_one(installed):
    assert any(line.startswith("torch.cholesky: whole") for line in installed("torch"))
