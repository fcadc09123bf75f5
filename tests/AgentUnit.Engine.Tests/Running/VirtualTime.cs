using Microsoft.Extensions.Time.Testing;

namespace AgentUnit.Tests.Running;

internal static class VirtualTime
{
    /// <summary>Advances virtual time in steps until a task ends, letting the work that each step sets free run in between.</summary>
    public static async Task AdvanceUntilAsync(FakeTimeProvider time, Task task, TimeSpan step, int maximumSteps = 10_000)
    {
        for (var i = 0; i < maximumSteps && !task.IsCompleted; i++)
        {
            time.Advance(step);
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken));
        }

        Assert.True(task.IsCompleted, "The run did not end within the virtual time that the test allows.");
    }
}
