namespace AgentUnit.Engine.Profiles;

/// <summary>An adapter on which keys of a profile act.</summary>
internal interface ITakesProfile
{
    /// <summary>A copy with the profile's keys for all that the adapter was not given itself.</summary>
    ProfiledAdapter With(AgentProfile profile);
}
