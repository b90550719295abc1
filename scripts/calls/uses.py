"""Outdated uses in expressions, one maker for each form, and syntax around them."""

from collections.abc import Callable

from calls.texts import Pair, Texts


class Uses(Texts):
    """Expressions of one program."""

    def expression(self, depth: int) -> Pair:
        """An expression that stands alone wherever an argument may."""
        if depth <= 0 or self.random.random() < 0.15:
            return self.atom()
        if self.random.random() < 0.3:
            return self.shape(depth)
        make: Callable[[int], Pair] = self.random.choice(self.forms())
        return make(depth - 1)

    def shape(self, depth: int) -> Pair:
        """Syntax around calls."""
        one, two = self.expression(depth - 1), self.expression(depth - 1)
        gap, name = self.gap(), self.name()
        return self.join(
            self.random.choice(
                [
                    f"[{{}} for {name} in {{}} if {name}]",
                    f"(lambda {name}={{}}: {{}})",
                    "({} if {} else 0)",
                    f"({{}} **{gap}- {{}})",
                    "{{**{}, 1: {}}}",
                    f"g(\n  *{{}},{gap}\n  k={{}}\n)",
                    f"({name} := [{{}}, {{}}])",
                    f"(not {{}}{gap} or {{}})",
                    "z[{}:{}]",
                    f"({{}}, {gap}{{}},)",
                ]
            ),
            one,
            two,
        )

    def forms(self) -> list[Callable[[int], Pair]]:
        """One maker for each form that an expression can hold."""
        return [
            self.renamed, self.moved, self.constant, self.attribute, self.method, self.concatenated,
            self.filled, self.function_to_method, self.added, self.spread, self.swapped, self.item, self.chained,
            self.keyword, self.needed, self.dropped, self.value, self.translated, self.to_keyword, self.to_position,
            self.unpacked, self.in_fstring,
        ]  # fmt: skip

    def renamed(self, depth: int) -> Pair:
        """Another last name, called, called twice, or not called."""
        one = self.expression(depth)
        a, b = self.gap(), self.gap()
        old, new = self.random.choice([("old", "new"), ("spare", "fresh")])
        form = self.random.choice(
            [f"({a}{{}}{b})", f"({a}1,{b}k={{}},)", "(*{})", f"({{}}{a})(1, {b})", ""]
        )
        return self.change(f"@.{old}{form}", f"@.{new}{form}", *([one] if form else []))

    def moved(self, depth: int) -> Pair:
        """A builtin."""
        a = self.gap()
        return self.change(f"@.toint({a}{{}})", f"int({a}{{}})", self.expression(depth))

    def constant(self, depth: int) -> Pair:
        """A name that becomes an expression with a sign."""
        del depth
        form = self.random.choice(["{}", "({} ** 2)", "({}.real)", "(2 - {})"])
        return self.change(form.replace("{}", "@.NINF"), form.replace("{}", "(-@.inf)"))

    def attribute(self, depth: int) -> Pair:
        """An attribute that becomes a method."""
        return self.change("@.make({}).attr", "@.make({}).get_attr()", self.expression(depth))

    def method(self, depth: int) -> Pair:
        """A method of what a call gives, over several lines."""
        gap = self.gap()
        return self.change(
            f"(@.make({{}}){gap}.items_({{}}))",
            f"(@.make({{}}){gap}.items({{}}))",
            self.expression(depth),
            self.atom(),
        )

    def concatenated(self, depth: int) -> Pair:
        """A method that becomes a function."""
        receiver, gap = self.expression(depth), self.plain_gap()
        other = self.expression(depth)
        if other.noted:
            kept = self.join("@.make({}).append({}, axis=1)", receiver, other, calls=1)
            return kept._replace(left=kept.left + 1)
        return self.change(
            f"@.make({{}}).append({{}},{gap} axis=1)",
            "@.concat([@.make({}), {}], axis=1)",
            receiver,
            other,
        )

    def filled(self, depth: int) -> Pair:
        """A method that becomes another one of the same receiver."""
        receiver, argument, gap = self.expression(depth), self.expression(depth), self.plain_gap()
        pair = self.template(f"fill({gap}{{}})", "ffill({})", argument)
        return self.join("@.make({}).{}", receiver, pair)

    def function_to_method(self, depth: int) -> Pair:
        """A function that becomes a method of its argument."""
        return self.template("@.scalar({})", "({}).item()", self.expression(depth))

    def added(self, depth: int) -> Pair:
        """A keyword that is added where it is not passed."""
        if self.random.random() < 0.5:
            return self.template("@.factor({})", '@.cat({}, kind="point")', self.expression(depth))
        return self.template(
            "@.factor({}, kind={})",
            "@.cat({}, kind={})",
            self.expression(depth),
            self.expression(depth),
        )

    def spread(self, depth: int) -> Pair:
        """A list whose elements become arguments."""
        one, two = self.expression(depth), self.atom()
        if self.random.random() < 0.3:
            return self.template("@.common({}, [])", "@.result(*({}))", self.renamed(depth))
        return self.template("@.common([{}, {},], scalars=[])", "@.result({}, {})", one, two)

    def swapped(self, depth: int) -> Pair:
        """Two arguments that change places."""
        one, two = self.expression(depth), self.simple()
        if self.random.random() < 0.5:
            return self.template("@.swap({}, {})", "@.swapped({1}, {0})", one, two)
        return self.template("@.swap({}, b={})", "@.swapped({1}, {0})", one, two)

    def item(self, depth: int) -> Pair:
        """A call whose subscript goes."""
        return self.template(
            "@.solve({}, {})[0]", "@.linear({1}, {0})", self.expression(depth), self.simple()
        )

    def chained(self, depth: int) -> Pair:
        """Two calls that become one."""
        return self.change(
            "@.make(1).query({}).get({})",
            "@.make(1).get({}, {})",
            self.expression(depth),
            self.expression(depth),
        )

    def keyword(self, depth: int) -> Pair:
        """A keyword under another name."""
        a, b = self.gap(), self.gap()
        return self.change(
            f"@.kw({{}},{a}old{b}= {{}})",
            f"@.kw({{}},{a}new{b}= {{}})",
            self.expression(depth),
            self.expression(depth),
        )

    def needed(self, depth: int) -> Pair:
        """A keyword that has to be passed."""
        a, b = self.gap(), self.gap()
        end, value = self.random.choice(["", ","]), 'salt="é"'
        if self.random.random() < 0.2:
            return self.change(
                "@.seal({} for i in zz)", f"@.seal(({{}} for i in zz), {value})", self.atom()
            )
        return self.change(
            f"@.seal({a}{{}}{b}{end}{a.replace('#', '#2')})",
            f"@.seal({a}{{}}{b}, {a.replace('#', '#2')}{value})",
            self.expression(depth),
        )

    def dropped(self, depth: int) -> Pair:
        """A keyword that goes."""
        a, b = self.gap(), self.gap()
        end = self.random.choice(["", ",", "\n", f"  # é{self.number}\n"])
        value = self.random.choice(["1", "None", "'é, )'", self.name()])
        if self.random.random() < 0.5:
            return self.change(
                f"@.drop({{}},{a}gone={value}{end})",
                f"@.drop({{}},{a}{end.strip(',')})",
                self.expression(depth),
            )
        return self.change(
            f"@.drop({{}},{a}gone={value},{b}k={{}})",
            f"@.drop({{}},{a}{b}k={{}})",
            self.expression(depth),
            self.expression(depth),
        )

    def value(self, depth: int) -> Pair:
        """A literal that becomes another."""
        gap, quote = self.gap(), self.random.choice("'\"")
        word = self.random.choice(["", "mode=", "mode ="])
        return self.change(
            f"@.val({{}},{gap}{word}{quote}old{quote})",
            f"@.val({{}},{gap}{word}{quote}new{quote})",
            self.expression(depth),
        )

    def translated(self, depth: int) -> Pair:
        """A keyword and its value in other words."""
        gap = self.gap()
        old, new = self.random.choice([("True", '"v"'), ("False", '"h"')])
        return self.change(
            f"@.plot({{}},{gap}vert={gap.replace('#', '#2')}{old})",
            f"@.plot({{}},{gap}orientation={gap.replace('#', '#2')}{new})",
            self.expression(depth),
        )

    def to_keyword(self, depth: int) -> Pair:
        """A positional argument that gets a name."""
        gap = self.gap()
        return self.change(
            f"@.axis({{}},{gap}({{}}))",
            f"@.axis({{}},{gap}axis=({{}}))",
            self.expression(depth),
            self.expression(depth),
        )

    def to_position(self, depth: int) -> Pair:
        """Keywords that lose their names."""
        gap = self.gap()
        if self.random.random() < 0.3:
            return self.change(
                "@.equal(y={}, x={})", "@.equal({1}, {0})", self.simple(), self.simple()
            )
        return self.change(
            f"@.equal(x={{}},{gap}y={{}})",
            f"@.equal({{}},{gap}{{}})",
            self.expression(depth),
            self.simple(),
        )

    def unpacked(self, depth: int) -> Pair:
        """A list that becomes the arguments, by its elements or with a star."""
        a, b = self.gap(), self.gap()
        if self.random.random() < 0.3:
            name = self.name()
            return self.change(
                f"@.pick([{name} for {name} in {{}}])",
                f"@.pick(*[{name} for {name} in {{}}])",
                self.expression(depth),
            )
        return self.change(
            # Of a list of lists the first would be passed as the list again.
            f"@.pick([{a}({{}}, 1), {{}}{b}], otherwise={{}})",
            f"@.pick({a}({{}}, 1), {{}}{b}, otherwise={{}})",
            self.expression(depth),
            self.expression(depth),
            self.expression(depth),
        )

    def in_fstring(self, depth: int) -> Pair:
        """A call in the field of an f-string."""
        del depth
        call = f"{{{self.lib}%s({self.name()})"
        form = self.random.choice(
            ['f"é @}"', "f'@!r}'", 'f"{{a}}@:>9} ä"', "f'''\n@}'''", "f'@:{w}}' 'é'"]
        )
        return Pair(form.replace("@", call % "old"), form.replace("@", call % "new"), 1)
