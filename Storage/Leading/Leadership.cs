using NetWatch.Core.Journal;

namespace NetWatch.Storage.Leading;

/// <summary>Remembers whether the lease was lost.</summary>
internal sealed class Leadership : ILeadership
{
    private int _lost;

    /// <inheritdoc/>
    public event Action<string>? Lost;

    /// <inheritdoc/>
    public bool MayCommit => Volatile.Read(ref _lost) == 0;

    /// <summary>Says that another process took over.</summary>
    public void Lose(string sentence)
    {
        if (Interlocked.Exchange(ref _lost, 1) == 0) Lost?.Invoke(sentence);
    }
}
