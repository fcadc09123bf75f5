"""Agents of AG2 (github.com/ag2ai/ag2): ag2_bridge.py module:make

``make()`` gives (initiator, recipient): the agent in the user's place and the assistant, or the manager of a group. They
are made anew for each case, or for each conversation, whose later turns keep the history. AG2_MAX_TURNS bounds a chat.
"""

import os
import sys

from agentunit_bridge import serve
from callable_bridge import find

MOST_CONVERSATIONS = 1000  # nobody tells when one has ended


def usage(cost):
    """The tokens of all models together, as AG2's ChatResult counts them."""
    models = [figures for model, figures in ((cost or {}).get("usage_including_cached_inference") or {}).items() if model != "total_cost"]
    if not models:
        return None
    return {
        "input_tokens": sum(figures.get("prompt_tokens", 0) for figures in models),
        "output_tokens": sum(figures.get("completion_tokens", 0) for figures in models),
    }


def less(now, before):
    """AG2 counts an agent's tokens from its making; a turn of a conversation has what it added."""
    return {key: max(0, now[key] - (before or {}).get(key, 0)) for key in now} if now else None


def limit(request):
    limits = [int(value) for value in (os.environ.get("AG2_MAX_TURNS"), request.get("max_turns")) if value]
    return {"max_turns": min(limits)} if limits else {}


def tell(history, events):
    """Retells the chat: who spoke, and what was called with what result."""
    results = {}
    for message in history:
        for response in message.get("tool_responses") or []:
            results[response.get("tool_call_id")] = response.get("content")
        if message.get("role") == "tool" and message.get("tool_call_id"):
            results.setdefault(message["tool_call_id"], message.get("content"))
    for message in history[1:]:
        events.speaker(message.get("name") or message.get("role"))
        for call in message.get("tool_calls") or []:
            function = call["function"]
            events.tool_call(function["name"], function["arguments"], result=results.get(call["id"]), agent=message.get("name"), call_id=call["id"])


def last(history, asked):
    """The last message that is no repetition of the question and says something."""
    for message in reversed(history):
        text = message.get("content")
        if isinstance(text, str) and text.strip() and text != asked:
            return text
    return ""


def bridge(make):
    conversations = {}

    def answer(request, events):
        key = request.get("conversation")
        if key is None or request["turn"] == 1 or key not in conversations:
            chat = {"agents": make(), "usage": None, "known": 0}
            if key is not None:
                conversations[key] = chat
                if len(conversations) > MOST_CONVERSATIONS:
                    del conversations[next(iter(conversations))]
        else:
            chat = conversations[key]
        initiator, recipient = chat["agents"]
        result = initiator.initiate_chat(recipient, message=request["input"], clear_history=chat["known"] == 0, silent=True, **limit(request))
        history = result.chat_history[chat["known"]:]
        chat["known"] = len(result.chat_history)
        tell(history, events)
        total = usage(result.cost)
        reply = {
            "output": result.summary or last(history, request["input"]),
            "turns": max(0, len(history) - 1),
            "messages": [_message(message) for message in history],
            "usage": less(total, chat["usage"]),
        }
        chat["usage"] = total
        return reply

    return answer


def _message(message):
    names = {"role", "content", "name", "tool_calls", "tool_call_id"}
    return {name: value for name, value in message.items() if name in names and value is not None}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: ag2_bridge.py module:make")
    serve(bridge(find(sys.argv[1])), name=sys.argv[1])
