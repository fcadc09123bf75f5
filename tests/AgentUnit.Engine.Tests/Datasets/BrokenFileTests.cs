using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentUnit.Tests.Datasets;

/// <summary>Whatever the bytes are, a file gives cases or an error with an id.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly DatasetFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.json", """{"name":"n","test_cases":[{"id":"a","input":"é 😀 \ud83d\ude00","tags":["x"],"metadata":{"n":[1,2.5,null,true]}},{"input":"q"}]}""")]
    [InlineData("x.jsonl", "{\"id\":\"a\",\"input\":\"é\",\"m\":{\"k\":[1,-2e5]}}\n{\"messages\":[{\"role\":\"user\",\"content\":\"😀\"}]}\n")]
    [InlineData("x.csv", "id,input,tags,metadata\r\na,\"é, \"\"q\"\"\nx\",\"[\"\"t\"\"]\",\"{\"\"n\"\":1}\"\r\nb,😀,,\r\n")]
    [InlineData("x.yaml", "base: &b {tags: [x]}\ntest_cases:\n- id: a\n  <<: *b\n  input: \"é \\x41\"\n- input: |\n    😀\n    two\n- {input: q, n: !!str 5}\n")]
    public void AnyBytesGiveCasesOrAnErrorWithAnId(string name, string text)
    {
        var good = Encoding.UTF8.GetBytes(text);
        var edit = from at in Gen.Choose(0, good.Length - 1)
                   from remove in Gen.Choose(0, 3)
                   from insert in Gen.Elements<byte[]>([], [0], [0xFF], [0xE9], "\""u8.ToArray(), "\n"u8.ToArray(), "{"u8.ToArray(), "]"u8.ToArray(), "- "u8.ToArray(), ":"u8.ToArray(), "&b"u8.ToArray(), "*b "u8.ToArray(), "\t"u8.ToArray(), "%"u8.ToArray(), "!"u8.ToArray(), ","u8.ToArray())
                   select (at, remove, insert);
        var path = _folder.PathOf(name);

        Prop.ForAll(edit.NonEmptyListOf().ToArbitrary(), edits =>
        {
            var bytes = good.ToList();
            foreach (var (at, remove, insert) in edits.Take(4))
            {
                var start = Math.Min(at, bytes.Count);
                bytes.RemoveRange(start, Math.Min(remove, bytes.Count - start));
                bytes.InsertRange(start, insert);
            }

            File.WriteAllBytes(path, [.. bytes]);
            try
            {
                return DatasetFolder.Load(path).Count > 0;
            }
            catch (AgentUnitException error)
            {
                return error.ErrorId.StartsWith("AgentUnit.", StringComparison.Ordinal) && error.Message.Contains(path, StringComparison.Ordinal);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }
}
