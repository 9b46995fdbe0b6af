namespace NetWatch.Storage;

/// <summary>The program must not run on this storage; the message is a sentence for the operator (who holds it, or why it does not fit).</summary>
public sealed class StorageRefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The sentence.</param>
    public StorageRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">What the engine said.</param>
    public StorageRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception without a sentence.</summary>
    public StorageRefusedException()
    {
    }
}
