using System.Text.Json;
using AgentUnit.Engine.Agents.Services;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Keeps the values of -Environment out of messages, and those that open doors out of answers.</summary>
internal sealed class ProgramSecrets
{
    private readonly SecretRedactor _messages;
    private readonly SecretRedactor _answers;
    private readonly bool _hidesAnswers;

    public ProgramSecrets(ProgramOptions options)
    {
        _messages = new SecretRedactor(options.Environment.Values.OfType<Secret>());
        Secret[] hidden =
        [
            .. options.Environment
                .Where(variable => SecretNames.IsCredential(variable.Key) || options.SecretVariables.Contains(variable.Key))
                .Select(variable => variable.Value)
                .OfType<Secret>(),
        ];
        _answers = new SecretRedactor(hidden);
        _hidesAnswers = hidden.Length > 0;
        Text = new ServiceText(_messages);
    }

    /// <summary>Makes a program's text fit for a message.</summary>
    public ServiceText Text { get; }

    public string FromMessage(string text) => _messages.Redact(text);

    public string FromAnswer(string text) => _answers.RedactKnown(text);

    /// <summary>What a worker says, without secrets in any of its texts. The document is the caller's from then on.</summary>
    public JsonDocument FromAnswer(JsonDocument line)
    {
        if (!_hidesAnswers)
        {
            return line;
        }

        using (line)
        {
            return WorkerLineRedaction.Of(line.RootElement, FromAnswer);
        }
    }
}
