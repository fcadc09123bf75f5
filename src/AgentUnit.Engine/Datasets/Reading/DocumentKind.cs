namespace AgentUnit.Engine.Datasets.Reading;

/// <summary>How a document holds its cases.</summary>
internal enum DocumentKind
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is a list of cases.</summary>
    List,

    /// <summary>It is an object that holds a list of cases.</summary>
    ListInObject,

    /// <summary>It is one case.</summary>
    Case,
}
