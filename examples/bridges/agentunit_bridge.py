"""The worker protocol of AgentUnit, for Python 3.9 and later, with the standard library alone.

A worker calls ``serve(answer)``. ``answer(request, events)`` gets a request as a dictionary and gives the answer: a text,
or a dictionary with ``output`` and, if known, ``usage``, ``model``, ``turns``, ``messages``, ``metadata``. What it raises
fails the case. What it prints goes to the error output, because the output belongs to the protocol.
"""

import json
import os
import sys
import traceback

PROTOCOL = 1


class AgentError(Exception):
    """Fails a case with a kind that AgentUnit knows, such as RateLimited, Timeout or InvalidRequest."""

    def __init__(self, message, kind="Agent", transient=None, retry_after_ms=None):
        super().__init__(message)
        self.kind = kind
        self.transient = transient
        self.retry_after_ms = retry_after_ms


class Events:
    """Tells what happens while a request is answered."""

    def __init__(self, write, request_id):
        self._write = write
        self._id = request_id

    def content(self, text):
        """A piece of the answer, as it comes: the first one makes the time to the first token."""
        self.send("content", text=text)

    def tool_call(self, name, arguments, result=None, error=None, agent=None, call_id=None, duration_ms=None):
        self.send("tool_call", name=name, arguments=_text(arguments), result=result, error=error, agent=agent, call_id=call_id, duration_ms=duration_ms)

    def handoff(self, source, target):
        self.send("handoff", **{"from": source, "to": target})

    def speaker(self, agent):
        self.send("speaker", agent=agent)

    def message(self, message):
        self.send("message", **message)

    def model_call(self, model=None, agent=None, usage=None, duration_ms=None, finish_reason=None):
        self.send("model_call", model=model, agent=agent, usage=usage, duration_ms=duration_ms, finish_reason=finish_reason)

    def send(self, event, **fields):
        self._write({"id": self._id, "event": event, **{name: value for name, value in fields.items() if value is not None}})


def serve(answer, name=None):
    """Says hello, then answers one request after the other until the input ends."""
    source, write = _take_streams()
    write({"protocol": PROTOCOL, "name": name})
    for line in source:
        if line.strip():
            request = json.loads(line)
            write(_answer(answer, request, write))


def _answer(answer, request, write):
    identity = request.get("id")
    try:
        reply = answer(request, Events(write, identity))
        if isinstance(reply, dict):
            return {**reply, "id": identity, "output": _text(reply.get("output"))}
        return {"id": identity, "output": _text(reply)}
    except AgentError as error:
        return {"id": identity, "error": _error(error.kind, error, error.transient, error.retry_after_ms)}
    except Exception as error:  # whatever the agent raises is the case's failure, not the worker's
        traceback.print_exc()
        return {"id": identity, "error": _error(_kind(error), error, None, None)}


def _error(kind, error, transient, retry_after_ms):
    fields = {"kind": kind, "message": f"{type(error).__name__}: {error}", "transient": transient, "retry_after_ms": retry_after_ms}
    return {name: value for name, value in fields.items() if value is not None}


def _kind(error):
    """Names what clients of model services raise, by its class and status."""
    status = getattr(error, "status_code", None)
    name = type(error).__name__
    if status == 429 or name == "RateLimitError":
        return "RateLimited"
    if isinstance(status, int) and status >= 500:
        return "ServerError"
    if status in (401, 403):
        return "Authentication"
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return "Timeout"
    if isinstance(error, ConnectionError) or name == "APIConnectionError":
        return "Connection"
    return "Agent"


def _take_streams():
    """Keeps the output for the protocol. Prints, of programs that the agent starts too, go to the error output."""
    output = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    source = os.fdopen(os.dup(0), "r", encoding="utf-8", newline="\n")
    sys.stdout.flush()
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout = sys.stderr

    def write(message):
        output.write(json.dumps(message, ensure_ascii=False, default=str) + "\n")
        output.flush()

    return source, write


def _text(value):
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
