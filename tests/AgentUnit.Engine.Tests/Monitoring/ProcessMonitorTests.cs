using AgentUnit.Engine.Figures;
using AgentUnit.Engine.Monitoring;
using AgentUnit.Engine.Monitoring.Alerts;
using AgentUnit.Engine.Running;
using AgentUnit.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Monitoring;

public sealed class ProcessMonitorTests
{
    private readonly Guid _scope = Guid.NewGuid();

    [Fact]
    public async Task RunsOfItsScopeAreSeenAndNoOthers()
    {
        using var monitor = new ProcessMonitor(new MonitorOptions { Scope = _scope });
        using var other = new ProcessMonitor(new MonitorOptions { Scope = Guid.NewGuid() });

        await RunAsync(FakeAgent.Answering(_ => "ok"), 30);
        monitor.Dispose();
        await RunAsync(FakeAgent.Answering(_ => "ok"), 5);

        Assert.Equal((30, 30, 0), (monitor.Summary.Runs, monitor.Summary.ResponseCount, monitor.Summary.Errors));
        Assert.NotNull(monitor.Summary.P95ResponseMs);
        Assert.Equal(0, other.Summary.Runs);
        Assert.Equal(MonitorState.Stopped, monitor.State);
    }

    [Fact]
    public async Task FailuresAreErrorsAndNoResponseTimes()
    {
        using var monitor = new ProcessMonitor(new MonitorOptions { Scope = _scope });
        await RunAsync(new FakeAgent((_, _) => throw new AgentException(ErrorKind.ServerError, "broken")), 10);

        Assert.Equal((10, 10, 0), (monitor.Summary.Runs, monitor.Summary.Errors, monitor.Summary.ResponseCount));
        Assert.Null(monitor.Summary.AverageResponseMs);
        Assert.Equal(1, FigureReader.ValueOf(FigureCatalog.Single("error_rate")!, monitor.Summary).Value);
    }

    [Fact]
    public void AnAlertIsRaisedOnceAndCanBeTakenOnce()
    {
        var time = new FakeTimeProvider();
        using var monitor = new ProcessMonitor(new MonitorOptions
        {
            Scope = _scope,
            TimeProvider = time,
            Conditions = [AlertCondition.Parse("working_set_peak > 1MB for 1s")],
        });
        var raised = 0;
        monitor.AlertFired += (_, _) => raised++;
        for (var i = 0; i < 50; i++)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(1, raised);
        Assert.True(monitor.TryTakeFired(out var alert));
        Assert.Equal(1000, alert!.OffsetMs);
        Assert.False(monitor.TryTakeFired(out _));
        Assert.Same(alert, Assert.Single(monitor.Summary.Alerts));
    }

    [Fact]
    public void AStoppedMonitorKeepsItsFigures()
    {
        var time = new FakeTimeProvider();
        var monitor = new ProcessMonitor(new MonitorOptions { Scope = _scope, TimeProvider = time });
        time.Advance(TimeSpan.FromSeconds(2));
        monitor.Dispose();
        time.Advance(TimeSpan.FromSeconds(60));
        monitor.Dispose();

        Assert.Equal((2000, 22), (monitor.Summary.DurationMs, monitor.Summary.SampleCount));
        Assert.Equal(MonitorState.Stopped, monitor.State);
    }

    [Fact]
    public void TheProgressLineHasTheFiguresThatThereAre()
    {
        using var monitor = new ProcessMonitor(new MonitorOptions { Scope = _scope });

        Assert.Matches(@"^\d+ MB(, CPU \d+%)?, 0 errors$", LiveFigures.Text(monitor.Summary));
    }

    [Fact]
    public async Task AWarmupEntersNoFigure()
    {
        using var monitor = new ProcessMonitor(new MonitorOptions { Scope = _scope });
        await SuiteRunner.RunAsync(
            Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "ok"), ListDataset.Numbered(30)), new RunSettings { WarmupCount = 10 }) with { Scope = _scope });

        Assert.Equal(30, monitor.Summary.Runs);
    }

    private async Task RunAsync(AgentAdapter agent, int count) => await SuiteRunner.RunAsync(
        Suite.Plan(Suite.Scenario(agent, ListDataset.Numbered(count)), new RunSettings { RetryCount = 0 }) with { Scope = _scope });
}
