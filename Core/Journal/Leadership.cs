namespace NetWatch.Core.Journal;

/// <summary>Whether this process is the one that works for its installation. Whoever sends messages asks before each.</summary>
public interface ILeadership
{
    /// <summary>False once another process has taken the installation over. A store that is merely away does not make it false.</summary>
    bool MayCommit { get; }

    /// <summary>Raised once, on any thread, with a sentence that says who took over.</summary>
    event Action<string>? Lost;
}
