using System.Collections;
using System.Management.Automation;
using AgentUnit.Engine.Datasets;
using AgentUnit.Engine.Metrics;
using AgentUnit.PowerShell.Metrics;

namespace AgentUnit.PowerShell.Internal;

/// <summary>Takes the cases of a dataset from PowerShell, one object at a time.</summary>
internal sealed class CaseIntake(PropertyMapping mapping)
{
    private static readonly TurnMetrics Metrics = new(ModuleMetrics.Catalog, value => value is ScriptBlock block ? new ScriptBlockMetric(block) : null);

    private readonly CaseCollector _cases = new();
    private readonly MappingCheck _check = new(mapping);
    private readonly CaseMapper _data = new(mapping, Metrics.Read);
    private readonly CaseMapper _settings = new(mapping, Metrics.Read, isStrict: true);
    private int _position;

    /// <summary>How many objects were offered.</summary>
    public int Offered => _position;

    /// <summary>Takes a case: a TestCase, a text, a hashtable or any object with properties.</summary>
    /// <exception cref="AgentUnitException">It is not a case; what was taken before stays.</exception>
    public void Add(object? item)
    {
        var origin = new CaseOrigin(null, ++_position);
        var bare = PlainObject.Bare(item);
        if (bare is TestCase testCase)
        {
            _check.Waive();
            _cases.Add(testCase, origin);
            return;
        }

        // The keys of a hashtable were typed by somebody, who wants to hear of a slip; an object's properties are columns of data.
        var plain = PlainObject.From(item, TurnList.MetricKeys);
        _check.See(plain);
        _cases.Add((bare is IDictionary ? _settings : _data).Map(plain, origin, _position), origin);
    }

    /// <summary>The dataset of what was taken.</summary>
    /// <exception cref="AgentUnitException">Nothing was, or a property of the mapping was nowhere.</exception>
    public Dataset ToDataset(string name)
    {
        if (_position > 0)
        {
            _check.ThrowIfIncomplete("The dataset");
        }

        return _cases.Count > 0 ? _cases.ToDataset(name, _position - _cases.Count)
            : throw (_position == 0 ? DatasetErrors.Empty("The dataset") : DatasetErrors.NoneValid("The dataset", _position));
    }
}
