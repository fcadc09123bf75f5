using System.Management.Automation;
using AgentUnit.Engine.Agents.Teams.Ag2;
using AgentUnit.Engine.Text;

namespace AgentUnit.PowerShell.Teams;

/// <summary>Values of AG2's settings that stand for something else here, or can be one only.</summary>
internal static class Ag2ConfigValues
{
    public static SummaryMethod Summary(object? value) => LanguagePrimitives.ConvertTo<string>(value) is var text
        && KeyName.Same(text, "last_msg") ? SummaryMethod.LastMessage
        : KeyName.Same(text, "reflection_with_llm") ? SummaryMethod.Reflection
        : LanguagePrimitives.ConvertTo<SummaryMethod>(value);

    public static bool IsUser(object? value) => value is bool flag ? flag : LanguagePrimitives.ConvertTo<string>(value).ToUpperInvariant() switch
    {
        "USER" => true,
        "SYSTEM" => false,
        _ => throw Ag2Errors.ConfigValueInvalid("role_for_select_speaker_messages", "it is neither 'system' nor 'user'."),
    };

    public static void NeverHuman(string value)
    {
        if (!KeyName.Same(value, "NEVER"))
        {
            throw Ag2Errors.HumanNeeded($"human_input_mode '{value}'");
        }
    }

    public static void NoCode(object? value)
    {
        if (value is not false)
        {
            throw Ag2Errors.ConfigValueInvalid("code_execution_config", "no code that models write is run. Give $false, and give the agents tools.");
        }
    }

    public static void NoCache(object? value)
    {
        if (value is not null)
        {
            throw Ag2Errors.ConfigValueInvalid("cache_seed", "replies are cached by the command that runs the agent. Give $null here, and -Cache there.");
        }
    }

    public static void OnlyOpenAI(string value)
    {
        if (!KeyName.Same(value, "openai"))
        {
            throw Ag2Errors.ConfigValueInvalid("api_type", $"'{value}' is not 'openai'. Give the -Endpoint of a service that speaks OpenAI's protocol.");
        }
    }
}
