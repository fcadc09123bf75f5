using System.Globalization;
using System.Text;
using AgentUnit.Engine.Reporting;

namespace AgentUnit.Tests.Reporting;

public sealed class MillisecondsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.0004, "0")]
    [InlineData(0.0006, "0.001")]
    [InlineData(0.01, "0.01")]
    [InlineData(0.1, "0.1")]
    [InlineData(1, "1")]
    [InlineData(9.9996, "10")]
    [InlineData(100.05, "100.05")]
    [InlineData(3600000.123456, "3600000.123")]
    public void RoundsToTheMicrosecond(double value, string text) => Assert.Equal(text, Text(value));

    [Fact]
    public void AgreesWithRoundingADouble()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var value = Math.Pow(10, (random.NextDouble() * 14) - 4);
            Assert.Equal(Math.Round(value, 3).ToString(CultureInfo.InvariantCulture), Text(value));
        }
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(1e13)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void SaysWhatItCannotHold(double value) => Assert.False(Milliseconds.CanHold(value));

    private static string Text(double value)
    {
        Assert.True(Milliseconds.CanHold(value));
        Span<byte> text = stackalloc byte[32];
        Assert.True(new Milliseconds(value).TryFormat(text, out var length, default, null));
        return Encoding.ASCII.GetString(text[..length]);
    }
}
