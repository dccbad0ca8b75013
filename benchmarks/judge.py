"""Judge mutants of a module by forking: the tests are imported once, and each mutant is put into a copy of the process.

    python benchmarks/judge.py PLAN.json      in the folder that has the code and its tests; see `Plan`

1. A first process imports every module with a note at each statement and runs each test once: which tests reach which
   statement, and what each test costs. All of them have to pass.
2. A second one imports everything as it is and forks for each mutant. The fork puts the changed code into the functions
   that are there and runs the tests that reach the changed statement, the likely ones and then the cheap ones first.
3. What runs at import (constants, default values, decorators) cannot be put in afterwards. Such a mutant is imported in
   a process that has none of the code yet.

Nothing is changed in the processes that fork. The judge holds itself to account before each module: the module with the
same code put in again passes, a function that raises is noticed, and every test that noticed a mutant passes without.
Results are lines of JSON on stdout: `{"job", "outcome", "by"}` with `killed`, `timeout`, `survived` or `not reached`.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import gc
import hashlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import grimp
import pytest

NOTE = "__reached__"
"""The name under which a module with notes finds where to put them."""
TIMES_AS_LONG = 10
MEMORY = 3 << 30
NOTICED = ("killed", "timeout")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is asked of the judge."""

    modules: list[str]
    """Every module that is ever judged, by its path: what is known of a test is kept for all of them."""
    mutants: dict[str, dict[str, tuple[str, int]]]
    """Of each module to judge, by job: the file with the changed source, and the line of the change."""
    first: dict[str, list[str]] = field(default_factory=dict)
    """Paths of the tests that are the likeliest to notice, by module."""
    then: dict[str, list[str]] = field(default_factory=dict)
    """Paths of the other tests that may be run, by module; all without."""
    tests: list[str] = field(default_factory=list)
    """Paths of all tests."""
    left_out: list[str] = field(default_factory=list)
    known: str
    """A folder to keep which statements each file of tests reaches."""
    drawn: list[str] = field(default_factory=list)
    """Packages whose functions keep only what pages are drawn with, such as templates: it is never forgotten."""
    warm: list[str] = field(default_factory=list)
    """Tests that are run once before the forks, so that templates and tables are not read again in each."""
    patience: float = 5.0
    """Seconds of processor time that any test may take on a mutant, beside ten times what it takes without."""
    budget: float = 2.0
    """Seconds of processor time that the tests besides the likely ones may cost, measured without a mutant."""


@dataclass(kw_only=True)
class Reach:
    """What a test costs and which lines begin a statement that it reaches, by module."""

    cost: float
    lines: dict[str, list[int]]


def allowed(plan: Plan, reach: dict[str, Reach], module: str) -> dict[str, Reach]:
    """The tests that may be run on mutants of a module: those that reach it."""
    paths = ("",) if module not in plan.then else (*plan.first.get(module, ()), *plan.then[module])
    return {node: each for node, each in reach.items() if module in each.lines and node.startswith(tuple(paths))}


class Fault(Exception):
    """The judge cannot be trusted, or the tests fail without a mutant."""


def name_of(module: str) -> str:
    """The name by which a module is imported."""
    return module.removesuffix(".py").replace("/", ".")


# Which statements are reached


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    return (each for each in ast.walk(node) if isinstance(each, ast.stmt))


def statement_at(source: str, line: int) -> int:
    """The line on which the innermost statement begins that has this line."""
    around = [each for each in _statements(ast.parse(source)) if each.lineno <= line <= (each.end_lineno or 0)]
    return max((each.lineno for each in around), default=line)  # a decorator stands before its statement


def with_notes(source: str) -> ast.Module:
    """The source with a note before each statement, except for those that have to come first."""
    tree = ast.parse(source)
    for parent in list(ast.walk(tree)):
        for block in ("body", "orelse", "finalbody"):
            statements = getattr(parent, block, None)
            if isinstance(statements, list):
                setattr(parent, block, [new for old in statements for new in _noted(old)])
    return ast.fix_missing_locations(tree)


