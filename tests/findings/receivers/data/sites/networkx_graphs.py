# needs: networkx
import networkx as nx

G = nx.Graph()
G.node  # -> networkx.Graph
D = nx.DiGraph()
D.node  # -> networkx.DiGraph
nx.MultiGraph().node  # -> networkx.MultiGraph
G.copy().node  # -> networkx.Graph
G.to_directed().node  # -> networkx.DiGraph
D.reverse().node  # -> networkx.DiGraph
D.to_undirected().node  # -> networkx.Graph
nx.karate_club_graph().node  # -> networkx.Graph
nx.path_graph(3).node  # -> unknown
nx.read_edgelist("x").node  # -> unknown
nx.Graph(G).node  # -> networkx.Graph
nx.shortest_path(G).append(1)  # -> unknown


def typed(graph: nx.Graph, other: "nx.DiGraph", plain):
    graph.node  # -> networkx.Graph
    other.node  # -> networkx.DiGraph
    plain.node  # -> unknown
    sub = graph.subgraph([1]).copy()
    sub.node  # -> networkx.Graph


class Net(nx.Graph):
    def use(self):
        self.node  # -> networkx.Graph


Net().node  # -> networkx.Graph
