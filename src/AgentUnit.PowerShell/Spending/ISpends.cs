namespace AgentUnit.PowerShell.Spending;

/// <summary>A command that sends requests that cost money.</summary>
internal interface ISpends
{
    /// <summary>What it may spend, and what models cost.</summary>
    Purse Purse { get; }
}