def _noted(statement: ast.stmt) -> list[ast.stmt]:
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    if is_text or (isinstance(statement, ast.ImportFrom) and statement.module == "__future__"):
        return [statement]
    called = ast.Call(ast.Name(NOTE, ast.Load()), [ast.Constant(statement.lineno)], [])
    return [ast.copy_location(ast.Expr(called), statement), statement]


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from another source than that of its file."""

    def __init__(self, name: str, path: str, source: str | ast.Module, names: dict[str, object]) -> None:
        super().__init__(name, path)
        self._source, self._names = source, names

    def get_code(self, fullname: str) -> CodeType:
        code: CodeType = compile(self._source, self.path, "exec", dont_inherit=True)
        return code

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__.update(self._names)
        super().exec_module(module)


class Instead(importlib.abc.MetaPathFinder):
    """Finds modules that are imported from another source, with names that they have from the start."""

    def __init__(self) -> None:
        self._loaders: dict[str, _Loader] = {}
        sys.meta_path.insert(0, self)

    def load(self, module: str, source: str | ast.Module, **names: object) -> None:
        path = str(Path(module).resolve())
        self._loaders[name_of(module)] = _Loader(name_of(module), path, source, names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        loader = self._loaders.get(fullname)
        return importlib.util.spec_from_file_location(fullname, loader.path, loader=loader) if loader else None


class Recorder:
    """A plugin of pytest: what each test reaches and costs, with everything made anew for it that was kept."""

    def __init__(self, modules: Iterable[str], drawn: Iterable[str]) -> None:
        self._drawn = drawn
        self._now: dict[str, set[int]] = {}
        self._of_fixture: dict[object, dict[str, set[int]]] = {}
        self.reach: dict[str, Reach] = {}
        self.failed: list[str] = []
        instead = Instead()
        for module in modules:
            self._now[module] = set()
            source = Path(module).read_text(encoding="utf-8")
            instead.load(module, with_notes(source), **{NOTE: self._now[module].add})

    def _taken(self) -> dict[str, set[int]]:
        taken = {module: set(lines) for module, lines in self._now.items() if lines}
        for lines in self._now.values():
            lines.clear()
        return taken

    def pytest_collection_finish(self) -> None:
        self.at_import = {module: sorted(lines) for module, lines in self._taken().items()}
        self._kept = kept_results(self._now, self._drawn)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
        before = self._taken()
        try:
            return (yield)
        finally:
            self._of_fixture[fixturedef] = self._taken()
            for module, lines in before.items():
                self._now[module] |= lines

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        for forget in self._kept:
            forget()
        self._taken()
        start = time.process_time()
        try:
            return (yield)
        finally:
            lines: dict[str, set[int]] = defaultdict(set)
            defined = getattr(item, "_fixtureinfo", None)
            fixtures = [each for found in defined.name2fixturedefs.values() for each in found] if defined else []
            for part in (self._taken(), *(self._of_fixture.get(each, {}) for each in fixtures)):
                for module, reached in part.items():
                    lines[module] |= reached
            cost = time.process_time() - start
            self.reach[item.nodeid] = Reach(cost=cost, lines={key: sorted(value) for key, value in lines.items()})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(f"{report.nodeid}\n{report.longreprtext}")


def kept_results(modules: Iterable[str], drawn: Iterable[str]) -> list[Callable[[], None]]:
    """How to forget what functions have kept that may have asked one of the modules."""
    graph = grimp.build_graph(name_of(next(iter(modules))).partition(".")[0], cache_dir=None)
    asking = {name for module in map(name_of, modules) for name in (module, *graph.find_downstream_modules(module))}
    wrappers = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    of_module = [(each, getattr(each.__wrapped__, "__module__", None) or "") for each in wrappers]
    return [each.cache_clear for each, name in of_module if name in asking and not name.startswith(tuple(drawn))]


# Putting a mutant in


def _own(code: CodeType) -> tuple[object, ...]:
    """All that a piece of code does itself, without the functions in it."""
    constants = [(type(each), None if isinstance(each, CodeType) else repr(each)) for each in code.co_consts]
    counts = (code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount, code.co_flags)
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return code.co_code, constants, counts, names, code.co_exceptiontable


def _inner(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def changed(was: CodeType, is_: CodeType) -> list[tuple[CodeType, CodeType]]:
    """Each function whose code is another, or has another function in it, before and after.

    Raises:
        LookupError: where the change is in what runs at import.
    """
    pairs: list[tuple[CodeType, CodeType]] = []

    def compare(was: CodeType, is_: CodeType) -> bool:
        same = _own(was) == _own(is_)
        inside_before, inside = _inner(was), _inner(is_)
        if len(inside_before) == len(inside):
            for one, other in zip(inside_before, inside, strict=True):
                same = compare(one, other) and same
        if not same and was.co_flags & 0x2:  # optimised: a function, no module and no class
            pairs.append((was, is_))
            return False
        if _own(was) != _own(is_) or len(inside_before) != len(inside):
            raise LookupError(was.co_name)
        return same

    compare(was, is_)
    return pairs


class Live:
    """The functions of a module wherever they are: methods, decorated ones, and those that others have kept."""

    def __init__(self, module: str) -> None:
        self.path = str(Path(module).resolve())
        self.source = Path(module).read_text(encoding="utf-8")
        self.was = self.compiled(self.source)
        self.functions: dict[CodeType, list[FunctionType]] = defaultdict(list)
        for each in gc.get_objects():
            if isinstance(each, FunctionType) and each.__code__.co_filename == self.path:
                self.functions[each.__code__].append(each)

    def compiled(self, source: str) -> CodeType:
        return compile(source, self.path, "exec", dont_inherit=True)

    def replacements(self, source: str) -> list[tuple[FunctionType, CodeType]]:
        """Which function gets which code. Raises LookupError where the change takes effect at import."""
        pairs = changed(self.was, self.compiled(source))
        found = [(each, is_) for was, is_ in pairs for each in self.functions.get(was, ())]
        # A function in another is made anew by it; the outermost has to be there.
        outermost = pairs[-1][0] if pairs else None
        if outermost is None or outermost not in self.functions:
            raise LookupError("no function with this code")
        return found

    def every(self) -> list[tuple[FunctionType, CodeType]]:
        """Each function with the same code, compiled again."""
        again: dict[CodeType, CodeType] = {}
        waiting = [self.compiled(self.source)]
        while waiting:
            code = waiting.pop()
            again[code] = code
            waiting += _inner(code)
        return [(each, again[code]) for code, found in self.functions.items() if code in again for each in found]


# Running tests on it


class _Watch:
    """A plugin of pytest in the fork: which test failed, and how long each may take."""

    def __init__(self, costs: dict[str, float], patience: float) -> None:
        self._costs, self._patience = costs, patience
        self.failed: str | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        limit(self._patience + TIMES_AS_LONG * self._costs.get(nodeid, 1.0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.failed is None:
            self.failed = report.nodeid


def limit(seconds: float) -> None:
    """End this process by a signal when it has used so much processor time."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)


