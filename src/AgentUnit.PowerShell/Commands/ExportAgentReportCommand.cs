using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Reporting;
using AgentUnit.PowerShell.Internal;

namespace AgentUnit.PowerShell.Commands;

/// <summary>Writes runs and summaries to a file, as they come.</summary>
[Cmdlet(VerbsData.Export, "AgentReport", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
[OutputType(typeof(RunResult), typeof(ScenarioResult), typeof(LatencyReport))]
public sealed class ExportAgentReportCommand : AgentCommand
{
    private ReportFile? _report;
    private bool _refused;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = null!;

    [Parameter]
    public ReportFormat Format { get; set; }

    [Parameter]
    public ReportEncoding Encoding { get; set; }

    [Parameter]
    public SwitchParameter NeutralizeFormula { get; set; }

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void Begin()
    {
        var path = PathResolver.File(this, ParameterSetName == "Path" ? Path : LiteralPath);
        if (ShouldProcess(path))
        {
            _report = ReportFile.Open(path, new ReportOptions
            {
                Format = Format,
                Encoding = Encoding,
                NeutralizeFormula = NeutralizeFormula,
                NoClobber = NoClobber,
                Force = Force,
            });
        }
    }

    protected override void Process()
    {
        if (_report is null)
        {
            return;
        }

        if (InputObject.BaseObject is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                Add(PSObject.AsPSObject(item));
            }
        }
        else
        {
            Add(InputObject);
        }
    }

    protected override void End()
    {
        // A report of nothing but refused input would only destroy the one that is there.
        if (_report is { } report && !(_refused && report.Count == 0))
        {
            report.Complete();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (_report is { } report)
        {
            report.Dispose();
            WarnOfPartial(report);
            _report = null;
        }

        base.Dispose(disposing);
    }

    private void Add(PSObject item)
    {
        try
        {
            _report!.Add(item.BaseObject);
        }
        catch (AgentUnitException exception) when (exception.Kind == ProblemKind.InvalidArgument)
        {
            _refused = true;
            WriteProblem(exception, item);
            return;
        }

        if (PassThru)
        {
            WriteObject(item);
        }
    }

    // A stopped pipeline takes no more warnings, so this one goes to the host.
    private void WarnOfPartial(ReportFile report)
    {
        if (report.IsKeptPartial)
        {
            Host?.UI?.WriteWarningLine($"The report was cut off. The {report.Count} results written so far are in '{report.PartialPath}'.");
        }
    }
}
