namespace AgentUnit.Shell.Prompt;

/// <summary>A line being typed, and the place of the cursor in it.</summary>
internal sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    public int Cursor { get; private set; }

    public void Set(string text) => Replace(0, Text.Length, text);

    public void Insert(char character) => Replace(Cursor, 0, character.ToString());

    /// <summary>Replaces a part of the line and leaves the cursor behind it.</summary>
    public void Replace(int start, int length, string text)
    {
        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(start + length));
        Cursor = start + text.Length;
    }

    public void Move(int by) => Cursor = Math.Clamp(Cursor + by, 0, Text.Length);

    public void MoveToStart() => Cursor = 0;

    public void MoveToEnd() => Cursor = Text.Length;

    public void DeleteBefore()
    {
        if (Cursor > 0)
        {
            Replace(Cursor - 1, 1, "");
        }
    }

    public void DeleteAt()
    {
        if (Cursor < Text.Length)
        {
            Replace(Cursor, 1, "");
        }
    }

    public void DeleteToStart() => Replace(0, Cursor, "");

    public void DeleteToEnd() => Replace(Cursor, Text.Length - Cursor, "");

    public void DeleteWordBefore()
    {
        var start = Cursor;
        while (start > 0 && Text[start - 1] == ' ')
        {
            start--;
        }

        while (start > 0 && Text[start - 1] != ' ')
        {
            start--;
        }

        Replace(start, Cursor - start, "");
    }
}
