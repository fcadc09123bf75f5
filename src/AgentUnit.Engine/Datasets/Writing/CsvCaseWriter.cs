using AgentUnit.Engine.Datasets.Values;
using CsvHelper;

namespace AgentUnit.Engine.Datasets.Writing;

/// <summary>Separated values, with the same columns for every case; messages, turns, tags, tool mocks and metadata are JSON within their cells.</summary>
internal sealed class CsvCaseWriter : CaseWriter
{
    private readonly CsvWriter _writer;

    public CsvCaseWriter(Stream stream, char separator)
    {
        _writer = CsvWriter.Create(stream, new CsvWriterOptions { Separator = separator }, leaveOpen: true);
        _writer.WriteHeader(
            CaseKeys.Id[0],
            CaseKeys.Input[0],
            CaseKeys.Messages[0],
            CaseKeys.Turns[0],
            CaseKeys.Expected[0],
            CaseKeys.Context[0],
            CaseKeys.Tags[0],
            CaseKeys.ToolMocks[0],
            CaseKeys.Metadata[0]);
    }

    public override void Write(TestCase testCase)
    {
        _writer.WriteField(testCase.Id);
        _writer.WriteField(testCase.Input);
        _writer.WriteField(testCase.Messages.Count > 0 ? PlainJson.Text(CaseEntry.Messages(testCase)) : null);
        _writer.WriteField(testCase.Turns.Count > 0 ? PlainJson.Text(TurnList.Plain(testCase)) : null);
        _writer.WriteField(testCase.ExpectedOutput);
        _writer.WriteField(testCase.Context);
        _writer.WriteField(testCase.Tags.Count > 0 ? PlainJson.Text(testCase.Tags) : null);
        _writer.WriteField(testCase.ToolMocks.Count > 0 ? PlainJson.Text(ToolMockList.Plain(testCase)) : null);
        _writer.WriteField(testCase.Metadata.Count > 0 ? PlainJson.Text(testCase.Metadata) : null);
        _writer.EndRecord();
    }

    public override void Finish() => _writer.Flush();

    public override void Dispose() => _writer.Dispose();
}
