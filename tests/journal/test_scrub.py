"""Credentials never reach the disk; ordinary code stays as it is."""

import ast
import inspect
import random
import string

import pytest

from pyrecode.journal.scrub import MASK, scrub

SECRETS = [
    "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
    "AKIAIOSFODNN7EXAMPLE",
    "sk-proj-abcdefghijklmnop1234",
    "xoxb-123456789012-abcdefghijkl",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl",
    "jane.doe+work@example.co.uk",
    "postgresql://scott:tiger@db.example.com/prod",
    "Server=db;User Id=sa;Password=hunter22;",
    "Bearer abcdef1234567890",
    "wJbT9rXUtnF3qI/K7MdEpG/bPxRf1CYzq8Lw0sKe",
    "d41d8cd98f00b204e9800998ecf8427e",
    "-----BEGIN RSA PRIVATE KEY-----\\nMIIEow\\n-----END RSA PRIVATE KEY-----",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_known_shapes_in_literals_and_comments(secret: str):
    code = f'f("{secret}")  # was {secret}\n'
    masked = scrub(code)
    assert MASK in masked
    assert secret not in masked
    for part in ("tiger", "hunter22", "jane.doe", "MIIEow"):
        assert part not in masked
    ast.parse(masked)


@pytest.mark.parametrize(
    "code",
    [
        'password = "correct-horse"',
        "connect(user='me', api_key='correct-horse')",
        '{"auth_token": "correct-horse"}',
        'os.environ["SECRET"] = b"correct-horse"',
        'if pwd == "correct-horse": pass',
        'f(f"https://me:correct-horse@host/{path}")',
    ],
)
def test_strings_given_to_a_secret_name(code: str):
    masked = scrub(code)
    assert "correct-horse" not in masked
    ast.parse(masked)


@pytest.mark.parametrize(
    "code",
    [
        "y = A@B.dot(x)",
        "password = getpass(prompt)",
        "token = tokens[0]",
        'df = pd.read_csv("data/2024/measurements_of_everything_v2.csv")',
        'np.array(["a", "b"], dtype="datetime64[ns]")',
        "x = 'https://example.com/a/b?c=d'",
        'df.groupby("customer_identifier_of_the_account").sum()',
        "key = lambda row: row.value",
        '@decorator\ndef f(): "at home @ noon"',
        's = "the_quick_brown_fox_jumps_over_the_lazy_dog"',
    ],
)
def test_ordinary_code_is_left_alone(code: str):
    assert scrub(code) == code


def test_random_keys_are_masked_and_names_of_the_standard_library_are_not():
    draw = random.Random(7)
    letters = string.ascii_letters + string.digits + "+/"
    keys = ["".join(draw.choices(letters, k=40)) for _ in range(200)]
    missed = [key for key in keys if MASK not in scrub(f"x = '{key}'")]
    assert len(missed) <= 4, missed
    words = {name for module in (ast, inspect, string, random) for name in dir(module)}
    words |= {f"{one}_{two}" for one in sorted(words)[::9] for two in sorted(words)[::11]}
    assert [word for word in words if MASK in scrub(f"x = '{word}'")] == []


def test_code_that_cannot_be_read_is_still_searched():
    assert "ghp_" not in scrub('x = ("ghp_abcdefghijklmnopqrstuvwxyz0123456789"')
