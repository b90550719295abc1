"""Code with every imported name spelt out, so that two files can be compared whatever they import."""

import ast


def spelt_out(function: ast.AST, imports: dict[str, str]) -> str:
    """A function as text: names in full, keywords in order, no comments, no layout."""

    class Full(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            return ast.copy_location(ast.Name(imports.get(node.id, node.id), node.ctx), node)

        def visit_Call(self, node: ast.Call) -> ast.AST:
            self.generic_visit(node)
            node.keywords.sort(key=lambda word: word.arg or "")
            return node

    return ast.unparse(Full().visit(function))


def imports_of(tree: ast.Module) -> dict[str, str]:
    """What the imports of a file bind, to what they stand for."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                root = alias.name.partition(".")[0]
                found[alias.asname or root] = alias.name if alias.asname else root
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return found


def functions(text: str) -> dict[str, str]:
    """Each function of a file by its name, spelt out."""
    tree = ast.parse(text)
    imports = imports_of(tree)
    return {
        node.name: spelt_out(node, imports)
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }
