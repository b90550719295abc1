"""Programs of outdated calls, and what they should become: syntax of every shape, from a seed."""

from calls.texts import Pair
from calls.uses import Uses


def program(seed: int) -> Pair:
    """One program of about ten outdated calls."""
    return Writer(seed).program()


class Writer(Uses):
    """The statements of one program."""

    def program(self) -> Pair:
        """A header and some statements."""
        lines = [Pair(self.header, self.header)]
        lines += [self.statement() for _ in range(self.random.randint(2, 5))]
        # The import stays in use.
        whole = self.join("{}\n" * len(lines) + "print(@.kept)\n", *lines)
        if self.random.random() < 0.2:
            whole = whole._replace(
                before=whole.before.replace("\n", "\r\n"), after=whole.after.replace("\n", "\r\n")
            )
        return whole

    def statement(self) -> Pair:
        """A statement, or a block, with outdated uses."""
        kinds = [self.layout] * 6 + [
            self.removed,
            self.rewritten,
            self.in_with,
            self.set_by_call,
            self.decorated,
            self.configured,
        ]
        return self.random.choice(kinds)()

    def layout(self) -> Pair:
        """A statement of any kind around two expressions."""
        self.number += 1
        end = f"  # ∫{self.number}"
        form = self.random.choice(
            [
                f"a = {{}}, {{}}{end}",
                "a = b = {}; c = ({})",
                f"def f(a={{}}):{end}\n\treturn ({{}})\t# tab{self.number}",
                f"@g({{}}){end}\nclass A: b: {{}} = 1",
                f"if ({{}}): a = ({{}})\nelif b: pass\nelse: a = 1; b = 2{end}",
                "async def f():\n  async with g({}) as h:\n    await ({})",
                "for q in ({}): del a[{}]",
                "assert ({}), \\\n    ({})",
                "é = '''\n{{}}''', {}; print(é, {})",
                f"while (q := ({{}})): pass{end}\nelse:\n  raise E({{}})",
                f"try:\n    {{}}{end}\nexcept E as e:\n    return_ = {{}}\nfinally: pass",
                "match ({}):\n    case [1, *_] if {}: pass\n    case _: pass",
                "class A:\n    '''doc'''\n    x = {}\n    def f(self, y={}): yield self",
                "a[{}] += {}",
            ]
        )
        return self.join(form, self.expression(3), self.expression(3))

    def removed(self) -> Pair:
        """A call that goes with its statement."""
        self.number += 1
        note = self.random.choice(["", f"  # {self.number} ü"])
        argument = self.random.choice(["", "True", "k='é'", "\n  1\n"])
        forms = [
            (f"@.hold({argument}){note}", note.strip()),
            (f"if a:\n    @.hold({argument}){note}\n    b", f"if a:\n    {note.strip()}\n    b"),
            (f"if a:\n    @.hold({argument}){note}\nelse: b", f"if a:\n    pass{note}\nelse: b"),
            (f"a; @.hold({argument}); b{note}", f"a; pass; b{note}"),
        ]
        return self.change(*self.random.choice(forms))

    def rewritten(self) -> Pair:
        """A call that becomes an assignment."""
        name = self.name()
        if self.random.random() < 0.5:
            return self.template(
                f"@.describe({name}, {{}})", f"{name}.__doc__ = ({{}})", self.expression(1)
            )
        return self.template(
            f"def f():\n  @.describe({name}, {{}})\n  return 1",
            f"def f():\n  {name}.__doc__ = ({{}})\n  return 1",
            self.expression(1),
        )

    def in_with(self) -> Pair:
        """An assignment that comes to stand in a `with` statement."""
        name, (one, two) = self.name(), (self.simple(), self.simple())
        return self.change(
            f"if a:\n  {name} = @.execute({{}}, k={{}})",
            f"if a:\n  with @.open() as opened:\n    {name} = opened.run({{}}, k={{}})",
            one,
            two,
        )

    def set_by_call(self) -> Pair:
        """An assignment to an attribute that becomes a call."""
        self.number += 1
        note = self.random.choice(["", f"  # {self.number} ü"])
        return self.change(
            f"class A:\n  def f(self):\n    t = @.make({{}})\n    t.size =\\\n      {{}}{note}\n",
            f"class A:\n  def f(self):\n    t = @.make({{}})\n    t.resize({{}}){note}\n",
            self.expression(1),
            self.expression(2),
        )

    def decorated(self) -> Pair:
        """A decorator that gets a second one below."""
        self.number += 1
        note = self.random.choice(["", f"  # {self.number} ü"])
        form = f"class A(@.Base):\n    'doc'\n    %s{note}%s\n    def f(cls, v):\n        return {{}}\n"
        return self.change(
            form % ("@@.validator('x')", ""),
            form % ("@@.field_validator('x')", "\n    @classmethod"),
            self.expression(2),
        )

    def configured(self) -> Pair:
        """A class in a class that becomes a call."""
        self.number += 1
        note = self.random.choice(["", f"  # {self.number} ü"])
        one, two = self.expression(1), self.expression(1)
        return self.change(
            f"class A(@.Base):\n  class Config:{note}\n    a = ({{}})\n    b =\\\n ({{}}){note.replace('#', '#2')}\n  x: int = 1",
            f"class A(@.Base):\n  model_config = @.ConfigDict({note}\n    a=({{}}),\n    b=({{}}){note.replace('#', '#2')}\n  )\n  x: int = 1",
            one,
            two,
        )
