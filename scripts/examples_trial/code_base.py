"""Uses of an API in varied syntax: forms of import, places in a statement, layouts, comments, keywords in any order."""

from pathlib import Path
from random import Random

from attrs import frozen

from examples_trial.apis import Api

PLACES = (
    "    value = {E}\n    return value\n",
    "    return {E}\n",
    "    print({E}, end='')\n",
    "    return [{E} for item in rows]\n",
    "    if {E}:\n        return rows\n",
    "    table = {{'key': {E}, 'other': rows}}\n    return table\n",
    "    make = lambda: {E}\n    return make\n",
    "    value = {E} if rows else None\n    return value\n",
    "    assert {E} is not None  # checked\n",
    "    first, second = rows, {E}\n    return first, second\n",
    "    return load(load({E}), key={E2})\n",
    "    try:\n        value = ({E})  # may fail\n    finally:\n        rows.clear()\n    return value\n",
    "    while not {E}:\n        rows.pop()\n",
    "    with load({E}) as handle:\n        return handle\n",
)
HEAD = "def load(*values, **more): ...\n\n"
SIGNATURE = "def use_{number}(self, rows, item, path, paths, name, root, limit, quiet, picture, nodes, a, b, host, port{receiver}):\n"


@frozen
class Use:
    """One use: where it stands, and what should stand there afterwards."""

    file: Path
    function: str
    old: str
    """as it is written, imports and all"""
    new: str
    """names spelt out"""


@frozen
class Written:
    """The files of one API."""

    files: tuple[tuple[Path, str], ...]
    uses: tuple[Use, ...]


def write_uses(api: Api, number: int, uses: int, random: Random) -> Written:
    """Files with so many uses of an API, ten in each."""
    files: list[tuple[Path, str]] = []
    found: list[Use] = []
    for start in range(0, uses, 10):
        file = Path(f"app/part_{number}_{start // 10}.py")
        head, spell = _imports(api, random)
        text = head + "\n" + HEAD
        for index in range(start, min(start + 10, uses)):
            function = f"use_{index}"
            body, old, new = _use(api, spell, random)
            receiver = f", client: {_owner(api, head)}" if api.owner else ""
            signature = SIGNATURE.format(number=index, receiver=receiver)
            if api.decorates:
                text += f"@{old}\n{signature}    return rows\n\n"
            else:
                text += f"{signature}{body}\n"
            found.append(Use(file, function, old, new))
        files.append((file, text))
    return Written(tuple(files), tuple(found))


def _imports(api: Api, random: Random) -> tuple[str, str]:
    """An import statement, and how the API is then called."""
    if api.owner:
        module = api.owner.rpartition(".")[0]
        return f"import {module}\n", api.old
    module, _, name = api.symbol.rpartition(".")
    package, _, last = module.rpartition(".")
    return random.choice(
        [
            (f"import {module}\n", api.symbol),
            (f"import {module} as lib\n", f"lib.{name}"),
            (f"from {package} import {last}\n", f"{last}.{name}"),
            (f"from {module} import {name}\n", name),
            (f"from {module} import {name} as old_name\n", "old_name"),
        ]
    )


def _owner(api: Api, _head: str) -> str:
    return api.owner


def _use(api: Api, spell: str, random: Random) -> tuple[str, str, str]:
    """The body of a function, the old expression and the new one."""
    given = {"self": "client"}
    placed: list[str] = []
    named: list[str] = []
    for parameter in api.parameters:
        if random.random() >= parameter.share:
            continue
        value = random.choice(parameter.values)
        given[parameter.name] = value
        if parameter.keyword:
            named.append(f"{parameter.name}={value}")
        else:
            placed.append(value)
    random.shuffle(named)
    old = spell.format(self="client")
    if api.called:
        old += _call([*placed, *named], random)
    new = api.new(given)
    place = random.choice(PLACES[:1] if "\n" in old else PLACES)
    body = place.format(E=old, E2="None")
    return body, old, new


def _call(arguments: list[str], random: Random) -> str:
    layout = random.choice(["plain", "plain", "plain", "lines", "comments"])
    if not arguments or layout == "plain":
        return f"({', '.join(arguments)})"
    comment = "  # why" if layout == "comments" else ""
    inner = "".join(f"        {one},{comment}\n" for one in arguments)
    return f"(\n{inner}    )"
