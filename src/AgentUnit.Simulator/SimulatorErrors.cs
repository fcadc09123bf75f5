using AgentUnit.Engine.Text;

namespace AgentUnit.Simulator;

/// <summary>What can be wrong with a simulator's settings.</summary>
internal static class SimulatorErrors
{
    public static AgentUnitException DistributionInvalid(string setting, string text, string reason, string forms) => Invalid(
        "AgentUnit.DistributionInvalid",
        $"{setting} '{text}': {reason}. Give {forms}.");

    public static AgentUnitException PortTaken(int port, Exception cause) => new(
        "AgentUnit.SimulatorPortTaken",
        ProblemKind.Connection,
        $"The simulator cannot listen on 127.0.0.1:{port}: {cause.Message}. Give another {Setting.Port}, or leave it out to have a free one chosen.",
        cause);

    public static AgentUnitException FaultUnknown(string unknown) => Invalid(
        "AgentUnit.SimulatorFaultUnknown",
        unknown);

    public static AgentUnitException FaultRateInvalid(string fault, object? rate) => Invalid(
        "AgentUnit.SimulatorFaultRateInvalid",
        FormattableString.Invariant($"The rate of {fault} is '{rate}'. A rate is a share of all requests: give a number from 0 to 1, such as 0.05 for one in twenty."));

    public static AgentUnitException FaultRatesExceedOne(decimal sum) => Invalid(
        "AgentUnit.SimulatorFaultRatesExceedOne",
        FormattableString.Invariant($"The rates of {Setting.FaultRate} add up to {sum:0.######}. A request fails in one way only: make their sum at most 1."));

    public static AgentUnitException FaultScriptInvalid(string key) => Invalid(
        "AgentUnit.SimulatorFaultScriptInvalid",
        $"{Setting.FaultScript} has the key '{key}'. Give numbers of requests, counted from 1, or ranges of them: @{{ 3 = 'Reset'; '10-12' = 'RateLimit' }}.");

    public static AgentUnitException RuleInvalid(int number, string reason) => Invalid(
        "AgentUnit.SimulatorRuleInvalid",
        $"Rule {number}: {reason}");

    public static AgentUnitException QueueWithoutLimit() => Invalid(
        "AgentUnit.SimulatorQueueWithoutLimit",
        $"{Setting.QueueLimit} bounds the line of those who wait for a place, but without a limit on places nobody waits. Give {Setting.ConcurrencyLimit} as well.");

    public static AgentUnitException NoneRuns() => new(
        "AgentUnit.SimulatorNotRunning",
        ProblemKind.NotFound,
        "No simulator runs that this session has started. Pipe one to Stop-AgentSimulator, or start one with Start-AgentSimulator.");

    private static AgentUnitException Invalid(string errorId, string message) => new(errorId, ProblemKind.InvalidArgument, message);
}
