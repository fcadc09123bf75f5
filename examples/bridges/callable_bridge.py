"""Any Python callable as an agent: callable_bridge.py module:function

The function gets the input as its first argument and, if it takes a second, the whole request. It may be asynchronous,
and it may be a generator of pieces, which then stream. The module is looked for in the working directory first.
"""

import asyncio
import importlib
import inspect
import os
import sys

from agentunit_bridge import serve


def find(place):
    module, _, function = place.partition(":")
    if not module or not function:
        sys.exit("Give the callable as module:function, such as my_agent:answer.")
    sys.path.insert(0, os.getcwd())
    target = importlib.import_module(module)
    for name in function.split("."):
        target = getattr(target, name)
    return target


def takes_request(function):
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    try:
        parameters = [parameter for parameter in inspect.signature(function).parameters.values() if parameter.kind in kinds]
    except (TypeError, ValueError):
        return False
    return len(parameters) > 1


def bridge(function):
    with_request = takes_request(function)

    def answer(request, events):
        reply = function(request["input"], request) if with_request else function(request["input"])
        if inspect.isasyncgen(reply):
            return asyncio.run(gather(reply, events))
        if inspect.isawaitable(reply):
            reply = asyncio.run(finish(reply))
        return "".join(pass_on(reply, events)) if inspect.isgenerator(reply) else reply

    return answer


def pass_on(pieces, events):
    for piece in map(str, pieces):
        events.content(piece)
        yield piece


async def gather(pieces, events):
    text = ""
    async for piece in pieces:
        events.content(str(piece))
        text += str(piece)
    return text


async def finish(awaitable):
    return await awaitable


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: callable_bridge.py module:function")
    serve(bridge(find(sys.argv[1])), name=sys.argv[1])
