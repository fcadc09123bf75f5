namespace AgentUnit.Engine.Calls;

/// <summary>Carries a failure through code that knows only exceptions, such as the cache.</summary>
internal sealed class CallFailedException(CallFailure failure) : Exception(failure.Message, failure.Exception)
{
    public CallFailure Failure { get; } = failure;
}
