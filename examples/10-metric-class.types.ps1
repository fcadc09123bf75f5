# Passes answers with a number of words within the bounds. The value falls with the distance from them.
class WordCount : AgentUnit.Metric {
    [int] $Minimum = 1
    [int] $Maximum = 100

    [AgentUnit.MetricScore] Evaluate([AgentUnit.MetricContext] $context) {
        $words = @($context.Output -split '\s+' -ne '').Count
        $reason = "$words words, $($this.Minimum) to $($this.Maximum) wanted"
        if ($words -ge $this.Minimum -and $words -le $this.Maximum) { return [AgentUnit.MetricScore]::Pass($this.Name, $reason) }

        $nearest = if ($words -lt $this.Minimum) { $this.Minimum } else { $this.Maximum }
        $value = [Math]::Max(0, 1 - [Math]::Abs($words - $nearest) / $nearest)
        return [AgentUnit.MetricScore]::new($this.Name, $value, $false, $reason)
    }
}
