using System.Text;
using AgentUnit.Engine.Agents.Templates;
using AgentUnit.Engine.Text;

namespace AgentUnit.Engine.Agents.Processes;

/// <summary>An agent that is a program started anew for each case: the input goes in, the answer is what it prints.</summary>
internal sealed class ProgramAdapter : AgentAdapter
{
    private readonly ProgramOptions _options;
    private readonly ProgramSecrets _secrets;
    private readonly RequestTemplate[] _arguments;
    private readonly bool _inputInArguments;

    /// <exception cref="AgentUnitException">An argument has an unknown placeholder.</exception>
    public ProgramAdapter(ProgramOptions options)
    {
        _options = options;
        _secrets = new ProgramSecrets(options);
        _arguments = [.. options.Arguments.Select(argument => RequestTemplate.Parse(argument, $"{Setting.ArgumentList}", TemplateEncoding.Text))];
        _inputInArguments = _arguments.SelectMany(argument => argument.Placeholders)
            .Any(name => TemplateValues.Is(name, TemplateValues.Input) || TemplateValues.Is(name, TemplateValues.Messages));
    }

    public override string Kind => "Process";

    protected override string DefaultName => Path.GetFileNameWithoutExtension(_options.ProgramName);

    public override async ValueTask<AgentReply> InvokeAsync(AgentRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var arguments = Array.ConvertAll(_arguments, argument => argument.Render(request, null));
        var clock = request.TimeProvider;
        var sent = clock.GetTimestamp();
        var output = new ProgramOutput(_options.MaximumLength);
        var process = ProgramProcess.Start(_options, arguments, output.Add);
        await using (process.ConfigureAwait(false))
        {
            await using var registration = cancellationToken.Register(process.Kill).ConfigureAwait(false);
            output.OnTooLong(process.Kill);
            await SendAsync(process, request, cancellationToken).ConfigureAwait(false);
            await process.EndedAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var elapsed = clock.GetElapsedTime(sent);
            if (output.IsTooLong)
            {
                throw ProgramFailures.TooLong(_options);
            }

            return process.ExitCode == 0
                ? new AgentReply { Output = _secrets.FromAnswer(output.Text()), TimeToLastToken = elapsed }
                : throw ProgramFailures.ExitCode(_options, process, _secrets);
        }
    }

    private async Task SendAsync(ProgramProcess process, AgentRequest request, CancellationToken cancellationToken)
    {
        if (!_inputInArguments)
        {
            try
            {
                await process.Input.WriteAsync(Encoding.UTF8.GetBytes(request.Input + "\n"), cancellationToken).ConfigureAwait(false);
                await process.Input.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // A program need not read what it does not want.
            }
        }

        await process.CloseInputAsync().ConfigureAwait(false);
    }
}
