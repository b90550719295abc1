"""Harmless strings of many kinds, of which some look like credentials at first sight."""

import base64
import hashlib
import random
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from .credentials import WORDS


def harmless() -> Iterator[tuple[str, str]]:
    """What kind it is, and the inside of a literal."""
    draw = random.Random(11)
    for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b"):
        for number in range(12):
            yield name, hashlib.new(name, str(number).encode()).hexdigest()
    for number in range(20):
        digest = base64.b64encode(hashlib.sha256(str(number).encode()).digest()).decode()
        yield "integrity", f"sha256-{digest}"
        yield (
            "short hash",
            hashlib.sha1(str(number).encode()).hexdigest()[: draw.choice((7, 8, 12))],
        )
    for _ in range(60):
        made = uuid.UUID(int=draw.getrandbits(128))
        yield "uuid", draw.choice((str(made), made.urn, f"{{{made}}}", str(made).upper()))
    for _ in range(60):
        form = draw.choice(
            ("{}.{}.{}", "v{}.{}", "=={}.{}.{}", ">={}.{},<{}", "{}.{}.{}rc1", "{}.{}.dev{}")
        )
        yield "version", form.format(*(draw.randrange(30) for _ in range(form.count("{}"))))
    paths = (
        "",
        "/docs/stable/user_guide/missing_data.html",
        "/a/b?c=d&page=2#top",
        "/wiki/Foo_(bar)",
        "/repos/x/y/pull/12345",
        "/data/2024/07/file_v2.csv.gz",
        ":8080/api/v1/items/42",
    )
    for word in WORDS:
        for path in paths:
            scheme = draw.choice(("https", "http", "ftp", "s3", "gs", "file"))
            yield "url", f"{scheme}://{word}.example.org{path}"
    yield from (
        ("dtype", each)
        for each in (
            *(
                "float64",
                "int8",
                "<U10",
                ">f8",
                "|S4",
                "datetime64[ns]",
                "datetime64[ns, Europe/Berlin]",
            ),
            *(
                "timedelta64[us]",
                "category",
                "Int64",
                "boolean",
                "string[pyarrow]",
                "complex128",
                "f4,i4,(2,3)f8",
            ),
            *(
                "double[pyarrow]",
                "Sparse[float64, nan]",
                "interval[int64, right]",
                "period[M]",
                "object",
            ),
        )
    )
    for word in WORDS:
        yield "path", f"data/{word}/2024-07-01/part-00012-of-00100.parquet"
        yield "path", f"/usr/share/{word}/lib{word}.so.6.0.32"
        yield "path", f"C:\\\\data\\\\{word}\\\\table_{draw.randrange(99)}.xlsx"
        yield "path", f"../{word}/__init__.py"
        yield (
            "path",
            f"checkpoints/{word}-7b-instruct-v0.3/step_{draw.randrange(10**6)}/model-00001-of-00003.safetensors",
        )
        yield "name", f"{word}_of_the_customer_with_a_long_name_{draw.randrange(100)}"
        yield "name", f"{word.title()}ForSequenceClassificationV{draw.randrange(9)}Config"
        yield "kebab", f"{word}-base-patch16-224-in21k-finetuned-{draw.randrange(99)}"
        yield "module", f"tensorflow.compat.v1.{word}.placeholder_with_default"
        yield "model", f"{word}/Meta-Llama-3.1-8B-Instruct-GGUF"
        yield "icon", f"{word}@2x.png"
        yield "handle", f"@{word}"
        yield "package", f"{word}@1.2.3"
        yield "remote", f"git@github.com:{word}/{word}.git"
        yield "flag", f"--{word}-size={draw.randrange(4096)}"
        yield (
            "sql",
            f"SELECT {word}_id, count(*) FROM {word} WHERE created > '2024-01-01' GROUP BY 1",
        )
        yield "query", f"{word} > 3 and token == 'x' or `sort key` < 2"
        yield "css", f"#{draw.getrandbits(24):06x}"
        yield "address", ".".join(str(draw.randrange(256)) for _ in range(4))
        yield "mac", ":".join(f"{draw.randrange(256):02x}" for _ in range(6))
        yield "regex", rf"(?P<{word}>[A-Za-z0-9_]+)\\s*=\\s*(\\d+)"
        yield "json", f'{{\\"{word}\\": [1, 2, 3], \\"key\\": null, \\"token\\": \\"comma\\"}}'
        yield "format", f"{{{word}:>10.3f}} {{0!r:<20}} %({word})s %5.2f"
        yield "hex number", f"0x{draw.getrandbits(160):040x}"
        yield "doi", f"10.1000/{word}.{draw.randrange(10**6)}"
        yield "sentence", f"The {word} password must have eight characters or more."
        yield "sentence", f"Pass a token to {word}, or set the key: see the guide."
        yield "sentence", f"authorization failed for the {word}; basic authentication is off"
        yield "sentence", f"secret: the {word} of the {draw.choice(WORDS)}"
        yield (
            "sentence",
            f"Deprecated since version 2.{draw.randrange(9)}: use {word}_values(axis=1) instead.",
        )
        yield "shell", f"pip install {word}[all]=={draw.randrange(9)}.{draw.randrange(9)} --upgrade"
        yield "usage", f"usage: {word} [--token TOKEN] [--password PASSWORD] FILE"
        yield "template", f"https://{{user}}:{{password}}@{word}.example.org"
        yield "template", f"password=${{{word.upper()}_PASSWORD}}"
        yield "code", f"token=tokens[{draw.randrange(9)}]"
        yield "code", f"api_key=os.environ['{word.upper()}']"
        yield "mime", f"application/vnd.{word}.v{draw.randrange(9)}+json; charset=utf-8"
        yield "locale", f"{draw.choice(('de_DE', 'pt_BR', 'zh_TW'))}.UTF-8@{word}"
    start = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(60):
        moment = start + timedelta(hours=4711 * number)
        yield (
            "time",
            draw.choice(
                (moment.isoformat(), f"{moment:%Y%m%dT%H%M%S}", f"{moment:%d.%m.%Y %H:%M}")
            ),
        )
    for number in range(40):
        yield "numbers", " ".join(f"{draw.random() * 1000:.4f}" for _ in range(6))
        yield "digits", str(draw.getrandbits(100))
        yield "isbn", f"978-3-16-{draw.randrange(10**6):06d}-{number % 10}"
    for word in WORDS:
        for other in WORDS:
            yield (
                "sentence",
                f"{word.title()} and {other} are {draw.choice(WORDS)} colours; see section {draw.randrange(20)}.",
            )
            yield "column", f"{word}_{other}_{draw.randrange(2000, 2030)}"
            yield (
                "title",
                f"{word.title()} {other.title()} (in % of GDP, {draw.randrange(1990, 2024)})",
            )


# Code in which a name sounds like a secret's, and the literal is none.
HARMLESS_CODE = (
    'tokenizer.pad_token = "[PAD]"',
    'unk_token="<unk>", eos_token="</s>"',
    'TfidfVectorizer(token_pattern=r"(?u)\\b\\w\\w+\\b")',
    'Tokenizer(tokenizer="whitespace")',
    'df.sort_values(key=lambda c: c.str.lower(), by="name")',
    'pd.read_csv(path, sep=";", key="table")',
    "password = getpass(prompt)",
    "token = tokens[0]",
    'token = "comma"',
    'ForeignKey("users.id"); primary_key="id"',
    'auth = "basic"',
    'password = ""',
    'password = "********"',
    'password = "{password}"',
    'secret = "<secret>"',
    'getattr(self, "token", "missing")',
    'parser.add_argument("--password", help="the password of the account")',
    'd = {"key": "value", "token": "word", "cache_key": "abc-123"}',
    'x = obj["password"] or "none given"',
    'sort_key = "created_at_2024"',
    'cls_token="[CLS]"',
    "y = A@B.dot(x)",
    '@decorator\ndef f(): "at home @ noon"',
)
