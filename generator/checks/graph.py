"""Find the circles among things that point to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def on_cycles(edges: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Return every node that lies on a circle, with those of its successors that lie on the same one.

    ``edges`` gives the successors of each node. Linear in nodes and edges: Tarjan's strongly connected components
    ("Depth-first search and linear graph algorithms", 1972), without recursion.
    """
    component = _components(edges)
    result = {}
    for node, successors in edges.items():
        same = {other for other in successors if component.get(other, -1) == component[node]}
        if same:
            result[node] = same
    return result


def _components(edges: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Return the number of the strongly connected component of each node that has successors."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    component: dict[str, int] = {}
    open_nodes: list[str] = []
    for start in edges:
        if start in order:
            continue
        work = [(start, iter(edges[start]))]
        order[start] = lowest[start] = len(order)
        open_nodes.append(start)
        while work:
            node, successors = work[-1]
            following = next((other for other in successors if other in edges and other not in component), None)
            if following is None:
                work.pop()
                if work:
                    lowest[work[-1][0]] = min(lowest[work[-1][0]], lowest[node])
                if lowest[node] == order[node]:
                    _close(node, open_nodes, component)
            elif following in order:
                lowest[node] = min(lowest[node], order[following])
            else:
                order[following] = lowest[following] = len(order)
                open_nodes.append(following)
                work.append((following, iter(edges[following])))
    return component


def _close(node: str, open_nodes: list[str], component: dict[str, int]) -> None:
    number = len(component)
    while True:
        member = open_nodes.pop()
        component[member] = number
        if member == node:
            return