def forked(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `work` finds in a fork of this process.

    Raises:
        Fault: with what went wrong in `work` itself.
    """
    reading, writing = os.pipe()
    sys.stderr.flush()
    if not (child := os.fork()):
        os.close(reading)
        try:
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            result = work()
        except BaseException:
            result = {"fault": traceback.format_exc()}
        with contextlib.suppress(BaseException):
            limit(0)
        try:
            with os.fdopen(writing, "w") as stream:
                stream.write(json.dumps(result))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        text = stream.read()
    _, status, used = os.wait4(child, 0)
    if os.environ.get("JUDGE_TIMES"):
        print(f"{used.ru_utime + used.ru_stime:.2f} s", text[:200], file=sys.stderr, flush=True)
    if text:
        found: dict[str, Any] = json.loads(text)
        if "fault" in found:
            raise Fault(found["fault"])
        return found
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM):
        return {"outcome": "timeout", "by": None}
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGKILL:
        return {"outcome": "killed", "by": signal.Signals(os.WTERMSIG(status)).name}
    raise Fault(f"a fork ended with status {status} and no word")


def options(plan: Plan) -> list[str]:
    """How pytest is called: no rewriting of assertions, no workers, nothing written."""
    ignored = [option for path in plan.left_out for option in ("--ignore", path)]
    # Not in a repository, where what lies beside a folder is part of the same one.
    base = ["--basetemp", str(Path(tempfile.gettempdir()) / f"judge-{os.getppid()}")]
    return ["-x", "-q", "--assert", "plain", "-p", "no:cacheprovider", "-p", "no:xdist", *base, *ignored]


class Judge:
    """A plugin of pytest that runs the tests on each mutant instead of running them once."""

    def __init__(self, plan: Plan, reach: dict[str, Reach], at_import: dict[str, list[int]], loaded: list[str]) -> None:
        self._plan, self._all, self._loaded = plan, reach, loaded
        self._costs = {node: each.cost for node, each in reach.items()}
        self._at_import = at_import
        self.later: list[tuple[str, str]] = []
        self.fault: str | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._session, self._items = session, {item.nodeid: item for item in session.items}
        # What a test imports when it runs would be imported again in each fork.
        load(self._loaded, ours=True)
        for node in self._plan.warm:
            item = self._items[node]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        live = {module: Live(module) for module in self._plan.mutants}
        kept = {module: kept_results([module], self._plan.drawn) for module in self._plan.mutants}
        gc.collect()
        gc.freeze()
        try:
            for module in self._plan.mutants:
                self._module, self._live, self._kept = module, live[module], kept[module]
                self._reach = allowed(self._plan, self._all, module)
                self._judge()
        except Exception:
            self.fault = f"{self._module}: {traceback.format_exc()}"
        return True

    def _judge(self) -> None:
        self._hold_to_account()
        killers: dict[str, None] = {}
        later: list[str] = []
        for job, (path, line) in self._plan.mutants[self._module].items():
            source = Path(path).read_text(encoding="utf-8")
            statement = statement_at(self._live.source, line)
            chosen = self.chosen(statement)
            try:
                replaced = self._live.replacements(source)
            except LookupError:
                later.append(job)
                continue
            found = self._on(replaced, chosen) if chosen else {"outcome": "not reached", "by": None}
            if found["outcome"] not in NOTICED and statement in self._at_import.get(self._module, ()):
                later.append(job)
                continue
            if found["by"]:
                killers[found["by"]] = None
            say(job=job, **found)
        wrong = self._on([], [node for node in killers if node in self._items])
        if wrong["outcome"] != "survived":
            raise Fault(f"{wrong['by']} fails without a mutant too")
        self.later += [(self._module, job) for job in later]
        if not later:
            say(done=self._module)

    def chosen(self, statement: int) -> list[str]:
        """The tests that reach a statement, in the order in which they run, as far as the budget goes."""
        nodes = [node for node, each in self._reach.items() if statement in each.lines[self._module]]
        return in_order(self._plan, self._module, nodes, self._costs)

    def _hold_to_account(self) -> None:
        """That a put in module passes, and that a function that raises is noticed.

        Raises:
            Fault: otherwise.
        """
        reached: dict[int, list[str]] = defaultdict(list)
        for node, each in self._reach.items():
            for line in each.lines.get(self._module, ()):
                reached[line].append(node)
        if not reached:
            raise Fault("no test reaches it")
        likely = sorted({node for nodes in reached.values() for node in nodes}, key=self._costs.__getitem__)
        first = [node for node in likely if node.startswith(tuple(self._plan.first.get(self._module, ())))] or likely
        passed = self._on(self._live.every(), within(self._plan.budget, first, self._costs))
        if passed["outcome"] != "survived":
            raise Fault(f"{passed['by']} fails without a mutant")
        planted = self._planted(reached)
        if planted is not None and planted["outcome"] != "killed":
            raise Fault(f"a function that raises was not noticed: {planted}")

    def _planted(self, reached: dict[int, list[str]]) -> dict[str, Any] | None:
        """What becomes of a mutant whose function raises when it is called."""
        tree = ast.parse(self._live.source)
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            statements = [each for each in function.body if each.lineno in reached]
            if not statements or any(isinstance(each, ast.Yield | ast.YieldFrom) for each in ast.walk(function)):
                continue
            nodes = sorted(reached[statements[0].lineno], key=self._costs.__getitem__)
            function.body.insert(0, ast.parse("raise RuntimeError('planted')").body[0])
            with contextlib.suppress(LookupError):
                replaced = self._live.replacements(ast.unparse(ast.fix_missing_locations(tree)))
                return self._on(replaced, nodes)
            del function.body[0]
        return None

    def _on(self, replaced: list[tuple[FunctionType, CodeType]], nodes: list[str]) -> dict[str, Any]:
        """Run tests in a fork that has the replaced code."""

        def work() -> dict[str, Any]:
            for function, code in replaced:
                function.__code__ = code
            for forget in self._kept:
                forget()
            watch = _Watch(self._costs, self._plan.patience)
            self._session.config.pluginmanager.register(watch)
            items = [self._items[node] for node in nodes]
            for number, item in enumerate(items, 1):
                following = items[number] if number < len(items) else None
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if watch.failed:
                    return {"outcome": "killed", "by": watch.failed}
            return {"outcome": "survived", "by": None}

        return forked(work)


def in_order(plan: Plan, module: str, nodes: list[str], costs: dict[str, float]) -> list[str]:
    """The likely tests, then as many of the others as the budget allows; of each the cheap ones first."""
    likely = tuple(plan.first.get(module, ()))
    cheap_first = sorted(nodes, key=lambda node: costs[node])
    first = [node for node in cheap_first if node.startswith(likely)]
    return first + within(plan.budget, [node for node in cheap_first if not node.startswith(likely)], costs)


def within(budget: float, nodes: list[str], costs: dict[str, float]) -> list[str]:
    """As many of the tests as the budget allows, in their order; one too costly is left out."""
    chosen = []
    for node in nodes:
        if costs[node] <= budget:
            budget -= costs[node]
            chosen.append(node)
    return chosen


def say(**line: object) -> None:
    """A line of the result."""
    os.write(OUT, (json.dumps(line) + "\n").encode())


OUT = 1


# The three processes


def record(plan: Plan, files: list[str]) -> dict[str, Any]:
    """In a fork: what the tests of some files reach."""

    def work() -> dict[str, Any]:
        recorder = Recorder(plan.modules, plan.drawn)
        code = pytest.main([*options(plan), *files], plugins=[recorder])
        if code or recorder.failed:
            return {"fault": f"tests fail without a mutant ({code})\n" + "\n".join(recorder.failed)}
        reach = {node: asdict(each) for node, each in recorder.reach.items()}
        return {
            "reach": reach,
            "at_import": recorder.at_import,
            "loaded": [name for name in sys.modules if not name.startswith(("_pytest", "__", "tests"))],
        }

    return forked(work)


def load(names: Iterable[str], *, ours: bool) -> None:
    """Import what the tests were seen to import; only what does not lie in this folder, unless it is asked for too."""
    here = str(Path.cwd()) + os.sep
    for name in names:
        with contextlib.suppress(Exception):
            spec = importlib.util.find_spec(name.partition(".")[0])
            if spec is not None and (ours or not (spec.origin or "").startswith(here)):
                importlib.import_module(name)


def reach_of(plan: Plan) -> tuple[dict[str, Reach], dict[str, list[int]], list[str]]:
    """What every test reaches: kept as long as nothing changes but other files of tests."""
    files = [path for path in test_files(plan.tests) if path not in plan.left_out]
    code = digest_of(path for path in Path().rglob("*") if _counts(path))
    kept = {file: Path(plan.known) / f"{digest_of([Path(file)], code)}.json" for file in files}
    missing = [file for file, path in kept.items() if not path.exists()]
    if missing:
        found = record(plan, missing)
        for file in missing:
            of_file = {node: each for node, each in found["reach"].items() if node.startswith(f"{file}::")}
            about = {"reach": of_file, "at_import": found["at_import"], "loaded": found["loaded"]}
            kept[file].write_text(json.dumps(about), encoding="utf-8")
    reach: dict[str, Reach] = {}
    at_import: dict[str, set[int]] = defaultdict(set)
    loaded: dict[str, None] = {}
    for path in kept.values():
        about = json.loads(path.read_text(encoding="utf-8"))
        reach |= {node: Reach(**each) for node, each in about["reach"].items()}
        for module, lines in about["at_import"].items():
            at_import[module] |= set(lines)
        loaded |= dict.fromkeys(about["loaded"])
    return reach, {module: sorted(lines) for module, lines in at_import.items()}, list(loaded)


def _counts(path: Path) -> bool:
    hidden = any(part.startswith((".", "__pycache__")) for part in path.parts)
    is_test = path.name.startswith("test_") and path.suffix == ".py"
    no_part = path.suffix == ".md" or path.parts[0] in ("docs", "benchmarks", "scripts")
    return path.is_file() and not hidden and not is_test and not no_part


def test_files(paths: Iterable[str]) -> list[str]:
    """Every file of tests below the paths."""
    found: dict[str, None] = {}
    for path in map(Path, paths):
        found |= dict.fromkeys([str(path)] if path.is_file() else [str(f) for f in sorted(path.rglob("test_*.py"))])
    return list(found)


def digest_of(paths: Iterable[Path], start: str = "") -> str:
    digest = hashlib.sha256(start.encode())
    for path in sorted(paths):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:20]


def judge_live(
    plan: Plan, reach: dict[str, Reach], at_import: dict[str, list[int]], loaded: list[str]
) -> list[tuple[str, str]]:
    """In a fork: judge each mutant that can be put in. The modules and jobs of the others are returned."""

    def work() -> dict[str, Any]:
        judge = Judge(plan, reach, at_import, loaded)
        nodes = [*plan.warm, *(node for module in plan.mutants for node in allowed(plan, reach, module))]
        files = sorted({node.partition("::")[0] for node in nodes})
        code = pytest.main([*options(plan), *files], plugins=[judge])
        if judge.fault or code:
            return {"fault": judge.fault or f"pytest ended with {code}"}
        return {"later": judge.later}

    return [(module, job) for module, job in forked(work)["later"]]


def judge_imported(plan: Plan, module: str, job: str, reach: dict[str, Reach]) -> dict[str, Any]:
    """In a fork: import a mutant in place of the module, and run the tests on it."""
    source = Path(plan.mutants[module][job][0]).read_text(encoding="utf-8")
    costs = {node: each.cost for node, each in reach.items()}
    chosen = in_order(plan, module, list(allowed(plan, reach, module)), costs)

    def work() -> dict[str, Any]:
        Instead().load(module, source)
        watch = _Watch(costs, plan.patience)
        limit(120)
        files = sorted({node.partition("::")[0] for node in chosen})
        code = pytest.main([*options(plan), *files], plugins=[watch, Only(chosen)])
        return {"outcome": "killed" if code else "survived", "by": watch.failed or ("import" if code else None)}

    return forked(work)


class Only:
    """A plugin of pytest: these tests, in this order."""

    def __init__(self, nodes: list[str]) -> None:
        self._order = {node: number for number, node in enumerate(nodes)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self._order), key=lambda i: self._order[i.nodeid])


def main() -> None:
    global OUT
    plan = Plan(**json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    OUT = os.dup(1)
    # What pytest prints is of no use here.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.path.insert(0, str(Path.cwd()))
    Path(plan.known).mkdir(parents=True, exist_ok=True)
    try:
        reach, at_import, loaded = reach_of(plan)
        later = judge_live(plan, reach, at_import, loaded)
        if later:
            load(loaded, ours=False)
        for number, (module, job) in enumerate(later):
            say(job=job, **judge_imported(plan, module, job, reach))
            if module not in [other for other, _ in later[number + 1 :]]:
                say(done=module)
    except Fault as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
