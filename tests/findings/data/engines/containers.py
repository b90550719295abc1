"""What comes out of containers, of the project's own functions, and of library calls."""

import logging
import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

frames = {"a": pd.DataFrame()}
frames["a"].append(1)  # expect: pandas.DataFrame.append
frames.get("a").append(1)  # expect: pandas.DataFrame.append
for name, frame in frames.items():
    frame.append(name)  # expect: pandas.DataFrame.append
    frame.iteritems()  # expect: pandas.DataFrame.iteritems
rows = {"a": [1]}
rows["a"].append(2)  # fine: a list
rows.setdefault("b", []).append(3)  # fine: a list
queue = defaultdict(list)
queue["x"].append(1)  # fine: a list
deque([1]).append(2)  # fine: a deque
nested = [[pd.DataFrame()], [pd.DataFrame()]]
nested[0][0].append(1)  # expect: pandas.DataFrame.append
nested[0].append(1)  # fine: a list
pair = (threading.Thread(), [1])
pair[0].setDaemon(True)  # expect: threading.Thread.setDaemon
pair[1].append(1)  # fine: a list
(first, second) = pair
first.setDaemon(True)  # expect: threading.Thread.setDaemon
second.append(1)  # fine: a list


def table():
    inner = {"x": np.zeros(3)}
    return inner["x"], [1]


array, plain = table()
array.tostring()  # expect: numpy.ndarray.tostring
plain.append(1)  # fine: a list
table()[0].tostring()  # expect: numpy.ndarray.tostring


@dataclass
class Job:
    thread: threading.Thread
    parts: list[pd.DataFrame] = field(default_factory=list)

    def run(self):
        self.parts[0].append(1)  # expect: pandas.DataFrame.append
        self.parts.append(1)  # fine: a list
        return self.parts[-1]


def use(job: Job, anything, *jobs: Job, **named: Job):
    job.run().append(1)  # expect: pandas.DataFrame.append
    named["x"].thread.setDaemon(True)  # expect: threading.Thread.setDaemon
    jobs[0].thread.setDaemon(True)  # expect: threading.Thread.setDaemon
    anything.append(1)  # fine: nobody can know
    anything.iteritems()  # fine: nobody can know
    return max(jobs, key=id)


use(Job(threading.Thread()), 1).thread.setDaemon(True)  # expect: threading.Thread.setDaemon
logging.getLogger().getChild("x").warn("old")  # expect: logging.Logger.warn
loggers = {"a": logging.getLogger()}
loggers.popitem()[1].warn("old")  # expect: logging.Logger.warn
(lambda: loggers["a"])().warn("old")  # open: logging.Logger.warn
names = [each.getChild("x") for each in loggers.values()]
names[0].warn("x")  # expect: logging.Logger.warn
print(f"{frames['a'].append(1)}")  # open: pandas.DataFrame.append
[part for part in frames["a"].append(1)]  # open: pandas.DataFrame.append
text = "é😀"; frames["a"].append(text)  # expect: pandas.DataFrame.append
