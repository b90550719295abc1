"""Twenty invented APIs of a company's own library, each with what its team uses instead.

The new code is written by plain functions of the arguments, which know nothing of how pyrecode learns.
"""

from collections.abc import Callable, Mapping

from attrs import field, frozen


@frozen
class Parameter:
    """One argument that uses may pass."""

    name: str
    values: tuple[str, ...]
    keyword: bool = False
    share: float = 1.0
    """in how many uses it is passed"""


@frozen
class Api:
    """An outdated API of the library `acme`, and its successor."""

    symbol: str
    old: str
    """the expression without its arguments; `{self}` is the object of a method"""
    new: Callable[[Mapping[str, str]], str]
    """from the arguments that are passed to the new expression, names spelt out"""
    parameters: tuple[Parameter, ...] = ()
    called: bool = True
    owner: str = ""
    """the class of the object"""
    decorates: bool = False
    parameter: str | None = None
    """where a parameter alone is outdated"""
    imports: tuple[str, ...] = field(factory=tuple)
    """what the new code needs to be imported"""


PATHS = ("path", '"a.txt"', "self.path", "paths[0]", "str(root / name)", "f'{name}.csv'")
OBJECTS = ("item", "rows[1]", "self.item", "load(name)", "[1, 2]", "{'a': 1}")
NUMBERS = ("5", "30", "limit", "limit * 2", "self.limit")
MODES = {'"r"': '"read"', '"w"': '"write"'}
FLAGS = ("True", "False", "quiet")


def passed(arguments: Mapping[str, str], *renamed: tuple[str, str]) -> str:
    """Arguments by keyword under other names, those that are passed."""
    return "".join(f", {new}={arguments[old]}" for old, new in renamed if old in arguments)


APIS = (
    Api(
        "acme.store.fetch",
        "acme.store.fetch",
        lambda a: (
            f"acme.store.get({a['path']}{passed(a, ('timeout', 'timeout'), ('quiet', 'quiet'))})"
        ),
        (
            Parameter("path", PATHS),
            Parameter("timeout", NUMBERS, True, 0.5),
            Parameter("quiet", FLAGS, True, 0.3),
        ),
    ),
    Api(
        "acme.store.put_all",
        "acme.store.put_all",
        lambda a: f"acme.store.write({a['path']}, {a['item']}{passed(a, ('timeout', 'deadline'))})",
        (
            Parameter("path", PATHS),
            Parameter("item", OBJECTS),
            Parameter("timeout", NUMBERS, True, 0.6),
        ),
    ),
    Api(
        "acme.store.send",
        "acme.store.send",
        lambda a: f"acme.store.send({a['item']}{passed(a, ('wait', 'timeout'))})",
        (Parameter("item", OBJECTS), Parameter("wait", NUMBERS, True)),
        parameter="wait",
    ),
    Api(
        "acme.text.parse",
        "acme.text.parse",
        lambda a: f"acme.syntax.read({a['item']})",
        (Parameter("item", OBJECTS), Parameter("strict", ("True",), True, 0.7)),
        imports=("acme.syntax",),
    ),
    Api(
        "acme.text.dump",
        "acme.text.dump",
        lambda a: f"acme.text.dumps({a['item']}, version=2)",
        (Parameter("item", OBJECTS),),
    ),
    Api(
        "acme.graph.link",
        "acme.graph.link",
        lambda a: f"acme.graph.connect({a['target']}, {a['source']})",
        (Parameter("source", ("a", "self.a", "nodes[0]")), Parameter("target", ("b", "nodes[1]"))),
    ),
    Api(
        "acme.image.resize",
        "acme.image.resize",
        lambda a: f"acme.image.scale({a['image']}, width={a['width']}, height={a['height']})",
        (
            Parameter("image", ("picture", "load(name)", "self.image")),
            Parameter("width", NUMBERS),
            Parameter("height", NUMBERS),
        ),
    ),
    Api(
        "acme.net.Client.request",
        "{self}.request",
        lambda a: f"{a['self']}.call({a['path']}{passed(a, ('timeout', 'timeout'))})",
        (Parameter("path", PATHS), Parameter("timeout", NUMBERS, True, 0.5)),
        owner="acme.net.Client",
    ),
    Api(
        "acme.net.Client.push",
        "{self}.push",
        lambda a: f"acme.queue.put({a['self']}, {a['item']})",
        (Parameter("item", OBJECTS),),
        owner="acme.net.Client",
        imports=("acme.queue",),
    ),
    Api(
        "acme.files.size_of",
        "acme.files.size_of",
        lambda a: f"acme.files.File({a['path']}).size()",
        (Parameter("path", PATHS),),
    ),
    Api(
        "acme.net.Job.status",
        "{self}.status",
        lambda a: f"{a['self']}.get_status()",
        called=False,
        owner="acme.net.Job",
    ),
    Api(
        "acme.net.Job.is_done",
        "{self}.is_done",
        lambda a: f"{a['self']}.done",
        owner="acme.net.Job",
    ),
    Api(
        "acme.pages.render",
        "acme.pages.render",
        lambda a: f"acme.pages.Page({a['path']}).fill({a['item']}{passed(a, ('quiet', 'silent'))})",
        (
            Parameter("path", PATHS),
            Parameter("item", OBJECTS),
            Parameter("quiet", FLAGS, True, 0.4),
        ),
    ),
    Api(
        "acme.files.open_log",
        "acme.files.open_log",
        lambda a: f"acme.files.log({a['path']}, mode={MODES[a['mode']]})",
        (Parameter("path", PATHS), Parameter("mode", ('"r"', '"w"'), True)),
    ),
    Api(
        "acme.clock.wait",
        "acme.clock.wait",
        lambda a: f"acme.clock.pause(acme.clock.Seconds({a['limit']}))",
        (Parameter("limit", NUMBERS),),
    ),
    Api(
        "acme.tables.count",
        "acme.tables.count",
        lambda a: f"acme.tables.tally({a['item']}).total",
        (Parameter("item", OBJECTS),),
    ),
    Api(
        "acme.maps.locate",
        "acme.maps.locate",
        lambda a: f"acme.maps.find(({a['x']}, {a['y']}))",
        (Parameter("x", NUMBERS), Parameter("y", NUMBERS)),
    ),
    Api(
        "acme.jobs.task",
        "acme.jobs.task",
        lambda a: "acme.jobs.job()",
        called=False,
        decorates=True,
    ),
    Api(
        "acme.jobs.FAST",
        "acme.jobs.FAST",
        lambda a: "acme.jobs.Mode.FAST",
        called=False,
    ),
    Api(
        "acme.net.Connection",
        "acme.net.Connection",
        lambda a: (
            f"acme.net.Session(({a['host']}, {a['port']}){passed(a, ('timeout', 'timeout'))})"
        ),
        (
            Parameter("host", ("host", '"localhost"', "self.host")),
            Parameter("port", ("80", "8080", "port", "self.port")),
            Parameter("timeout", NUMBERS, True, 0.4),
        ),
    ),
)
