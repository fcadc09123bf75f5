-- For wrk: a chat completion in one piece.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = '{"model":"m","messages":[{"role":"user","content":"What is 2 + 2?"}]}'
