namespace AgentUnit.Shell.Prompt;

/// <summary>What a key does to the line.</summary>
internal enum LineKey
{
    Nothing,
    Character,
    Enter,
    GiveUp,
    EndOfInput,
    Older,
    Newer,
    Left,
    Right,
    Start,
    End,
    DeleteBefore,
    DeleteAt,
    DeleteToStart,
    DeleteToEnd,
    DeleteWordBefore,
}
