using System.Text.Json;
using AgentUnit.Engine.Json;

namespace AgentUnit.Engine.Agents.Teams;

/// <summary>Finds what a test case has a tool answer, instead of the tool being run.</summary>
internal static class ToolMocks
{
    /// <summary>The first mock of the case that matches the call; null where the tool itself is to be run.</summary>
    /// <exception cref="AgentException">A mock's arguments are no JSON object.</exception>
    public static ToolMock? Find(TestCase testCase, ToolCall call)
    {
        if (testCase.ToolMocks.Count == 0)
        {
            return null;
        }

        JsonDocument? arguments = null;
        try
        {
            foreach (var mock in testCase.ToolMocks)
            {
                if (!string.Equals(mock.Tool, call.Name, StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                if (mock.Arguments is null || Matches(mock, arguments ??= ToolArguments.TryParse(call.Arguments)))
                {
                    return mock;
                }
            }

            return null;
        }
        finally
        {
            arguments?.Dispose();
        }
    }

    /// <summary>What the tool gives back by a mock.</summary>
    public static ToolResult Answer(ToolMock mock) => new() { Value = mock.Error is null ? mock.Result : "", Error = mock.Error };

    private static bool Matches(ToolMock mock, JsonDocument? arguments)
    {
        using var expected = ToolArguments.TryParse(mock.Arguments!) ?? throw new AgentException(
            ErrorKind.InvalidCase,
            $"The mock of the tool '{mock.Tool}' has arguments that are no JSON object: {mock.Arguments}");
        return arguments is not null && expected.RootElement.EnumerateObject().All(member => Has(arguments.RootElement, member));
    }

    // PowerShell binds parameters whatever their case, so mocks match them so.
    private static bool Has(JsonElement arguments, JsonProperty member)
    {
        foreach (var argument in arguments.EnumerateObject())
        {
            if (string.Equals(JsonText.NameOf(argument), JsonText.NameOf(member), StringComparison.OrdinalIgnoreCase))
            {
                return JsonComparison.FirstDifference(member.Value, argument.Value) is null;
            }
        }

        return false;
    }
}
