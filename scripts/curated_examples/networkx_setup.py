"""The names that the examples of networkx.toml use."""
# pyright: reportMissingImports=false

import networkx as nx

G = nx.Graph()
G.add_edge(0, 1)
G.add_edge(1, 2)
G.add_edge(2, 0)
G.add_edge(2, 3)
D = nx.DiGraph(G)
T = nx.Graph([(0, 1), (1, 2)])
