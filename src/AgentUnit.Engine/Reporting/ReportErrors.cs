using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Reporting;

/// <summary>What can be wrong with a report.</summary>
internal static class ReportErrors
{
    public static AgentUnitException FormatUnknown(string path) => new(
        "AgentUnit.ReportFormatUnknown",
        ProblemKind.InvalidArgument,
        $"The extension of '{path}' does not say which format to write. Use .csv, .json or .jsonl, or give {Setting.Format}.");

    public static AgentUnitException InputUnknown(string typeName) => new(
        "AgentUnit.ReportInputUnknown",
        ProblemKind.InvalidArgument,
        $"A report is made of what Invoke-AgentSuite, Measure-Agent..., Compare-AgentAdapter and Invoke-Agent... give, not of {typeName}. For objects of your own, or after Select-Object, use Export-Csv or ConvertTo-Json.");

    public static AgentUnitException HasNoRows(string typeName) => new(
        "AgentUnit.ReportHasNoRows",
        ProblemKind.InvalidArgument,
        $"{typeName} has no rows of runs, which this format consists of. Write it as .json.");

    public static AgentUnitException RunsNotKept(string name) => new(
        "AgentUnit.ReportRunsNotKept",
        ProblemKind.InvalidArgument,
        $"'{name}' holds its summary but not its runs, which have a row each here. Pipe the runs themselves (Invoke-AgentSuite {Setting.StreamRuns} gives them), have them kept ({Setting.IncludeRuns}), or write the summary as .json.");
}
