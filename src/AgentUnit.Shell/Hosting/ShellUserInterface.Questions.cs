using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace AgentUnit.Shell.Hosting;

/// <content>Questions to the user, asked on the terminal only.</content>
internal sealed partial class ShellUserInterface
{
    public override string ReadLine()
    {
        RequireUser("a line of input");
        return _terminal.In.ReadLine() ?? "";
    }

    public override SecureString ReadLineAsSecureString()
    {
        RequireUser("a secret");
        var secret = new SecureString();
        for (var key = _terminal.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = _terminal.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                secret.AppendChar(key.KeyChar);
            }
        }

        WriteLine();
        secret.MakeReadOnly();
        return secret;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RequireUser($"a value for {string.Join(", ", descriptions.Select(field => field.Name))}");
        WriteLines(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            Write($"{field.Name}: ");
            answers[field.Name] = PSObject.AsPSObject(
                field.ParameterTypeFullName == typeof(SecureString).FullName ? ReadLineAsSecureString() : ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireUser($"an answer to '{(string.IsNullOrWhiteSpace(message) ? caption : message).ReplaceLineEndings(" ")}'");
        WriteLines(caption, message);
        var labels = choices.Select(ChoiceLabel.Parse).ToList();
        while (true)
        {
            var shown = labels.Select((label, i) => i == defaultChoice ? $"[{label.Key}] {label.Text} (default)" : $"[{label.Key}] {label.Text}");
            Write($"{string.Join("  ", shown)}: ");
            var answer = ReadLine().Trim();
            var choice = answer.Length == 0 ? defaultChoice : labels.FindIndex(label => label.Matches(answer));
            if (choice >= 0)
            {
                return choice;
            }
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException("The embedded shell does not ask for credentials. Pass them to the command.");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private void RequireUser(string what)
    {
        if (!_asks)
        {
            throw new PSInvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"The script asks for {what}, and there is nobody to ask: give it as a parameter (or -Confirm:$false)."));
        }

        ClearProgress();
    }

    private void WriteLines(params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                WriteLine(line);
            }
        }
    }

    private readonly record struct ChoiceLabel(string Key, string Text)
    {
        // The letter after '&' is the key.
        public static ChoiceLabel Parse(ChoiceDescription choice)
        {
            var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
            var text = choice.Label.Replace("&", "", StringComparison.Ordinal);
            var key = mark >= 0 && mark < text.Length ? text[mark].ToString() : text;
            return new ChoiceLabel(key.ToUpperInvariant(), text);
        }

        public bool Matches(string answer) =>
            string.Equals(answer, Key, StringComparison.OrdinalIgnoreCase) || string.Equals(answer, Text, StringComparison.OrdinalIgnoreCase);
    }
}
