using AgentUnit.Engine.Agents.Teams.Ag2;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>Chooses speakers by a function of the test.</summary>
internal sealed class FuncChooser(Func<SpeakerQuestion, object?> choose) : SpeakerChooser
{
    public List<SpeakerQuestion> Questions { get; } = [];

    public override ValueTask<object?> ChooseAsync(SpeakerQuestion question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return new(choose(question));
    }
}
