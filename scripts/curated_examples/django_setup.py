"""The names that the examples of django.toml use."""
# ruff: noqa: E402, F401 - settings come first; the examples use the names
# pyright: reportMissingImports=false

import contextlib
import datetime
import functools
import html
import urllib.parse

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="x",
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
    STATIC_URL="/static/",
)
django.setup()

import django.db.models
import django.dispatch
import django.test

request = django.test.RequestFactory().get("/")
case = django.test.TestCase("run")
moment = datetime.datetime(2020, 1, 1)
