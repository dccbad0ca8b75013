"""Write the changed source of each mutant of a session: run by the Python that has cosmic-ray.

    .mutation/bin/python benchmarks/make_mutants.py SESSION FOLDER      in the folder that has the code

The module is read once. Each mutant is made in a fork, as the operators change the tree that they are given.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from pathlib import Path

import cosmic_ray.plugins
from cosmic_ray.ast import ast_nodes, get_ast

PENDING = """SELECT job_id, module_path, operator_name, operator_args, occurrence FROM mutation_specs
    WHERE job_id NOT IN (SELECT job_id FROM work_results)"""


def main() -> None:
    session, folder = sys.argv[1], Path(sys.argv[2])
    trees: dict[str, list[object]] = {}
    for job, path, operator_name, arguments, occurrence in sqlite3.connect(session).execute(PENDING):
        if path not in trees:
            trees[path] = list(ast_nodes(get_ast(Path(path).read_text(encoding="utf-8"))))
        nodes = trees[path]
        # The arguments are kept as JSON in JSON.
        operator = cosmic_ray.plugins.get_operator(operator_name)(**json.loads(json.loads(arguments)))
        places = [(node, index) for node in nodes for index, _ in enumerate(operator.mutation_positions(node))]
        if os.fork():
            _, status = os.wait()
            if status:
                sys.exit(f"{path}: {operator_name} {occurrence} cannot be made")
            continue
        node, index = places[occurrence]
        parent = node.parent
        place = next(number for number, child in enumerate(parent.children) if child is node)
        mutated = operator.mutate(node, index)
        parent.children[place : place + 1] = [mutated] if mutated is not None else []
        (folder / f"{job}.py").write_text(nodes[0].get_code(), encoding="utf-8")
        os._exit(0)


if __name__ == "__main__":
    main()
