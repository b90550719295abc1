"""How many invented credentials are masked, and how many harmless strings are: both rates are printed."""

import ast
import sysconfig
import tokenize
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from pyrecode.journal.scrub import scrub
from pyrecode.journal.secrets import MASK
from pyrecode.journal.secrets.suspicion import is_suspicious

from .credentials import positives
from .harmless import HARMLESS_CODE, harmless

LEAST_RECALL = 0.99
MOST_FALSE_ALARMS = 0.005


@pytest.fixture
def rate(capsys: pytest.CaptureFixture[str]) -> Callable[[str, int, int], float]:
    """Prints a rate, whether or not a test fails, and returns it."""

    def tell(what: str, hits: int, count: int) -> float:
        with capsys.disabled():
            print(f"\n{what}: {hits} of {count} ({hits / count:.2%})")
        return hits / count

    return tell


Rate = Callable[[str, int, int], float]


def test_credentials_are_masked(rate: Rate):
    cases = list(positives())
    missed = [(kind, code) for kind, code, secret in cases if secret in scrub(code)]
    found = rate("credentials masked", len(cases) - len(missed), len(cases))
    assert len(cases) >= 200
    assert found >= LEAST_RECALL, missed


def test_harmless_strings_are_left_alone(rate: Rate):
    texts = [f'x = "{text}"' for _, text in harmless()]
    cases = [*texts, *HARMLESS_CODE]
    alarms = [code for code in cases if scrub(code) != code]
    kinds = Counter(kind for kind, text in harmless() if scrub(f'x = "{text}"') != f'x = "{text}"')
    share = rate("harmless strings masked", len(alarms), len(cases))
    assert len(set(texts)) >= 1000
    assert share <= MOST_FALSE_ALARMS, (kinds, alarms)


def test_what_is_left_parses_and_is_masked_once():
    for _, code, _ in positives():
        once = scrub(code)
        ast.parse(once)
        assert scrub(once) == once, code


def test_nothing_that_is_masked_passes_the_quick_test():
    for kind, code, _ in positives():
        assert is_suspicious(code) or scrub(code) == code, (kind, code)


def test_the_literals_of_the_standard_library(rate: Rate):
    """Code as people write it: what is masked in it are addresses, and next to nothing else."""
    library = Path(sysconfig.get_path("stdlib"))
    count = masked = 0
    for name in ("email", "json", "http", "logging", "unittest", "importlib", "urllib", "xml"):
        for path in sorted((library / name).rglob("*.py")):
            with tokenize.open(path) as file:
                for token in tokenize.generate_tokens(file.readline):
                    if (
                        token.type in (tokenize.STRING, tokenize.COMMENT)
                        and "@" not in token.string
                    ):
                        count += 1
                        masked += MASK in scrub(token.string)
    assert rate("literals of the standard library masked", masked, count) <= 0.001
    assert count > 5000


def test_ordinary_code_is_not_cut_into_tokens(rate: Rate):
    """Most statements of real code pass the quick test."""
    text = Path(ast.__file__).read_text(encoding="utf-8")
    statements = [
        ast.unparse(node) for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)
    ]
    slow = sum(is_suspicious(each) for each in statements)
    assert rate("statements looked at closely", slow, len(statements)) <= 0.1
