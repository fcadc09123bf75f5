namespace AgentUnit.Engine.Figures;

/// <summary>A column of the row of a run: its name, its value, and how that is written.</summary>
internal abstract class RunColumn(string name)
{
    /// <summary>The name: that of the row's property.</summary>
    public string Name => name;

    /// <summary>Writes a run's value.</summary>
    public abstract void Write(RunResult run, IRunValueWriter writer);
}

/// <summary>A column with values of one type.</summary>
internal sealed class RunColumn<T>(string name, Func<RunResult, T> value, Action<IRunValueWriter, T> write) : RunColumn(name)
{
    /// <summary>A run's value.</summary>
    public Func<RunResult, T> Value => value;

    public override void Write(RunResult run, IRunValueWriter writer) => write(writer, value(run));
}

/// <summary>What takes the values of a run, in the columns' order. A value that is not there is null.</summary>
internal interface IRunValueWriter
{
    void Text(string? value);

    void Flag(bool value);

    void Whole(int? value);

    void Number(double? value);

    /// <summary>A number that is told to three places, such as milliseconds.</summary>
    void Rounded(double? value);

    void Money(decimal? value);

    void Moment(DateTimeOffset value);
}
