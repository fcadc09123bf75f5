using System.Runtime.CompilerServices;

[assembly: CLSCompliant(false)]
[assembly: InternalsVisibleTo("AgentUnit.Engine")]
[assembly: InternalsVisibleTo("AgentUnit.PowerShell")]
[assembly: InternalsVisibleTo("AgentUnit.Engine.Tests")]
