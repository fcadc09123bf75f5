using System.Globalization;
using AgentUnit.Engine.Agents.Simulated;
using AgentUnit.Engine.Randomness;
using AgentUnit.Simulator.Distributions;
using AgentUnit.Simulator.Rules;

namespace AgentUnit.Simulator.Chat;

/// <summary>Decides what is answered: by the request's own overrides, the rules, and what is said otherwise.</summary>
internal sealed class ChatAnswerer(SimulatorState state)
{
    private readonly SimulatorOptions _options = state.Options;

    /// <param name="call">What is asked.</param>
    /// <param name="overrides">What the request's headers ask for.</param>
    /// <param name="number">The request's number.</param>
    /// <param name="random">The request's random numbers.</param>
    public ChatAnswer Answer(ChatCall call, RequestOverrides overrides, long number, ref CaseRandom random)
    {
        // All is drawn, always, and in one order: raising a rate leaves the other requests as they were.
        var chance = random.NextDouble();
        var filling = random.NextBits();
        var drawn = _options.Tokens is { } lengths ? Count(lengths, ref random) : (int?)null;

        var hit = state.Rules.Choose(call);
        var rule = hit?.Rule;
        var fault = overrides.Fault ?? (rule?.Fault is { } ruled and not SimulatorFault.None ? ruled : _options.Faults.For(number, chance));
        var calls = ToolCalls(call, hit, number);
        var text = hit is { Rule.Reply: { } reply } found ? Placeholders.Fill(reply, call, found.Match) : calls.Length > 0 ? "" : Spoken(call);
        var finish = calls.Length > 0 ? "tool_calls" : "stop";
        var wanted = overrides.Tokens ?? (_options.ExactTokens ? call.MaximumTokens : null);
        if (calls.Length == 0 && (wanted ?? (rule?.Reply is null ? drawn : null)) is { } tokens)
        {
            text = FittedText.To(text, tokens, filling);
        }

        text = Stopped(text, call.Stop);
        if (call.MaximumTokens is { } most && TokenPieces.CutAfter(text, most) is var cut && cut < text.Length)
        {
            (text, finish) = (text[..cut], calls.Length > 0 ? finish : "length");
        }

        return new ChatAnswer
        {
            Text = text,
            ToolCalls = calls,
            FinishReason = rule?.FinishReason ?? finish,
            Rule = rule?.Name,
            Fault = fault,
            FirstToken = overrides.FirstToken ?? rule?.FirstToken ?? _options.TimeToFirstToken,
            PerToken = overrides.PerToken ?? rule?.PerToken ?? _options.TimePerToken,
        };
    }

    private string Spoken(ChatCall call) =>
        _options.Reply == SimulatorReply.Echo ? call.Last.Text : SimulatedAnswer.To(call.Last.Text);

    private static ToolCall[] ToolCalls(ChatCall call, RuleHit? hit, long number)
    {
        if (hit is { } found && (found.Rule.ToolCalls.Count > 0 || found.Rule.Reply is not null))
        {
            return found.Rule.ToolCalls.Select((tool, index) => new ToolCall(
                tool.Id ?? Id(number, index),
                Placeholders.Fill(tool.Name, call, found.Match),
                Placeholders.FillJson(tool.Arguments, call, found.Match))).ToArray();
        }

        return call.RequiredTool is { } required ? [new ToolCall(Id(number, 0), required, "{}")] : [];
    }

    private static string Id(long number, int index) => string.Create(CultureInfo.InvariantCulture, $"call_{number}_{index + 1}");

    private static string Stopped(string text, IReadOnlyList<string> stops)
    {
        foreach (var stop in stops)
        {
            var end = text.IndexOf(stop, StringComparison.Ordinal);
            text = end < 0 ? text : text[..end];
        }

        return text;
    }

    private static int Count(Distribution lengths, ref CaseRandom random) => Math.Max(1, (int)Math.Round(lengths.Draw(ref random)));
}
