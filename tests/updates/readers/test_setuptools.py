"""Commands of setuptools."""


def test_methods_that_the_command_line_calls(say):
    source = {
        "setuptools/__init__.py": "",
        "setuptools/command/__init__.py": "",
        "setuptools/command/info.py": """
            import warnings
            class info:
                def finalize_options(self):
                    if self.egg_base:
                        warnings.warn("--egg-base is deprecated", DeprecationWarning)
                def tag(self, version):
                    if version > 1:
                        warnings.warn("`version` above 1 is deprecated", DeprecationWarning)
        """,
    }
    assert say("setuptools", source) == [
        "setuptools.command.info.info.tag(version): conditional deprecated .."
    ]
