namespace AgentUnit.Engine.Datasets;

/// <summary>Where a case comes from, for error messages.</summary>
/// <param name="File">The file; null for a case given in PowerShell.</param>
/// <param name="Position">The line of the file, or the case's place among those given; both count from 1.</param>
internal readonly record struct CaseOrigin(string? File, int Position)
{
    /// <summary>The place within its source alone.</summary>
    public string Place => File is null ? $"case {Position}" : $"line {Position}";

    public override string ToString() => File is null ? $"Case {Position}" : $"{File}, line {Position}";
}
