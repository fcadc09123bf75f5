using System.IO.Compression;
using System.Text;
using AgentUnit.Engine.Agents.Recording;

namespace AgentUnit.Tests.Agents.Recording;

public sealed class RecordingAdapterTests : IDisposable
{
    private readonly RecordingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnswersByIdAndWithoutOneByRequest()
    {
        var adapter = Load("""{"id":"a","input":"1 + 1","output":"2"}""", """{"input":"2 + 2","output":"4"}""", "");

        Assert.Equal("2", (await Ask(adapter, "a", "1 + 1")).Output);
        Assert.Equal("2", (await Ask(adapter, "other", "1 + 1")).Output);
        Assert.Equal("4", (await Ask(adapter, "b", "2 + 2")).Output);
    }

    [Fact]
    public async Task WarnsWhenTheIdHasAnotherRequest()
    {
        var adapter = Load("""{"id":"a","input":"1 + 1","output":"2"}""", """{"id":"b","input":"3 + 3","output":"6"}""");

        Assert.Equal("2", (await Ask(adapter, "a", "1+1")).Output);
        Assert.Equal("6", (await Ask(adapter, "a", "3 + 3")).Output);

        Assert.Contains("1 of the calls", Assert.Single(adapter.TakeWarnings()), StringComparison.Ordinal);
        Assert.Empty(adapter.TakeWarnings());
    }

    [Fact]
    public async Task TellsCasesOfTheSameIdApartByTheirRequests()
    {
        var adapter = Load("""{"id":"1","input":"1 + 1","output":"2"}""", """{"id":"1","input":"2 + 2","output":"4"}""");

        Assert.Equal("2", (await Ask(adapter, "1", "1 + 1")).Output);
        Assert.Equal("4", (await Ask(adapter, "1", "2 + 2")).Output);
    }

    [Fact]
    public async Task AnswersEachRepeatWithItsOwnAndOthersWithTheFirst()
    {
        var adapter = Load("""{"id":"a","output":"first"}""", """{"id":"a","output":"second"}""");

        Assert.Equal("first", (await Ask(adapter, "a", "", 1)).Output);
        Assert.Equal("second", (await Ask(adapter, "a", "", 2)).Output);
        Assert.Equal("first", (await Ask(adapter, "a", "", 3)).Output);
    }

    [Fact]
    public async Task ReplaysEachAttemptAndTheNewerOfTwoRecordings()
    {
        var adapter = Load(
            """{"id":"a","repeat":1,"attempt":1,"error_kind":"RateLimited","error":"slow down","status_code":429,"transient":true}""",
            """{"id":"a","repeat":1,"attempt":2,"output":"old"}""",
            """{"id":"a","repeat":1,"attempt":2,"output":"new"}""");

        var failure = await Assert.ThrowsAsync<AgentException>(() => Ask(adapter, "a", "", attempt: 1));

        Assert.Equal((ErrorKind.RateLimited, "slow down", true, 429), (failure.Kind, failure.Message, failure.IsTransient, failure.StatusCode));
        Assert.Equal("new", (await Ask(adapter, "a", "", attempt: 2)).Output);
        Assert.Equal("new", (await Ask(adapter, "a", "", attempt: 5)).Output);
    }

    [Fact]
    public async Task SaysWhatIsNotRecorded()
    {
        var adapter = Load("""{"id":"a","output":"2"}""");

        var failure = await Assert.ThrowsAsync<AgentException>(() => Ask(adapter, "b", "1 + 1"));

        Assert.Equal(ErrorKind.NotFound, failure.Kind);
        Assert.Contains("'b'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapsDottedPathsAndLooseNames()
    {
        var path = _folder.Write("""{"Case_Id":7,"response":{"choices":[{"text":42}]},"question":"6 * 7"}""");
        var adapter = new RecordingAdapter(path, RecordingMapping.Of("caseId", "question", "response.choices.0.text"));

        Assert.Equal("42", (await Ask(adapter, "7", "")).Output);
        Assert.Equal("42", (await Ask(adapter, "x", "6 * 7")).Output);
    }

    [Fact]
    public async Task ReadsCompressedFiles()
    {
        using (var file = new GZipStream(File.Create(_folder.Path("calls.jsonl.gz")), CompressionLevel.Fastest))
        {
            file.Write(Encoding.UTF8.GetBytes("""{"id":"a","output":"żółw 🐢"}"""));
        }

        var adapter = new RecordingAdapter(_folder.Path("calls.jsonl.gz"), new RecordingMapping());

        Assert.Equal("żółw 🐢", (await Ask(adapter, "a", "")).Output);
    }

    [Theory]
    [InlineData("""{"id":"a","output":""", "AgentUnit.RecordingLineInvalid")]
    [InlineData("[1]", "AgentUnit.RecordingLineInvalid")]
    [InlineData("""{"id":"a","answer":"2"}""", "AgentUnit.RecordingPropertyNotFound")]
    [InlineData("""{"name":"a","output":"2"}""", "AgentUnit.RecordingPropertyNotFound")]
    [InlineData("""{"id":"a","output":"2","repeat":0}""", "AgentUnit.RecordingLineInvalid")]
    [InlineData("""{"id":"a","error_kind":"Ratelimit"}""", "AgentUnit.RecordingLineInvalid")]
    public void NamesTheFileAndLineOfWhatIsWrong(string line, string errorId)
    {
        var path = _folder.Write("""{"id":"x","output":"1"}""", "", line);

        var error = Assert.Throws<AgentUnitException>(() => new RecordingAdapter(path, new RecordingMapping()));

        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith($"{path}, line 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesTheNearestPropertyForOneThatIsNotThere()
    {
        var path = _folder.Write("""{"id":"x","solution":"1"}""");

        var error = Assert.Throws<AgentUnitException>(() => new RecordingAdapter(path, RecordingMapping.Of(null, null, "solutions")));

        Assert.Equal("AgentUnit.RecordingPropertyNotFound", error.ErrorId);
        Assert.Contains("Did you mean 'solution'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesFilesThatAreMissingOrEmpty()
    {
        Assert.Equal("AgentUnit.FileNotFound", Error("nothing.jsonl"));
        _folder.Write("", " ");
        Assert.Equal("AgentUnit.RecordingEmpty", Error("calls.jsonl"));

        string Error(string name) =>
            Assert.Throws<AgentUnitException>(() => new RecordingAdapter(_folder.Path(name), new RecordingMapping())).ErrorId;
    }

    // The file's own README tells how many answers it holds.
    [Fact]
    public async Task AnswersAllOfGsm8k()
    {
        var path = Repository.SharedData("gsm8k-recorded-6b.jsonl");
        var adapter = new RecordingAdapter(path, RecordingMapping.Of("id", null, "solution"));

        Assert.Equal(1_319, adapter.Count);
        Assert.EndsWith("A: 26", (await Ask(adapter, "gsm8k-0000", "anything")).Output, StringComparison.Ordinal);
        Assert.Empty(adapter.TakeWarnings());
    }

    private RecordingAdapter Load(params string[] lines) => new(_folder.Write(lines), new RecordingMapping());

    private static Task<AgentReply> Ask(AgentAdapter adapter, string id, string input, int repeat = 1, int attempt = 1) =>
        adapter.InvokeAsync(
            new AgentRequest { Case = new TestCase { Id = id, Input = input }, Repeat = repeat, Attempt = attempt },
            TestContext.Current.CancellationToken).AsTask();
}
