namespace AgentUnit.Shell.Prompt;

/// <summary>The keys, as shells have them.</summary>
internal static class LineKeys
{
    public static LineKey Of(ConsoleKeyInfo key) => key switch
    {
        { Modifiers: ConsoleModifiers.Control } => OfControl(key.Key),
        { Key: ConsoleKey.Enter } => LineKey.Enter,
        { Key: ConsoleKey.UpArrow } => LineKey.Older,
        { Key: ConsoleKey.DownArrow } => LineKey.Newer,
        { Key: ConsoleKey.LeftArrow } => LineKey.Left,
        { Key: ConsoleKey.RightArrow } => LineKey.Right,
        { Key: ConsoleKey.Home } => LineKey.Start,
        { Key: ConsoleKey.End } => LineKey.End,
        { Key: ConsoleKey.Backspace } => LineKey.DeleteBefore,
        { Key: ConsoleKey.Delete } => LineKey.DeleteAt,
        { Key: ConsoleKey.Escape } => LineKey.DeleteToStart,
        _ => char.IsControl(key.KeyChar) ? LineKey.Nothing : LineKey.Character,
    };

    public static void Apply(LineKey key, char character, LineBuffer line)
    {
        switch (key)
        {
            case LineKey.Character:
                line.Insert(character);
                break;
            case LineKey.Left:
                line.Move(-1);
                break;
            case LineKey.Right:
                line.Move(1);
                break;
            case LineKey.Start:
                line.MoveToStart();
                break;
            case LineKey.End:
                line.MoveToEnd();
                break;
            case LineKey.DeleteBefore:
                line.DeleteBefore();
                break;
            case LineKey.DeleteAt or LineKey.EndOfInput:
                line.DeleteAt();
                break;
            case LineKey.DeleteToStart:
                line.DeleteToStart();
                break;
            case LineKey.DeleteToEnd:
                line.DeleteToEnd();
                break;
            case LineKey.DeleteWordBefore:
                line.DeleteWordBefore();
                break;
        }
    }

    private static LineKey OfControl(ConsoleKey key) => key switch
    {
        ConsoleKey.A => LineKey.Start,
        ConsoleKey.C => LineKey.GiveUp,
        ConsoleKey.D => LineKey.EndOfInput,
        ConsoleKey.E => LineKey.End,
        ConsoleKey.H => LineKey.DeleteBefore,
        ConsoleKey.J or ConsoleKey.M => LineKey.Enter,
        ConsoleKey.K => LineKey.DeleteToEnd,
        ConsoleKey.N => LineKey.Newer,
        ConsoleKey.P => LineKey.Older,
        ConsoleKey.U => LineKey.DeleteToStart,
        ConsoleKey.W => LineKey.DeleteWordBefore,
        _ => LineKey.Nothing,
    };
}
