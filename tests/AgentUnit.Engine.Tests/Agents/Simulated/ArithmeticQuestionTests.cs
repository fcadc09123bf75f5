using AgentUnit.Engine.Agents.Simulated;

namespace AgentUnit.Tests.Agents.Simulated;

public sealed class ArithmeticQuestionTests
{
    [Theory]
    [InlineData("Solve this simple math problem: 3 + 3*2", "9")]
    [InlineData("What is 12 divided by 3?", "4")]
    [InlineData("Calculate 7 * 2", "14")]
    [InlineData("Solve 4 + 4", "8")]
    [InlineData("What is 2 + 2?", "4")]
    [InlineData("what's 2+2", "4")]
    [InlineData("How much is five plus seven?", "12")]
    [InlineData("What is twenty-five minus seventeen?", "8")]
    [InlineData("one hundred and five times two", "210")]
    [InlineData("Calculate two thousand three hundred divided by one hundred.", "23")]
    [InlineData("What is 10 over 4?", "2.5")]
    [InlineData("7 multiplied by 6", "42")]
    [InlineData("2 to the power of 10", "1024")]
    [InlineData("2 raised to the power of 3", "8")]
    [InlineData("2^3^2", "512")]
    [InlineData("2**-2", "0.25")]
    [InlineData("-2^2", "-4")]
    [InlineData("(-2)^2", "4")]
    [InlineData("What is nine squared?", "81")]
    [InlineData("3² + 4³", "73")]
    [InlineData("square root of 16 plus 9", "13")]
    [InlineData("What is the square root of 2?", "1.4142135623731")]
    [InlineData("√144", "12")]
    [InlineData("sqrt(2.25)", "1.5")]
    [InlineData("What is 15% of 200?", "30")]
    [InlineData("What is 15 percent of 80?", "12")]
    [InlineData("17 % 5", "2")]
    [InlineData("17 mod 5", "2")]
    [InlineData("6 × 7 ÷ 2 − 1", "20")]
    [InlineData("3x4", "12")]
    [InlineData("3 x 4", "12")]
    [InlineData("2(3 + 4)", "14")]
    [InlineData("[1 + 2] * (3 - (4 - 5))", "12")]
    [InlineData("1,000 + 1", "1001")]
    [InlineData("1,234,567.5 * 2", "2469135")]
    [InlineData("What is $5 + $3?", "8")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("1 / 3 * 3", "1")]
    [InlineData("10 / 4", "2.5")]
    [InlineData("10/3", "3.33333333333333")]
    [InlineData("2 / 3", "0.666666666666667")]
    [InlineData("1 / 3000000", "0.000000333333333333333")]
    [InlineData("5 - -3", "8")]
    [InlineData("minus five plus three", "-2")]
    [InlineData("What is the sum of 3 and 4?", "7")]
    [InlineData("the difference between 10 and 4", "6")]
    [InlineData("the product of 6 and seven", "42")]
    [InlineData("Divide 12 by 3.", "4")]
    [InlineData("Multiply 3 by 4", "12")]
    [InlineData("Add 3 to 4", "7")]
    [InlineData("Subtract 3 from 10", "7")]
    [InlineData("2 + 2 = ?", "4")]
    [InlineData("2 + 2 = 4, right?", "4")]
    [InlineData("Case 17: what is 2 + 3?", "5")]
    [InlineData("You are a calculator.\nAnswer with a number only.\n\nQ: 1 + 1\nA: 2\nQ: 40 + 2\nA:", "42")]
    [InlineData("- What is 2 + 2?", "4")]
    [InlineData("99999999999999999999 * 99999999999999999999", "9999999999999999999800000000000000000001")]
    public void AnswersSums(string question, string answer) => Assert.Equal(answer, ArithmeticQuestion.Answer(question));

    [Theory]
    [InlineData("What is 5 divided by 0?", "undefined (division by zero)")]
    [InlineData("1/(2-2) + 3", "undefined (division by zero)")]
    [InlineData("5 mod 0", "undefined (division by zero)")]
    [InlineData("0^-1", "undefined (division by zero)")]
    [InlineData("What is the square root of -4?", "undefined (no real root)")]
    [InlineData("(-8)^0.5", "undefined (no real result)")]
    [InlineData("9^9^9", "too large to write out")]
    [InlineData("9^99999999999999", "too large to write out")]
    public void SaysWhyThereIsNoAnswer(string question, string answer) => Assert.Equal(answer, ArithmeticQuestion.Answer(question));

    [Theory]
    [InlineData("")]
    [InlineData("Hello, how are you?")]
    [InlineData("What is 5?")]
    [InlineData("42")]
    [InlineData("Write a list of 2-3 items")]
    [InlineData("Janet's ducks lay 16 eggs per day. She eats 3 and sells 4 - 1 of them at the market.")]
    [InlineData("x + 2 = 5")]
    [InlineData("2 + + ")]
    [InlineData("(2 + 3")]
    [InlineData("2 3 + 4")]
    [InlineData("What is the sum of 3?")]
    [InlineData("What is and?")]
    [InlineData("3rd + 4th")]
    [InlineData("two three plus four")]
    public void LeavesOtherTextAlone(string question) => Assert.Null(ArithmeticQuestion.Answer(question));

    [Fact]
    public void SurvivesDeepNestingAndHugeNumbers()
    {
        Assert.Null(ArithmeticQuestion.Answer(new string('(', 1_000_000) + "1+1"));
        Assert.Null(ArithmeticQuestion.Answer("1 + " + new string('9', 1_000_000)));
        Assert.Equal("2", ArithmeticQuestion.Answer(new string('(', 50) + "1+1" + new string(')', 50)));
        Assert.Equal("too large to write out", ArithmeticQuestion.Answer(string.Join('*', Enumerable.Repeat("(9^5000)", 20))));
    }
}
