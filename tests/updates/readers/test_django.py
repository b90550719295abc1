"""django's system checks, settings and positional arguments."""


def test_checked_fields(say):
    lines = say(
        "django",
        {
            "django/__init__.py": "",
            "django/fields.py": """\
                class Field: ...
                class NewField(Field): ...

                class OldField(Field):
                    system_check_removed_details = {
                        "msg": "OldField has been removed.", "hint": "Use NewField instead.",
                    }

                class LateField(Field):
                    system_check_deprecated_details = {
                        "msg": "LateField is deprecated and will be removed in Django 9.1.",
                    }

                class PlainField(Field):
                    system_check_removed_details = None
            """,
        },
    )
    assert lines == [
        "django.fields.LateField: whole deprecated ..9.1",
        "django.fields.OldField: whole removed .. -> django.fields.NewField suggestion",
    ]


def test_settings_with_a_message(say):
    lines = say(
        "django",
        {
            "django/__init__.py": "",
            "django/conf/__init__.py": """\
                import warnings

                class RemovedInDjango91Warning(DeprecationWarning): ...

                USE_INK_DEPRECATED_MSG = "The USE_INK setting is deprecated."
                UNUSED_DEPRECATED_MSG = "Nobody warns of this."

                class Settings:
                    def check(self):
                        if self.is_overridden("USE_INK"):
                            warnings.warn(USE_INK_DEPRECATED_MSG, RemovedInDjango91Warning)

                settings = Settings()
            """,
        },
    )
    assert "django.conf.settings.USE_INK: whole deprecated ..9.1" in lines
    assert not any("UNUSED" in line for line in lines)


def test_arguments_that_may_still_be_passed_by_position(say):
    lines = say(
        "django",
        {
            "django/__init__.py": "",
            "django/mail.py": """\
                class RemovedInDjango90Warning(DeprecationWarning): ...
                def deprecate_posargs(category, names, /):
                    return lambda function: function

                @deprecate_posargs(RemovedInDjango90Warning, ["quiet", "user"])
                def send(to, *, user=None, quiet=False): ...

                class Mail:
                    @deprecate_posargs(RemovedInDjango90Warning, ["cc"])
                    def __init__(self, to, *, cc=None): ...
            """,
        },
    )
    assert lines == [
        "django.mail.Mail(cc): positional deprecated ..9.0 -> django.mail.Mail(cc) safe",
        "django.mail.send(quiet): positional deprecated ..9.0 -> django.mail.send(quiet) safe",
    ]


def test_the_installed_one(installed):
    lines = installed("django")
    assert any(
        line.startswith("django.db.models.NullBooleanField: whole removed") for line in lines
    )
