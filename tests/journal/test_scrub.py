"""Credentials never reach the disk; ordinary code stays as it is."""

import ast
import inspect
import random
import string
from pathlib import Path

import pytest

from pyrecode.journal.model import Event, EventKind, Sample
from pyrecode.journal.recording import set_recording
from pyrecode.journal.scrub import mask_secrets, scrub, scrub_sample
from pyrecode.journal.secrets import MASK
from pyrecode.journal.store import Journal

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
        'assert digest == "d41d8cd98f00b204e9800998ecf8427e"',
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


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("open('/home/jane/work/a.csv')", "open('~/work/a.csv')"),
        ("x = '/Users/jane'  # in /Users/jane/x", "x = '~'  # in ~/x"),
        (r"p = 'C:\\Users\\jane\\a.csv'", r"p = '~\\a.csv'"),
        ("u = f'file:///home/jane/{name}'", "u = f'file://~/{name}'"),
        ("open('/root/.netrc')", "open('~/.netrc')"),
        ("open('/usr/share/home/x')", "open('/usr/share/home/x')"),
        ("x = a/home/b", "x = a/home/b"),
        ("r = '/rooted/x'", "r = '/rooted/x'"),
    ],
)
def test_home_folders_are_left_out(code: str, expected: str):
    assert scrub(code) == expected
    assert scrub(expected) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_are_dropped_where_the_user_wants_it(end: str):
    code = end.join(
        [
            "# first",
            "x = 1  # one",
            "if x:",
            "    # of it",
            "    y = '# no comment'",
            "z = 2",
            "# last",
        ]
    )
    dropped = end.join(["x = 1", "if x:", "    y = '# no comment'", "z = 2", ""])
    assert scrub(code, drop_comments=True) == dropped
    assert scrub(code) == code
    assert ast.dump(ast.parse(dropped)) == ast.dump(ast.parse(code))


def test_words_about_the_code_are_scrubbed_too():
    sample = Sample("d", "", "x", "ask jane@example.org, see /home/jane/x", "a", "b")
    assert scrub_sample(sample).update_info == f"ask {MASK}, see ~/x"


def test_masking_alone_leaves_paths():
    assert mask_secrets("x = '/home/jane/a'") == "x = '/home/jane/a'"
    assert mask_secrets("password = 'hunter22' # /home/jane") == f"password = '{MASK}' # /home/jane"


def test_comments_are_dropped_on_the_way_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "data"))
    set_recording(True, drop_comments=True)
    with Journal.open() as journal:
        sample = Sample("d", "", "x", "", "f(1)  # of Jane", "g(1)  # of Jane")
        journal.add_event(Event(EventKind.ACCEPTED, "p", sample=sample))
        (pair,) = journal.pairs()
    assert (pair.old_code, pair.new_code) == ("f(1)", "g(1)")
