# What pytest's fixtures, and the methods that set a test up, give to tests.
import pandas as pd
import pytest


@pytest.fixture
def frame():
    return pd.DataFrame()


@pytest.fixture(scope="module", params=[1, 2])
def yielded():
    df = pd.DataFrame()
    yield df
    df.append(x)  # expect: pandas.DataFrame.append


@pytest.fixture(name="other")
def renamed():
    return pd.DataFrame()


@pytest.fixture
def rows():
    return []


@pytest.fixture
def longer(frame):
    return frame.append(x)  # expect: pandas.DataFrame.append ~


@pytest.fixture
@unknown
def wrapped():
    return pd.DataFrame()


def plain():
    return pd.DataFrame()


def test_given(frame, yielded, rows, renamed, plain, wrapped, elsewhere):
    frame.append(x)  # expect: pandas.DataFrame.append ~
    yielded.append(x)  # expect: pandas.DataFrame.append ~
    rows.append(x)  # fine: a list
    renamed.append(x)  # fine: the fixture goes by another name
    plain.append(x)  # fine: no fixture
    wrapped.append(x)  # fine: who knows what the decorator does
    elsewhere.append(x)  # fine: not known here


def test_longer(longer):
    longer.append(x)  # expect: pandas.DataFrame.append ~


def test_default(frame=[]):
    frame.append(x)  # fine: a default is no fixture's


@pytest.mark.parametrize("frame", [[], []])
def test_given_by_mark(frame):
    frame.append(x)  # fine: the mark gives the value


@pytest.mark.parametrize("frame", [[], []])
class TestGivenByMark:
    def test_it(self, frame):
        frame.append(x)  # fine: the mark of the class gives the value


def called(frame):
    frame.append(x)  # fine: whoever calls it gives the value


class TestOfClass:
    @pytest.fixture
    def frame(self):
        return []

    @pytest.fixture
    def rows(self):
        return pd.DataFrame()

    def test_it(self, frame, rows, yielded):
        frame.append(x)  # fine: the class has a fixture of its own
        rows.append(x)  # expect: pandas.DataFrame.append ~
        yielded.append(x)  # expect: pandas.DataFrame.append ~


class TestDerived(TestOfClass):
    def test_derived(self, frame, rows):
        frame.append(x)  # fine: the fixture of the class above
        rows.append(x)  # expect: pandas.DataFrame.append ~


class TestSetUp:
    def setup_method(self):
        self.frame = pd.DataFrame()
        self.rows = []

    def test_other(self):
        self.frame = unknown(1)
        self.frame.append(x)  # fine: this test has another one
        self.rows = pd.DataFrame()
        self.rows.append(x)  # expect: pandas.DataFrame.append ~

    def test_it(self):
        self.frame.append(x)  # expect: pandas.DataFrame.append ~
        self.rows.append(x)  # fine: what one test sets, no other sees


class TestHelped:
    def setup_method(self):
        self.frame = pd.DataFrame()

    def replace(self):
        self.frame = unknown(1)

    def test_it(self):
        self.replace()
        self.frame.append(x)  # fine: a helper may have replaced it


class NoTest:
    def __init__(self):
        self.frame = pd.DataFrame()

    def test_connection(self):
        self.frame = unknown(1)

    def use(self):
        self.frame.append(x)  # fine: nothing says that these are tests of their own
