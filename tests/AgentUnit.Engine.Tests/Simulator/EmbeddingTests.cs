using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgentUnit.Tests.Simulator;

public sealed class EmbeddingTests
{
    [Theory]
    [InlineData("\"the cat\"", 1, 2)]
    [InlineData("[\"the cat\",\"a dog barks\"]", 2, 5)]
    [InlineData("[1,2,3]", 1, 3)]
    [InlineData("[[1,2],[3]]", 2, 3)]
    public async Task TakesEveryFormOfInput(string input, int vectors, int tokens)
    {
        using var scene = new SimulatorScene();

        var answer = await PostAsync(scene, $$"""{"model":"e","input":{{input}}}""");

        Assert.Equal(vectors, answer.GetProperty("data").GetArrayLength());
        Assert.Equal(tokens, answer.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
        Assert.All(answer.GetProperty("data").EnumerateArray(), item => Assert.Equal(256, item.GetProperty("embedding").GetArrayLength()));
    }

    [Fact]
    public async Task AVectorIsTheSameInBothEncodingsAndHasLengthOne()
    {
        using var scene = new SimulatorScene();

        var plain = (await PostAsync(scene, """{"model":"e","input":"the cat","dimensions":64}""")).GetProperty("data")[0].GetProperty("embedding");
        var coded = (await PostAsync(scene, """{"model":"e","input":"the cat","dimensions":64,"encoding_format":"base64"}""")).GetProperty("data")[0].GetProperty("embedding");

        float[] numbers = [.. plain.EnumerateArray().Select(number => number.GetSingle())];
        Assert.Equal(64, numbers.Length);
        Assert.Equal(numbers, MemoryMarshal.Cast<byte, float>(coded.GetBytesFromBase64()).ToArray());
        Assert.Equal(1, numbers.Sum(number => (double)number * number), 1e-5);
    }

    [Fact]
    public async Task TextsThatShareWordsAreSimilar()
    {
        using var scene = new SimulatorScene();
        var data = (await PostAsync(scene, """{"model":"e","input":["the cat sat","the cat slept","stocks fell today"]}""")).GetProperty("data");
        double[][] vectors = [.. data.EnumerateArray().Select(item => item.GetProperty("embedding").EnumerateArray().Select(number => number.GetDouble()).ToArray())];

        Assert.True(Dot(vectors[0], vectors[1]) > 0.4);
        Assert.True(Dot(vectors[0], vectors[2]) < 0.3);
    }

    [Theory]
    [InlineData("""{"model":"e"}""")]
    [InlineData("""{"model":"e","input":""}""")]
    [InlineData("""{"model":"e","input":[]}""")]
    [InlineData("""{"model":"e","input":["a",1]}""")]
    [InlineData("""{"model":"e","input":"a","dimensions":0}""")]
    [InlineData("""{"model":"e","input":"a","encoding_format":"hex"}""")]
    public async Task RefusesWhatItCannotEmbed(string body)
    {
        using var scene = new SimulatorScene();

        using var response = await scene.PostAsync("v1/embeddings", body);

        Assert.Equal(400, (int)response.StatusCode);
    }

    private static async Task<JsonElement> PostAsync(SimulatorScene scene, string body)
    {
        using var response = await scene.PostAsync("v1/embeddings", body);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();
}
