# What is inherited through another module of the project.
from threading import Thread
from .models import Deep, Frame, Mixed, Plain
from . import models
from .gone import Gone
from .models import Missing


class Mine(Frame):
    def work(self):
        self.append(1)  # expect: pandas.DataFrame.append
        self.iteritems()  # fine: the project's own
        super().append(1)  # expect: pandas.DataFrame.append
        super().iteritems()  # fine: the project's own


class Deeper(Deep):
    def work(self):
        self.append(1)  # expect: pandas.DataFrame.append
        self.iteritems()  # fine
        self.ix  # fine: set by the base


class Through(models.Deep):
    def work(self):
        self.append(1)  # expect: pandas.DataFrame.append


class Both(Mixed):
    def work(self):
        self.append(1)  # fine: of the base that comes first
        self.ix  # expect: pandas.DataFrame.ix


class Own(Plain, Thread):
    def work(self):
        self.append(1)  # fine
        self.setDaemon(True)  # expect: threading.Thread.setDaemon


class Lost(Gone, Frame):
    def work(self):
        self.append(1)  # fine: nothing is known of a base


class Unknown(Missing, Frame):
    def work(self):
        self.append(1)  # fine: nothing is known of a base
