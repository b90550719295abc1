"""The names that the examples of scikit-learn.toml use."""

# pyright: reportMissingImports=false

import numpy as np
import sklearn
import sklearn.calibration
import sklearn.cluster
import sklearn.datasets
import sklearn.decomposition
import sklearn.ensemble
import sklearn.feature_extraction.text
import sklearn.linear_model
import sklearn.manifold
import sklearn.metrics
import sklearn.model_selection
import sklearn.neighbors
import sklearn.preprocessing
import sklearn.svm
import sklearn.tree

X = np.array([[0.0, 1.0], [1.0, 0.0], [2.0, 3.0], [3.0, 1.0], [4.0, 5.0], [5.0, 2.0]])
y = np.array([0, 1, 0, 1, 0, 1])
z = np.array([0.5, 1.0, 2.5, 3.0, 4.5, 5.0])
model = sklearn.linear_model.LogisticRegression(solver="liblinear").fit(X, y)
