# Type parameters have a scope of their own.
import numpy as np


def generic[np](x: np.trapz): ...  # fine


class Box[T: np.matrix]:  # expect: numpy.matrix
    def get(self) -> np.float: ...  # expect: numpy.float


type Alias[np] = np.float  # fine
type Other = np.float  # expect: numpy.float
