"""Deprecations that are told to a log."""


def test_logs(say):
    source = """
        import logging
        logger = logging.getLogger(__name__)
        class New: ...
        class Old(New):
            def __init__(self, *args):
                super().__init__(*args)
                logger.warning_once("`Old` is deprecated; please use `New` instead.")
        class Older(New):
            def post_init(self):
                logger.warning_once("`Older` is deprecated; please use `New` instead.")
        def load(dtype=None, torch_dtype=None):
            if torch_dtype is not None:
                logger.warning_once("`torch_dtype` is deprecated! Use `dtype` instead!")
        def save(path):
            logger.warning("the disk is nearly full")
            logger.info("this format is deprecated")
    """
    assert say(source) == [
        "lib.Old: whole deprecated -> lib.New safe",
        "lib.Older: whole deprecated -> lib.New safe",
        "lib.load(torch_dtype): parameter deprecated -> lib.load(dtype) suggestion",
    ]
