"""`Annotated[..., deprecated(...)]` and fields that are made as deprecated."""


def test_parameters(library):
    updates = library("""
        from typing import Annotated
        from typing_extensions import deprecated
        def query(pattern=None, regex: Annotated[str | None, deprecated("Since 0.100, use `pattern` instead.")] = None): ...
        class Route:
            def __init__(self, path, routes: Annotated[list, deprecated("kept for old code")] = ()): ...
            def serve(self, path: Annotated[str, "a comment"]): ...
    """)
    assert [
        (u.label, str(u.scope), u.position, u.deprecated_in, u.replaced_by) for u in updates
    ] == [
        ("lib.Route(routes)", "parameter", 1, None, None),
        ("lib.query(regex)", "parameter", 1, "0.100", "lib.query(pattern)"),
    ]


def test_fields(say):
    source = """
        from typing import Annotated, Optional
        from typing_extensions import deprecated
        from pydantic import BaseModel, Field
        class Settings(BaseModel):
            host: str = "a"
            port: int = Field(1, deprecated="use `address` instead")
            path: Annotated[str, deprecated("gone soon")] = ""
            name: Optional[Annotated[str, deprecated("gone soon")]] = None
            address: str = Field("", deprecated=False)
    """
    assert [line for line in say(source) if "(" not in line] == [
        "lib.Settings.name: whole deprecated",
        "lib.Settings.path: whole deprecated",
        "lib.Settings.port: whole deprecated -> lib.Settings.address suggestion",
    ]


def test_a_version_of_something_else_is_none_of_the_library(library):
    (update,) = library("""
        from typing import Annotated
        from typing_extensions import deprecated
        def query(example: Annotated[str, deprecated("Deprecated in OpenAPI 3.1.0, use `examples` instead.")] = "", examples=()): ...
    """)
    assert (update.deprecated_in, update.replaced_by) == (None, "lib.query(examples)")
