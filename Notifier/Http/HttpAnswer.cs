using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Http;

/// <summary>What a peer answered to a message, or why there is no answer.</summary>
internal sealed record HttpAnswer
{
    /// <summary>The status; 0 without an answer.</summary>
    public int Status { get; init; }

    /// <summary>The beginning of the content.</summary>
    public string Body { get; init; } = "";

    /// <summary>Until when the peer wants to be left alone, or null.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The peer's clock, to the second, or null.</summary>
    public DateTimeOffset? PeerTime { get; init; }

    /// <summary>Why there is no answer, else null.</summary>
    public DeliveryOutcome.Retry? Failure { get; init; }

    /// <summary>What must not be shown of this exchange.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    public bool Accepted => Status is >= 200 and < 300;

    /// <summary>The content as it may be shown.</summary>
    public string Shown => PeerText.Shown(Body, Secrets);

    /// <summary>The status with the beginning of the content, as it may be shown.</summary>
    public string StatusShown => Shown.Length == 0 ? $"{Status}" : $"{Status} {Shown}";
}
