namespace NetWatch.Notifier.Sms.Replies;

/// <summary>What a number may do now.</summary>
internal enum ReplyLeave
{
    /// <summary>Its codes are looked at, and it is answered.</summary>
    Yes,

    /// <summary>It is locked out, or writes more than people do: nothing is looked at and nothing is answered.</summary>
    No,

    /// <summary>The same, and this is the first time: the log is told.</summary>
    NoSinceNow,
}

/// <summary>Keeps anybody who can forge a sender from trying codes, and two robots from talking to each other. Only numbers of contacts are counted. It forgets at a restart.</summary>
/// <remarks>Five tries an hour at a million codes: one in ten thousand a day for each message that can be answered.</remarks>
internal sealed class ReplyGuard(TimeProvider time)
{
    /// <summary>So many wrong codes within <see cref="Span"/> lock a number out for as long.</summary>
    public const int MostWrong = 5;

    /// <summary>So many messages of one number are looked at within <see cref="Span"/>.</summary>
    public const int MostMessages = 30;

    /// <summary>What is counted, and how long a lock holds.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a message of a number.</summary>
    public ReplyLeave Enter(string number)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            Count count = _counts.GetValueOrDefault(number);
            // A clock that went back locks nobody out for longer.
            if (now - count.Since >= Span || now < count.Since) count = new Count(now, 0, 0, Told: false);
            bool may = count.Messages < MostMessages && count.Wrong < MostWrong;
            _counts[number] = may ? count with { Messages = count.Messages + 1 } : count with { Told = true };
            return may ? ReplyLeave.Yes : count.Told ? ReplyLeave.No : ReplyLeave.NoSinceNow;
        }
    }

    /// <summary>Counts a wrong code of a number.</summary>
    public void Wrong(string number)
    {
        lock (_lock)
        {
            Count count = _counts.GetValueOrDefault(number);
            // From the last wrong one on, so that the lock is an hour and not what is left of one.
            _counts[number] = count with { Wrong = count.Wrong + 1, Since = count.Wrong + 1 == MostWrong ? time.GetUtcNow() : count.Since };
        }
    }

    private readonly record struct Count(DateTimeOffset Since, int Messages, int Wrong, bool Told);
}
