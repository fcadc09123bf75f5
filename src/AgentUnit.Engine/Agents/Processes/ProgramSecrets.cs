using AgentUnit.Engine.Agents.Http;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>Keeps the values of -Environment out of messages, and those that open doors out of answers.</summary>
internal sealed class ProgramSecrets
{
    private readonly SecretRedactor _messages;
    private readonly SecretRedactor _answers;

    public ProgramSecrets(ProgramOptions options)
    {
        _messages = new SecretRedactor(options.Environment.Values.OfType<Secret>());
        _answers = new SecretRedactor(options.Environment
            .Where(variable => SecretNames.IsCredential(variable.Key) || options.SecretVariables.Contains(variable.Key))
            .Select(variable => variable.Value)
            .OfType<Secret>());
        Text = new ServiceText(_messages);
    }

    /// <summary>Makes a program's text fit for a message.</summary>
    public ServiceText Text { get; }

    public string FromMessage(string text) => _messages.Redact(text);

    public string FromAnswer(string text) => _answers.RedactKnown(text);
}
