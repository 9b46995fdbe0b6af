using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Messages;

/// <summary>How a message looks.</summary>
internal enum MessageTone
{
    Info,
    Warning,
    Critical,
    Recovered,
}

/// <summary>A fact with its label.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What it is.</param>
/// <param name="IsFirst">True when it is of first importance, so that short messages have it, too.</param>
internal sealed record Fact(string Label, string Value, bool IsFirst = false);

/// <summary>A node in the list of what is affected, or a check in the list of what fails.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Kind">Its kind, or what the check says; null for nothing.</param>
/// <param name="Note">How it is.</param>
/// <param name="Confirmed">True when it is known to fail.</param>
internal sealed record AffectedLine(string Name, string? Kind, string Note, bool Confirmed);

/// <summary>The affected nodes that are listed, and what stands above and below the list.</summary>
internal sealed record AffectedPart(string Title, string Summary, IReadOnlyList<AffectedLine> Lines, string? More);

/// <summary>A message in one language, before it is text or HTML.</summary>
internal sealed record MessageContent
{
    public required string Language { get; init; }

    public required MessageTone Tone { get; init; }

    public required string Subject { get; init; }

    /// <summary>The subject's part that never changes over a thread; empty where it is not told apart.</summary>
    public string Stem { get; init; } = "";

    public required string Status { get; init; }

    public required string Headline { get; init; }

    public required string Line { get; init; }

    public string? Note { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    public AffectedPart? Affected { get; init; }

    public string LastGoodTitle { get; init; } = "";

    public IReadOnlyList<Fact> LastGood { get; init; } = [];

    public string ChecklistTitle { get; init; } = "";

    public RenderedChecklist? Checklist { get; init; }

    public Fact? Link { get; init; }

    /// <summary>Where the reader takes care of it.</summary>
    public Fact? Acknowledge { get; init; }

    public required string Footer { get; init; }
}
