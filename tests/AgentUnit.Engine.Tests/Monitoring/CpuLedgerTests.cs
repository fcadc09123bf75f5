using AgentUnit.Engine.Monitoring.Linux;

namespace AgentUnit.Tests.Monitoring;

public sealed class CpuLedgerTests
{
    private static readonly ProcStat Root = new(10, 1, false, 100, 0, 5);
    private static readonly ProcStat Child = new(11, 10, false, 50, 0, 6);
    private static readonly ProcStat Grandchild = new(12, 11, false, 30, 0, 7);

    [Fact]
    public void AChildThatWasWaitedForIsCountedOnce()
    {
        var ledger = new CpuLedger();
        Assert.Equal(150, ledger.Add([Root, Child]));

        Assert.Equal(161, ledger.Add([Root with { Own = 101, Waited = 60 }]));
    }

    [Fact]
    public void AWholeBranchThatWasWaitedForIsCountedOnce()
    {
        var ledger = new CpuLedger();
        ledger.Add([Root, Child, Grandchild]);

        Assert.Equal(180, ledger.Add([Root with { Waited = 80 }]));
    }

    [Fact]
    public void AChildThatNobodyWaitedForKeepsItsTime()
    {
        var ledger = new CpuLedger();
        ledger.Add([Root, Child]);

        Assert.Equal(150, ledger.Add([Root]));
        Assert.Equal(150, ledger.Add([Root]));
    }

    [Fact]
    public void AnOrphanKeepsItsTime()
    {
        var ledger = new CpuLedger();
        ledger.Add([Root, Child, Grandchild]);
        Assert.Equal(185, ledger.Add([Root with { Waited = 50 }, Grandchild with { Parent = 1, Own = 35 }]));

        Assert.Equal(185, ledger.Add([Root with { Waited = 50 }]));
    }

    [Fact]
    public void ANumberThatIsUsedAgainIsAnotherProcess()
    {
        var ledger = new CpuLedger();
        ledger.Add([Root, Child]);

        Assert.Equal(152, ledger.Add([Root with { Waited = 50 }, Child with { StartTime = 99, Own = 2 }]));
    }

    [Fact]
    public void TheRoundingOfABookingIsNotALoss()
    {
        var ledger = new CpuLedger();
        ledger.Add([Root, Child]);

        Assert.Equal(149, ledger.Add([Root with { Waited = 49 }]));
    }
}
