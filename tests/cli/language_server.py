"""A client of yaml-language-server over stdio: what an editor asks while somebody types."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

COMMAND = os.environ.get("READINESS_YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
_PATIENCE = 60
"""Seconds that an answer may take on a machine that is busy."""


class LanguageServer:
    """The server, with a folder open in it. It asks no other machine for schemas."""

    def __init__(self, folder: Path, schemas: dict[str, list[str]] | None = None) -> None:
        assert COMMAND is not None
        self._settings = {
            "yaml": {
                "schemaStore": {"enable": False},
                "hover": True,
                "completion": True,
                "validate": True,
                "schemas": schemas or {},
            }
        }
        self._process = subprocess.Popen(
            [COMMAND, "--stdio"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._next = 0
        self.diagnostics: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
                "publishDiagnostics": {},
            },
        }
        uri = folder.as_uri()
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri,
                "workspaceFolders": [{"uri": uri, "name": "here"}],
                "capabilities": capabilities,
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def __enter__(self) -> LanguageServer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """Open a file with a text that need not be saved; what the server marks in it."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            published = self.diagnostics.get(timeout=_PATIENCE)
            if published["uri"] == file.as_uri():
                marked: list[dict[str, Any]] = published["diagnostics"]
                return marked

    def hover(self, file: Path, line: int, character: int) -> str:
        """What is shown at a place; empty where nothing is."""
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": character}}
        found = self.ask("textDocument/hover", place)
        if not found:
            return ""
        contents = found["contents"]
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def completion(self, file: Path, line: int, character: int) -> list[dict[str, Any]]:
        """What is offered at a place."""
        place = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": character}}
        found = self.ask("textDocument/completion", place)
        items: list[dict[str, Any]] = found["items"] if isinstance(found, dict) else found or []
        return items

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Ask something; the answer."""
        self._next += 1
        self._send({"jsonrpc": "2.0", "id": self._next, "method": method, "params": params})
        while True:
            answer = self._answers.get(timeout=_PATIENCE)
            if answer.get("id") == self._next:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        data = json.dumps(message).encode()
        self._process.stdin.write(f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while header := stream.readline():
                length = 0
                while header.strip():
                    if header.lower().startswith(b"content-length:"):
                        length = int(header.split(b":")[1])
                    header = stream.readline()
                self._take(json.loads(stream.read(length)))
        except ValueError:
            # The stream was closed at the end.
            return

    def _take(self, message: dict[str, Any]) -> None:
        if "method" not in message:
            self._answers.put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            self.diagnostics.put(message["params"])
        elif "id" in message:
            asked = message.get("params", {}).get("items", [])
            result = [self._settings.get(each.get("section", ""), {}) for each in asked] if asked else None
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": result})
