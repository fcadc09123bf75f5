"""Agents of the public Swarm (github.com/openai/swarm): swarm_bridge.py module:agent

The name leads to a swarm.Agent, or to a function that makes one. Each case is a run of its own; SWARM_MAX_TURNS bounds
the messages that it may add.
"""

import inspect
import os
import sys

from agentunit_bridge import serve
from callable_bridge import find


def history(request):
    """The request's messages as Swarm takes them."""
    return [{key: value for key, value in message.items() if value is not None} for message in request["messages"]]


def limit(request):
    limits = [int(value) for value in (os.environ.get("SWARM_MAX_TURNS"), request.get("max_turns")) if value]
    return {"max_turns": min(limits)} if limits else {}


def tell(messages, events):
    """Retells the run: who spoke, what was called, and where it was handed over."""
    results = {message["tool_call_id"]: message.get("content") for message in messages if message.get("role") == "tool"}
    speaker = None
    for message in messages:
        if message.get("role") != "assistant":
            continue
        sender = message.get("sender")
        if sender != speaker:
            events.speaker(sender)
            if speaker is not None:
                events.handoff(speaker, sender)
            speaker = sender
        for call in message.get("tool_calls") or []:
            function = call["function"]
            result = results.get(call["id"])
            error = result if str(result).startswith("Error: Tool ") else None
            events.tool_call(function["name"], function["arguments"], result=result, error=error, agent=sender, call_id=call["id"])
    return speaker


def bridge(client, agent):
    def answer(request, events):
        start = agent() if inspect.isfunction(agent) else agent
        response = client.run(agent=start, messages=history(request), context_variables=dict(request["case"]["metadata"]), **limit(request))
        speaker = tell(response.messages, events)
        last = getattr(response.agent, "name", None)
        if speaker is not None and last is not None and last != speaker:
            events.handoff(speaker, last)
        return {
            "output": (response.messages[-1].get("content") if response.messages else "") or "",
            "turns": sum(1 for message in response.messages if message.get("role") == "assistant"),
            "messages": history(request) + [_message(message) for message in response.messages],
            "metadata": {"agent": last, "context_variables": response.context_variables},
        }

    return answer


def _message(message):
    names = {"role", "content", "tool_calls", "tool_call_id"}
    plain = {name: value for name, value in message.items() if name in names and value is not None}
    speaker = message.get("sender") or message.get("tool_name")
    return {**plain, "name": speaker} if speaker else plain


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: swarm_bridge.py module:agent")
    from swarm import Swarm

    serve(bridge(Swarm(), find(sys.argv[1])), name=sys.argv[1])
