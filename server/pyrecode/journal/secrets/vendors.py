"""The shapes of tokens as detect-secrets knows them.

detect-secrets is plain Python and small; other collections are larger and come as programs, or take seconds
to compile their rules. Its release is pinned in `pyproject.toml`. Of it only the detectors are used whose
evidence is the token itself: entropy and the names of variables are judged here with more care for code
(`density`, `names`). Nothing of it is ever sent anywhere: verifying a token is another of its functions.
"""

import re
from functools import cache

from pyrecode.journal.secrets import MASK

_AROUND = re.compile(r"""^[\s"'=:]+|[\s"'\\]+$""")


def mask_vendors(text: str) -> str:
    """The text with every token masked whose shape detect-secrets knows."""
    for pattern in _patterns():
        text = pattern.sub(_masked, text)
    return text


def _masked(found: re.Match[str]) -> str:
    core = _AROUND.sub("", found[0])
    # Words in capitals have the shapes of some tokens; none is without a digit.
    if MASK in core or not any(letter.isdigit() for letter in core):
        return found[0]
    return found[0].replace(core, MASK, 1)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    from detect_secrets.plugins.azure_storage_key import AzureStorageKeyDetector
    from detect_secrets.plugins.discord import DiscordBotTokenDetector
    from detect_secrets.plugins.github_token import GitHubTokenDetector
    from detect_secrets.plugins.gitlab_token import GitLabTokenDetector
    from detect_secrets.plugins.mailchimp import MailchimpDetector
    from detect_secrets.plugins.npm import NpmDetector
    from detect_secrets.plugins.openai import OpenAIDetector
    from detect_secrets.plugins.pypi_token import PypiTokenDetector
    from detect_secrets.plugins.sendgrid import SendGridDetector
    from detect_secrets.plugins.slack import SlackDetector
    from detect_secrets.plugins.softlayer import SoftlayerDetector
    from detect_secrets.plugins.square_oauth import SquareOAuthDetector
    from detect_secrets.plugins.stripe import StripeDetector
    from detect_secrets.plugins.telegram_token import TelegramBotTokenDetector
    from detect_secrets.plugins.twilio import TwilioKeyDetector

    detectors = (
        *(AzureStorageKeyDetector, DiscordBotTokenDetector),
        *(GitHubTokenDetector, GitLabTokenDetector, MailchimpDetector, NpmDetector),
        *(OpenAIDetector, PypiTokenDetector, SendGridDetector, SlackDetector, SoftlayerDetector),
        *(SquareOAuthDetector, StripeDetector, TelegramBotTokenDetector, TwilioKeyDetector),
    )
    return tuple(pattern for detector in detectors for pattern in detector().denylist)
