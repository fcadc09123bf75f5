using AgentUnit.Engine.Agents.Teams;
using AgentUnit.Engine.Agents.Teams.Ag2;

namespace AgentUnit.Tests.Agents.Teams.Ag2;

/// <summary>
/// Whose names AG2 finds in an answer: ag2ai/ag2, commit 0272a6657587c697aa3acef1c0001175976ac81c,
/// autogen/agentchat/groupchat.py, GroupChat._mentioned_agents and its documentation.
/// </summary>
public sealed class MentionsTests
{
    [Theory]
    [InlineData("Story_writer", "Story_writer")]
    [InlineData("Story writer", "Story_writer")]
    [InlineData(@"Story\_writer", "Story_writer")]
    [InlineData("**Story_writer**, of course.", "Story_writer")]
    [InlineData("story_writer", "")]
    [InlineData("Story_writers", "")]
    [InlineData("StoryStory_writer", "")]
    [InlineData("Next: Story_writer. Then Story_writer again.", "Story_writer")]
    [InlineData("Story_writer and Pixel", "Story_writer Pixel")]
    [InlineData("Pixel_2", "")]
    [InlineData("C++ or Pixel?", "Pixel C++")]
    [InlineData("", "")]
    public void NamesAreWordsWithTheirCase(string text, string expected)
    {
        Ag2Member[] members = [Member("Story_writer"), Member("Pixel"), Member("C++")];

        Assert.Equal(expected, string.Join(' ', Mentions.In(text, members)));
    }

    private static Ag2Member Member(string name) => new(name) { Functions = new TeamAgent(new AgentDefinition { Name = name }, []) };
}
