# needs: sklearn, numpy
import numpy as np
from sklearn import datasets, linear_model
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder

X = np.zeros((3, 2))
CountVectorizer().get_feature_names()  # -> sklearn.feature_extraction.text.CountVectorizer
vectorizer = TfidfVectorizer()
vectorizer.get_feature_names()  # -> sklearn.feature_extraction.text.TfidfVectorizer
CountVectorizer().fit(X).get_feature_names()  # -> sklearn.feature_extraction.text.CountVectorizer
encoder = OneHotEncoder().fit(X)
encoder.get_feature_names()  # -> sklearn.preprocessing.OneHotEncoder
model = RandomForestClassifier().fit(X, X)
model.n_features_  # -> sklearn.ensemble.RandomForestClassifier
PCA().fit(X).n_features_  # -> sklearn.decomposition.PCA
linear_model.LinearRegression().fit(X, X).normalize  # -> sklearn.linear_model.LinearRegression
make_pipeline(model).append(1)  # -> look-alike sklearn.pipeline.Pipeline
datasets.load_iris().append(1)  # -> unknown
model.fit(X, X).fit(X, X).n_features_  # -> sklearn.ensemble.RandomForestClassifier


def typed(vectorizer: CountVectorizer, plain):
    vectorizer.get_feature_names()  # -> sklearn.feature_extraction.text.CountVectorizer
    plain.get_feature_names()  # -> unknown
