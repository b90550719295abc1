"""pydantic's tables and instance properties."""

MIGRATION = """\
    MOVED_IN_V2 = {"pydantic.utils:to_snake": "pydantic.names:to_snake"}
    DEPRECATED_MOVED_IN_V2 = {"pydantic.tools:schema": "pydantic.old.tools:schema"}
    REDIRECT_TO_V1 = {f"pydantic.utils:{one}": f"pydantic.v1.utils:{one}" for one in ("merge",)}
    REMOVED_IN_V2 = {"pydantic:FussyInt"}

    def getattr_migration(module):
        def wrapper(name):
            path = f"{module}:{name}"
            if path == "pydantic:Settings":
                raise ImportError("Settings live in another package")
            if path in REMOVED_IN_V2:
                raise ImportError(f"{path} has been removed")
            return globals()[name]
        return wrapper
"""


def test_names_move_and_go(say):
    lines = say(
        "pydantic",
        {
            "pydantic/__init__.py": "",
            "pydantic/_migration.py": MIGRATION,
            "pydantic/names.py": "def to_snake(text): ...",
            "pydantic/v1/__init__.py": "",
            "pydantic/v1/utils.py": "def merge(left, right): ...",
        },
    )
    assert lines == [
        "pydantic.FussyInt: whole removed ..2.0",
        "pydantic.Settings: whole removed ..2.0",
        "pydantic.tools.schema: whole deprecated 2.0..",
        "pydantic.utils.merge: whole deprecated 2.0.. -> pydantic.v1.utils.merge safe",
        "pydantic.utils.to_snake: whole deprecated 2.0.. -> pydantic.names.to_snake safe",
    ]


def test_config_keys_are_parameters_of_the_config(say):
    lines = say(
        "pydantic",
        {
            "pydantic/__init__.py": "from pydantic.config import ConfigDict",
            "pydantic/config.py": """\
                from typing import TypedDict

                class ConfigDict(TypedDict, total=False):
                    frozen: bool
            """,
            "pydantic/_internal/__init__.py": "",
            "pydantic/_internal/_config.py": """\
                V2_REMOVED_KEYS = {"smart"}
                V2_RENAMED_KEYS = {"immutable": "frozen"}
            """,
        },
    )
    assert [line.rpartition(" ")[0] for line in lines] == [
        "pydantic.ConfigDict(immutable): parameter removed ..2.0 -> pydantic.ConfigDict(frozen)",
        "pydantic.ConfigDict(smart): parameter removed",
    ]


def test_a_property_is_outdated_on_instances_only(say):
    lines = say(
        "pydantic",
        {
            "pydantic/__init__.py": "from pydantic.main import BaseModel",
            "pydantic/tools.py": """\
                class deprecated_instance_property:
                    def __get__(self, instance, owner):
                        if instance is not None:
                            self.warn(PydanticDeprecatedSince211, "will be removed in Pydantic V3")
            """,
            "pydantic/main.py": """\
                from pydantic.tools import deprecated_instance_property

                class BaseModel:
                    @deprecated_instance_property
                    @classmethod
                    def fields(cls): ...

                    @classmethod
                    def shape(cls): ...
            """,
        },
    )
    assert lines == ["pydantic.BaseModel.fields: instance deprecated 2.11..3.0"]


def test_the_installed_one(installed):
    lines = installed("pydantic")
    assert "pydantic.BaseSettings: whole removed ..2.0" in lines
    assert "pydantic.BaseModel.model_fields: instance deprecated 2.11..3.0" in lines
    assert "pydantic.ConfigDict(smart_union): parameter removed ..2.0" in lines
    assert not any(line.startswith("pydantic.BaseModel:") for line in lines)
