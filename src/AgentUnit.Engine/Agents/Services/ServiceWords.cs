namespace AgentUnit.Engine.Agents.Services;

/// <summary>What a kind of adapter calls things and advises, for the messages of <see cref="ServiceFailures"/>.</summary>
internal sealed record ServiceWords
{
    /// <summary>The service's address, without what may be secret.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The parameter that gives the address.</summary>
    public required string AddressParameter { get; init; }

    /// <summary>What may be missing at the address: 'the path', 'the model'.</summary>
    public required string Missing { get; init; }

    /// <summary>What to do when something is missing.</summary>
    public required string MissingAdvice { get; init; }

    /// <summary>What to do when the credentials are refused.</summary>
    public required string CredentialAdvice { get; init; }

    /// <summary>What to do when the request is too long for the model.</summary>
    public required string LengthAdvice { get; init; }
}
