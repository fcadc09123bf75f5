using System.Management.Automation;
using AgentUnit.Engine.Profiles;
using AgentUnit.PowerShell.Completion;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Lists the profiles that come with the module.</summary>
[Cmdlet(VerbsCommon.Get, "AgentProfile")]
[OutputType(typeof(AgentProfile))]
public sealed class GetAgentProfileCommand : AgentCommand
{
    /// <summary>Names of profiles; wildcard characters are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void Process()
    {
        foreach (var name in Name)
        {
            var pattern = NamePattern.Of(name);
            var found = BuiltInProfiles.All.Where(profile => pattern.IsMatch(profile.Name)).ToArray();
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteProblem(ProfileErrors.Unknown(name, BuiltInProfiles.Names), name);
            }

            WriteObject(found, enumerateCollection: true);
        }
    }
}
