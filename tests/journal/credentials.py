"""Invented credentials of many vendors, alone, within texts, and given to names.

Every credential is drawn from a fixed seed and put together here from parts, so that none stands in this file.
"""

import base64
import json
import random
import string
import uuid
from collections.abc import Callable, Iterator

LOWER = string.ascii_lowercase + string.digits
ALNUM = string.ascii_letters + string.digits
UPPER = string.ascii_uppercase + string.digits
SAFE = ALNUM + "-_"
B64 = ALNUM + "+/"
HEX = "0123456789abcdef"
WORDS = [
    "harbour",
    "velvet",
    "lantern",
    "copper",
    "meadow",
    "thistle",
    "anchor",
    "walnut",
    "ember",
    "falcon",
]


class Draw:
    """Draws what credentials are made of."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def of(self, letters: str, count: int) -> str:
        """A run in which at least one digit stands, as in all but one of a thousand real ones."""
        made = "".join(self._random.choices(letters, k=count - 1))
        return made + self._random.choice([each for each in letters if each.isdigit()])

    def word(self) -> str:
        return self._random.choice(WORDS)

    def password(self) -> str:
        number = self._random.randint(10, 9999)
        return f"{self.word().title()}{self._random.choice('-_!.')}{self.word()}{number}"

    def host(self) -> str:
        return f"{self.word()}.{self.word()}.example.net"


def _jwt(draw: Draw) -> str:
    def part(content: object) -> str:
        return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")

    claims = {"sub": draw.of(HEX, 12), "name": draw.word(), "iat": 1700000000}
    return ".".join([part({"alg": "HS256", "typ": "JWT"}), part(claims), draw.of(SAFE, 43)])


def _armour(kind: str) -> Callable[[Draw], str]:
    def make(draw: Draw) -> str:
        lines = "\\n".join(draw.of(B64, 64) for _ in range(3))
        return f"-----BEGIN {kind}-----\\n{lines}\\n-----END {kind}-----"

    return make


def _prefixed(prefix: str, letters: str, *counts: int, joint: str = "-") -> Callable[[Draw], str]:
    return lambda draw: prefix + joint.join(draw.of(letters, count) for count in counts)


# A secret alone in a literal, wherever that stands.
TOKENS: dict[str, Callable[[Draw], str]] = {
    "aws key id": _prefixed("AK" + "IA", UPPER, 16),
    "aws session id": _prefixed("AS" + "IA", UPPER, 16),
    "aws secret": lambda draw: draw.of(B64, 40),
    "github": _prefixed("gh" + "p_", ALNUM, 36),
    "github server": _prefixed("gh" + "s_", ALNUM, 36),
    "github fine": lambda draw: "github" + "_pat_" + draw.of(ALNUM, 22) + "_" + draw.of(ALNUM, 59),
    "gitlab": _prefixed("gl" + "pat-", SAFE, 20),
    "gitlab runner": _prefixed("gl" + "rt-", SAFE, 20),
    "bitbucket": _prefixed("AT" + "BB", ALNUM, 32),
    "atlassian": _prefixed("ATA" + "TT3", SAFE, 60),
    "slack bot": lambda draw: (
        "xo" + f"xb-{draw.of('123456789', 12)}-{draw.of('123456789', 12)}-{draw.of(ALNUM, 24)}"
    ),
    "slack user": lambda draw: "xo" + f"xp-{draw.of('123456789', 12)}-{draw.of(HEX, 32)}",
    "slack app": lambda draw: (
        "xa" + f"pp-1-A{draw.of(UPPER, 10)}-{draw.of('123456789', 13)}-{draw.of(HEX, 64)}"
    ),
    "openai": _prefixed("s" + "k-", ALNUM, 48),
    "openai project": _prefixed("s" + "k-proj-", SAFE, 64),
    "anthropic": _prefixed("s" + "k-ant-api03-", SAFE, 93),
    "hugging face": _prefixed("h" + "f_", ALNUM, 34),
    "replicate": _prefixed("r" + "8_", ALNUM, 37),
    "groq": _prefixed("gs" + "k_", ALNUM, 52),
    "perplexity": _prefixed("ppl" + "x-", ALNUM, 48),
    "pypi": _prefixed("pyp" + "i-AgEIcHlwaS5vcmc", SAFE, 80),
    "npm": _prefixed("np" + "m_", ALNUM, 36),
    "rubygems": _prefixed("ruby" + "gems_", HEX, 48),
    "docker hub": _prefixed("dckr" + "_pat_", SAFE, 27),
    "google api": _prefixed("AI" + "za", SAFE, 35),
    "google oauth": _prefixed("ya" + "29.", SAFE, 60),
    "google client": _prefixed("GOC" + "SPX-", SAFE, 28),
    "sendgrid": lambda draw: "S" + f"G.{draw.of(SAFE, 22)}.{draw.of(SAFE, 43)}",
    "mailgun": _prefixed("ke" + "y-", HEX, 32),
    "mailchimp": lambda draw: f"{draw.of(HEX, 32)}-u" + "s14",
    "sendinblue": lambda draw: "xkey" + f"sib-{draw.of(HEX, 64)}-{draw.of(ALNUM, 16)}",
    "stripe": _prefixed("sk" + "_live_", ALNUM, 24),
    "stripe restricted": _prefixed("rk" + "_live_", ALNUM, 24),
    "stripe webhook": _prefixed("wh" + "sec_", ALNUM, 32),
    "square": _prefixed("sq0" + "atp-", SAFE, 22),
    "shopify": _prefixed("shp" + "at_", HEX, 32),
    "facebook": _prefixed("EA" + "AC", ALNUM, 120),
    "twilio": _prefixed("A" + "C", HEX, 32),
    "twilio key": _prefixed("S" + "K", HEX, 32),
    "telegram": lambda draw: f"{draw.of('123456789', 10)}:AA{draw.of(SAFE, 33)}",
    "discord": lambda draw: f"M{draw.of(ALNUM, 23)}.{draw.of(SAFE, 6)}.{draw.of(SAFE, 27)}",
    "digitalocean": _prefixed("do" + "p_v1_", HEX, 64),
    "databricks": _prefixed("da" + "pi", HEX, 32),
    "linear": _prefixed("lin" + "_api_", ALNUM, 40),
    "notion": _prefixed("nt" + "n_", ALNUM, 46),
    "figma": _prefixed("fig" + "d_", SAFE, 40),
    "grafana": lambda draw: "gl" + f"sa_{draw.of(ALNUM, 32)}_{draw.of(HEX, 8)}",
    "vault": _prefixed("hv" + "s.", ALNUM, 90),
    "heroku": lambda draw: "HR" + f"KU-{uuid.UUID(hex=draw.of(HEX, 32))}",
    "new relic": _prefixed("NR" + "AK-", UPPER, 27),
    "planetscale": _prefixed("psca" + "le_tkn_", SAFE, 43),
    "postman": lambda draw: "PM" + f"AK-{draw.of(HEX, 24)}-{draw.of(HEX, 34)}",
    "pulumi": _prefixed("pu" + "l-", HEX, 40),
    "sentry": _prefixed("sntr" + "ys_", ALNUM, 60),
    "supabase": _prefixed("sb" + "p_", HEX, 40),
    "tailscale": lambda draw: "ts" + f"key-auth-{draw.of(ALNUM, 12)}-{draw.of(ALNUM, 32)}",
    "doppler": _prefixed("d" + "p.pt.", ALNUM, 43),
    "dynatrace": lambda draw: "dt0" + f"c01.{draw.of(UPPER, 24)}.{draw.of(UPPER, 64)}",
    "shippo": _prefixed("ship" + "po_live_", HEX, 40),
    "plaid": lambda draw: "access" + f"-sandbox-{uuid.UUID(hex=draw.of(HEX, 32))}",
    "alibaba": _prefixed("LT" + "AI", ALNUM, 20),
    "azure client": lambda draw: draw.of(ALNUM, 3) + "8" + "Q~" + draw.of(ALNUM + "_.-", 34),
    "artifactory": _prefixed("AK" + "Cp8", ALNUM, 69),
    "age": _prefixed("AGE-SECRET" + "-KEY-1", UPPER, 58),
    "json web token": _jwt,
    "rsa key": _armour("RSA PRIVATE " + "KEY"),
    "openssh key": _armour("OPENSSH PRIVATE " + "KEY"),
    "plain key": _armour("PRIVATE " + "KEY"),
    "pgp key": _armour("PGP PRIVATE " + "KEY BLOCK"),
    "random key": lambda draw: draw.of(ALNUM, 32),
    "random key, longer": lambda draw: draw.of(ALNUM, 64),
    "random base64": lambda draw: draw.of(B64, 43) + "=",
    "e-mail": lambda draw: f"{draw.word()}.{draw.word()}{draw.of('123', 2)}@{draw.host()}",
    "e-mail with a tag": lambda draw: f"{draw.word()}+{draw.word()}@{draw.word()}.co.uk",
}

# A literal that holds the secret, which is given apart.
EMBEDDED: dict[str, Callable[[str, Draw], str]] = {
    "postgres": lambda s, d: f"postgresql+psycopg://{d.word()}:{s}@{d.host()}:5432/prod",
    "mysql": lambda s, d: f"mysql://root:{s}@{d.host()}/shop?charset=utf8",
    "mongodb": lambda s, d: f"mongodb+srv://{d.word()}:{s}@{d.host()}/?retryWrites=true",
    "redis": lambda s, d: f"redis://:{s}@{d.host()}:6379/0",
    "amqp": lambda s, d: f"amqps://{d.word()}:{s}@{d.host()}:5671/%2f",
    "address": lambda s, d: f"see https://{d.word()}:{s}@{d.host()}/simple/ for more",
    "odbc": lambda s, d: f"Driver={{ODBC}};Server={d.host()};Uid=sa;Pwd={s};",
    "ado": lambda s, d: f"Server=tcp:{d.host()};User ID=sa;Password={s};Encrypt=true",
    "jdbc": lambda s, d: f"jdbc:postgresql://{d.host()}/db?user={d.word()}&password={s}",
    "libpq": lambda s, d: f"host={d.host()} dbname=prod user=app password={s} sslmode=require",
    "oracle": lambda s, d: f"{d.word()}/{s}@{d.host()}:1521/orcl",
    "azure account": lambda s, d: (
        f"DefaultEndpointsProtocol=https;AccountName={d.word()};AccountKey={s};"
    ),
    "service bus": lambda s, d: (
        f"Endpoint=sb://{d.host()}/;SharedAccessKeyName=Root;SharedAccessKey={s}"
    ),
    "signed address": lambda s, d: f"https://{d.host()}/c/b?sv=2021-06-08&sr=b&sig={s}",
    "query": lambda s, d: f"https://{d.host()}/v1/items?api_key={s}&page=2",
    "query token": lambda s, d: f"https://{d.host()}/v1?access_token={s}",
    "bearer": lambda s, d: f"Bearer {s}",
    "header": lambda s, d: f"Authorization: Bearer {s}",
    "curl": lambda s, d: f"curl -H 'X-Api-Key: {s}' https://{d.host()}",
    "shell": lambda s, d: f"export AWS_SECRET_ACCESS_KEY={s}",
    "ini": lambda s, d: f"[db]\\nuser = {d.word()}\\npassword = {s}\\n",
    "yaml": lambda s, d: f"client_secret: {s}",
    "webhook": lambda s, d: (
        "https://hooks.slack" + f".com/services/T{d.of(UPPER, 8)}/B{d.of(UPPER, 8)}/{s}"
    ),
    "discord webhook": lambda s, d: (
        "https://discord" + f".com/api/webhooks/{d.of('123456789', 18)}/{s}"
    ),
}

# Code that gives a literal to a name; the secret is given apart.
NAMED: tuple[str, ...] = (
    'password = "{}"',
    "self.db_password = '{}'",
    'PASSWORD: str = "{}"',
    'secret: Optional[str] = "{}"',
    'connect(user="me", passwd="{}")',
    'Client(api_key="{}")',
    '{{"api-key": "{}"}}',
    '{{"client_secret": b"{}"}}',
    'headers["Authorization"] = "{}"',
    'os.environ["AWS_SECRET_ACCESS_KEY"] = "{}"',
    'os.environ.setdefault("SECRET_KEY", "{}")',
    'monkeypatch.setenv("GITHUB_TOKEN", "{}")',
    'if pwd == "{}": pass',
    'token = "{}"',
    'config.set("auth", "password", "{}")',
    'encryption_key = f"{}"',
    'X_API_KEY = r"{}"',
    'login(auth_token="{}")',
    "db_pass = '{}'",
    'run(["--token", "{}"])',
    'credentials = ("me", "x"); private_key = "{}"',
    'signing_key="{}"',
)


def positives() -> Iterator[tuple[str, str, str]]:
    """What kind it is, the code, and what of it must not be there afterwards."""
    for seed in range(3):
        for number, (kind, make) in enumerate(TOKENS.items()):
            secret = make(Draw(1000 * seed + number))
            form = ('f("{}", 1)', "x = ['{}']", "y = 1  # was {}")[seed]
            lone = secret.replace("\\n", " ") if seed == 2 else secret
            yield kind, form.format(lone), lone
        for number, (kind, put) in enumerate(EMBEDDED.items()):
            draw = Draw(5000 + 1000 * seed + number)
            secret = draw.of(ALNUM, 24) if "webhook" in kind or "azure" in kind else draw.password()
            if "bearer" in kind or kind == "header" or "sig" in kind:
                secret = draw.of(ALNUM, 20)
            yield kind, f'connect("{put(secret, draw)}")', secret
        for number, form in enumerate(NAMED):
            secret = Draw(9000 + 1000 * seed + number).password()
            yield f"named: {form}", form.format(secret), secret
