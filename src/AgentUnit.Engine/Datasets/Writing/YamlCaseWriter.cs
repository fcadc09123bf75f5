using System.Text;
using AgentUnit.Engine.Datasets.Reading;
using AgentUnit.Engine.Datasets.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentUnit.Engine.Datasets.Writing;

/// <summary>One YAML mapping with the dataset's name and its cases.</summary>
internal sealed class YamlCaseWriter : CaseWriter
{
    private readonly StreamWriter _text;
    private readonly Emitter _emitter;

    public YamlCaseWriter(Stream stream, string name)
    {
        _text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };

        // A line is never folded: folding would tear the texts of cases apart.
        _emitter = new Emitter(_text, new EmitterSettings().WithBestWidth(int.MaxValue).WithMaxSimpleKeyLength(1024).WithNewLine("\n"));
        _emitter.Emit(new StreamStart());
        _emitter.Emit(new DocumentStart(null, [], isImplicit: true));
        StartMapping();
        Text("name");
        Text(name);
        Text("test_cases");
        StartSequence();
    }

    public override void Write(TestCase testCase) => Mapping(CaseEntry.Of(testCase));

    public override void Finish()
    {
        _emitter.Emit(new SequenceEnd());
        _emitter.Emit(new MappingEnd());
        _emitter.Emit(new DocumentEnd(isImplicit: true));
        _emitter.Emit(new StreamEnd());
        _text.Flush();
    }

    public override void Dispose() => _text.Dispose();

    private void Node(object? value)
    {
        switch (value)
        {
            case null:
                Plain("null");
                break;
            case string text:
                Text(text);
                break;
            case IReadOnlyDictionary<string, object?> dictionary:
                Mapping(dictionary);
                break;
            case IEnumerable<object?> list:
                Sequence(list);
                break;
            case bool truth:
                Plain(truth ? "true" : "false");
                break;
            default:
                Scalar(value);
                break;
        }
    }

    private void Scalar(object value)
    {
        var json = PlainJson.Text(value);
        if (json[0] == '"')
        {
            Text(PlainText.Of(value));
        }
        else
        {
            Plain(json);
        }
    }

    private void Mapping(IEnumerable<KeyValuePair<string, object?>> entries)
    {
        StartMapping();
        foreach (var (key, value) in entries)
        {
            Text(key);
            Node(value);
        }

        _emitter.Emit(new MappingEnd());
    }

    private void Sequence(IEnumerable<object?> items)
    {
        StartSequence();
        foreach (var item in items)
        {
            Node(item);
        }

        _emitter.Emit(new SequenceEnd());
    }

    private void StartMapping() => _emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));

    private void StartSequence() => _emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));

    private void Plain(string text) =>
        _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false));

    private void Text(string text) => _emitter.Emit(new Scalar(
        AnchorName.Empty,
        TagName.Empty,
        text,
        YamlScalar.IsPlainSafe(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted,
        isPlainImplicit: true,
        isQuotedImplicit: true));
}
