# Classes of AgentUnit's types parse only after the module was imported, so they stand in a file of their own.
class EchoAgent : AgentUnit.AgentAdapter {
    [AgentUnit.AgentReply] Invoke([AgentUnit.AgentRequest] $request) {
        return [AgentUnit.AgentReply]@{ Output = $request.Input }
    }
}

class ShortAnswer : AgentUnit.Metric {
    [AgentUnit.MetricScore] Evaluate([AgentUnit.MetricContext] $context) {
        if ($context.Output.Length -le 2) {
            return [AgentUnit.MetricScore]::Pass($this.Name, $null)
        }

        return [AgentUnit.MetricScore]::Fail($this.Name, 'too long')
    }
}
