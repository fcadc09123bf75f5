using AgentUnit.Engine.Metrics.Similarity;
using AgentUnit.Tests.Running;
using AgentUnit.Tests.Simulator;
using static AgentUnit.Tests.Metrics.MetricFixtures;

namespace AgentUnit.Tests.Metrics.Similarity;

public sealed class EmbeddingMetricTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TextsThatShareWordsAreMoreAlike()
    {
        using var scene = new SimulatorScene();
        var metric = Metric(scene);

        var same = await metric.EvaluateAsync(Context("the cat sat", "the cat sat"), Stop);
        var near = await metric.EvaluateAsync(Context("the cat slept", "the cat sat"), Stop);
        var far = await metric.EvaluateAsync(Context("stocks fell today", "the cat sat"), Stop);

        Assert.Equal(("CosineSimilarity", 1.0), (same.Name, Math.Round(same.Value!.Value, 5)));
        Assert.True(near.Value > far.Value, $"{near.Reason} {far.Reason}");
        Assert.Single(same.ModelCalls);
        Assert.Equal(3, same.ModelCalls[0].InputTokens);
    }

    [Fact]
    public async Task ATextIsSentOnceInARun()
    {
        using var scene = new SimulatorScene();
        TestCase[] cases = [.. Enumerable.Range(1, 20).Select(i => new TestCase { Id = $"c{i}", Input = "q", ExpectedOutput = i % 2 == 0 ? "even" : "odd" })];

        var result = await Suite.RunAsync(Suite.Plan(Suite.Scenario(FakeAgent.Answering(_ => "even"), new ListDataset(cases), Metric(scene))), Stop);

        Assert.Equal(2, scene.Server.Requests.Count(request => request.Path == "/v1/embeddings"));
        Assert.Equal(10, result.Passed);
    }

    [Fact]
    public async Task AServiceThatFailsGivesNoValueAndIsAskedAgainNextTime()
    {
        using var scene = new SimulatorScene(SimulatorScene.AtOnce with { Faults = SimulatorScene.Script(("1", "ServerError")) });
        var metric = Metric(scene, ("retry_count", 0));

        AssertNone("failed (500)", await metric.EvaluateAsync(Context("a", "b"), Stop));
        Assert.NotNull((await metric.EvaluateAsync(Context("a", "b"), Stop)).Value);
    }

    [Fact]
    public async Task ARedirectIsReportedNotFollowed()
    {
        await using var server = LoopbackServer.Answering(301, "", headers: "Location: https://elsewhere.example/v1\r\n");
        var metric = Metric(server.Endpoint);

        AssertNone("https://elsewhere.example/v1", await metric.EvaluateAsync(Context("a", "b"), Stop));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AnEmptyAnswerIsLikeNothing()
    {
        using var scene = new SimulatorScene();

        Assert.Equal(0, (await Metric(scene).EvaluateAsync(Context(" ", "b"), Stop)).Value);
        AssertNone("no expected output", await Metric(scene).EvaluateAsync(Context("a", null), Stop));
    }

    [Theory]
    [InlineData(new float[] { 1, 0 }, new float[] { 0, 2 }, 0)]
    [InlineData(new float[] { 1, 1 }, new float[] { 1, 0 }, 0.70710678)]
    [InlineData(new float[] { 3, 4 }, new float[] { -3, -4 }, -1)]
    public void TheCosineIsThatOfTheAngle(float[] left, float[] right, double cosine) =>
        Assert.Equal(cosine, Cosine.Of(left, right), 1e-8);

    [Fact]
    public void VectorsThatCannotBeComparedAreAFailure()
    {
        Assert.Throws<AgentException>(() => Cosine.Of([1, 2], [1]));
        Assert.Throws<AgentException>(() => Cosine.Of([0, 0], [1, 1]));
    }

    [Theory]
    [InlineData("AgentUnit.MetricOptionMissing", "endpoint", "http://localhost:1/v1")]
    [InlineData("AgentUnit.MetricOptionInvalid", "measure", "F1")]
    [InlineData("AgentUnit.EndpointInvalid", "endpoint", "nowhere")]
    public void AWrongOptionIsRefused(string id, string option, object value)
    {
        (string, object?)[] options = id.EndsWith("Missing", StringComparison.Ordinal) ? [(option, value)] : [("model", "e"), (option, value)];

        Assert.Equal(id, Assert.Throws<AgentUnitException>(() => Make("Similarity", [("method", "Cosine"), .. options])).ErrorId);
    }

    private static Metric Metric(SimulatorScene scene, params (string, object?)[] more) => Metric(new Uri(scene.Server.Uri, "v1"), more);

    private static Metric Metric(Uri endpoint, params (string, object?)[] more) =>
        Make("Similarity", [("method", "Cosine"), ("model", "e"), ("endpoint", endpoint.ToString()), .. more]);
}
